package dev.dashcam.sys;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The log once more in a file, for those who want one beside the journal. Not forced to the medium:
 * that would cost more than it tells.
 */
final class LogCopy {
  private final Path file;
  private @Nullable FileChannel channel;
  private boolean givenUp;

  LogCopy(Path file) {
    this.file = file;
  }

  /**
   * Adds a line with the time.
   *
   * @return a message the first time a line can't be written; after that nothing is tried any more
   */
  Optional<String> append(String line) {
    if (givenUp) {
      return Optional.empty();
    }
    try {
      if (channel == null) {
        channel = open();
      }
      String text = Instant.now().truncatedTo(ChronoUnit.MILLIS) + " " + line + "\n";
      ByteBuffer bytes = ByteBuffer.wrap(text.getBytes(StandardCharsets.UTF_8));
      while (bytes.hasRemaining()) {
        channel.write(bytes);
      }
      return Optional.empty();
    } catch (IOException e) {
      givenUp = true;
      return Optional.of("the log file " + file + " can't be written, going on without it: " + e);
    }
  }

  private FileChannel open() throws IOException {
    Path folder = DurableFiles.folderOf(file);
    if (!Files.isDirectory(folder)) {
      Files.createDirectories(folder);
    }
    return FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.APPEND);
  }
}
