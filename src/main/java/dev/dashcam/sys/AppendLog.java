package dev.dashcam.sys;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;

/**
 * A file of lines that only grows. A line is on the medium when {@link #append} returns. A line cut
 * off by a power cut stays as it is, ended, so that it spoils itself only and not the next one.
 */
public final class AppendLog implements AutoCloseable {
  private final FileChannel channel;
  private boolean torn;

  /** Opens the file, or makes it; its folder has to exist. */
  public AppendLog(Path file) throws IOException {
    boolean isNew = !Files.exists(file);
    torn = !isNew && endsInMidLine(file);
    channel = FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.APPEND);
    if (isNew) {
      try {
        DurableFiles.forceDirectory(DurableFiles.folderOf(file));
      } catch (IOException e) {
        channel.close();
        throw e;
      }
    }
  }

  /**
   * Adds a line and forces it to the medium.
   *
   * @param line without a line end
   * @return where it begins, in bytes from the file's beginning
   */
  public long append(String line) throws IOException {
    return append(List.of(line));
  }

  /** Adds lines and forces them to the medium together; tells where the first begins. */
  public long append(List<String> lines) throws IOException {
    long start = channel.size() + (torn ? 1 : 0);
    StringBuilder text = new StringBuilder(torn ? "\n" : "");
    for (String line : lines) {
      if (line.indexOf('\n') >= 0) {
        throw new IllegalArgumentException("a line can't hold a line end: " + line);
      }
      text.append(line).append('\n');
    }
    // Until all of it is written: a full disk leaves a part.
    torn = true;
    ByteBuffer bytes = ByteBuffer.wrap(text.toString().getBytes(StandardCharsets.UTF_8));
    while (bytes.hasRemaining()) {
      channel.write(bytes);
    }
    torn = false;
    channel.force(false);
    return start;
  }

  @Override
  public void close() throws IOException {
    channel.close();
  }

  private static boolean endsInMidLine(Path file) throws IOException {
    try (FileChannel reader = FileChannel.open(file, StandardOpenOption.READ)) {
      ByteBuffer last = ByteBuffer.allocate(1);
      long size = reader.size();
      return size > 0 && reader.read(last, size - 1) == 1 && last.get(0) != '\n';
    }
  }
}
