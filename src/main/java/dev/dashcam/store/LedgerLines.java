package dev.dashcam.store;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Arrays;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The whole lines of a ledger's file by their numbers. In memory is only where each stands; what it
 * says is read when it is asked for. The file is held open: one that takes its place has other
 * lines.
 */
final class LedgerLines implements AutoCloseable {
  /** {@link FileLines} hands over none that is longer. */
  private static final int LENGTH_BITS = 20;

  private final Path file;

  /** Absent as long as there is no file. */
  private @Nullable FileChannel open;

  /** Where each begins, and how long it is. */
  private long[] places = new long[16];

  private int count;

  /** What was read last: a clip's last word is mostly what tells where it was staged, too. */
  private Optional<Event> last = Optional.empty();

  private int lastLine = -1;

  /** Opens the file, if it is there, and knows no line yet. */
  LedgerLines(Path file) throws IOException {
    this.file = file;
    try {
      open = channel(file);
    } catch (NoSuchFileException e) {
      open = null;
    }
  }

  private static FileChannel channel(Path file) throws IOException {
    if (Files.isDirectory(file)) { // it could be opened, and would pass for damaged
      throw new FileSystemException(file.toString(), null, "a folder is in the way; move it away");
    }
    return FileChannel.open(file, StandardOpenOption.READ);
  }

  /** The file, for who looks for its lines; null when there is none. */
  @Nullable FileChannel file() {
    return open;
  }

  /** The next whole line begins so many bytes into the file. */
  void add(long start, int length) {
    if (count == places.length) {
      places = Arrays.copyOf(places, count + count / 2);
    }
    places[count++] = (start << LENGTH_BITS) | length;
  }

  int count() {
    return count;
  }

  /**
   * What a line says.
   *
   * @return empty for one that is unknown here, or was damaged since it was found to be whole
   */
  Optional<Event> read(int line) throws IOException {
    if (line != lastLine) {
      last = parsed(line);
      lastLine = line;
    }
    return last;
  }

  private Optional<Event> parsed(int line) throws IOException {
    FileChannel channel = open;
    if (channel == null) { // made since by who writes it
      channel = channel(file);
      open = channel;
    }
    long start = places[line] >>> LENGTH_BITS;
    ByteBuffer bytes = ByteBuffer.allocate((int) places[line] & ((1 << LENGTH_BITS) - 1));
    while (bytes.hasRemaining() && channel.read(bytes, start + bytes.position()) >= 0) {}
    return CheckedLine.intact(bytes.array()) ? EventJson.parse(bytes.array()) : Optional.empty();
  }

  @Override
  public void close() throws IOException {
    if (open != null) {
      open.close();
    }
  }
}
