package dev.dashcam.store;

import dev.dashcam.sys.DurableFiles;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayDeque;
import java.util.List;

/**
 * A diary of runs, one line each. It isn't forced: after a power cut the last ones may be missing.
 * It holds at most {@link #MOST_BYTES}, some 10,000 runs; then the older half goes.
 *
 * <p>Commands that run side by side may all write it. When it is shortened just then, a line of the
 * other one may be lost.
 */
public final class History {

  static final long MOST_BYTES = 2 * 1024 * 1024;

  private final Path file;

  public History(Path file) {
    this.file = file;
  }

  /** Adds a run. */
  public void append(RunRecord run) throws IOException {
    Path folder = file.toAbsolutePath().getParent();
    if (folder != null) {
      DurableFiles.createDirectories(folder);
    }
    // The line feed comes first as well: a line torn by a power cut spoils itself only.
    byte[] line = ("\n" + RunJson.line(run) + "\n").getBytes(StandardCharsets.UTF_8);
    try (FileChannel channel =
        FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.APPEND)) {
      channel.write(ByteBuffer.wrap(line));
      if (channel.size() > MOST_BYTES) {
        dropOlderHalf(channel);
      }
    }
  }

  private void dropOlderHalf(FileChannel channel) throws IOException {
    try (FileLock lock = channel.tryLock()) {
      // Whoever has the lock is at it; and with it, the file may have been replaced meanwhile.
      if (lock == null || Files.size(file) <= MOST_BYTES) {
        return;
      }
      long[] skip = {Files.size(file) / 2};
      ByteArrayOutputStream kept = new ByteArrayOutputStream((int) skip[0]);
      FileLines.read(
          file,
          line -> {
            if (skip[0] <= 0) {
              kept.write('\n');
              kept.write(line, 0, line.length);
              kept.write('\n');
            }
            skip[0] -= line.length + 2;
          });
      DurableFiles.replace(file, kept.toByteArray());
    }
  }

  /**
   * The latest runs, the oldest of them first. Damaged lines and those of a version unknown here
   * are passed over.
   *
   * @param most how many at most
   */
  public List<RunRecord> tail(int most) throws IOException {
    ArrayDeque<RunRecord> runs = new ArrayDeque<>();
    FileLines.read(
        file,
        line -> {
          if (CheckedLine.intact(line)) {
            RunJson.parse(line).ifPresent(runs::addLast);
          }
          if (runs.size() > most) {
            runs.removeFirst();
          }
        });
    return List.copyOf(runs);
  }
}
