package dev.dashcam.store;

import java.io.IOException;
import java.nio.file.Path;
import java.util.function.Consumer;

/**
 * A diary of what runs did, one line each: see {@link RunRecord}. It isn't forced: after a power
 * cut the last ones may be missing. It keeps between {@link #MOST_BYTES} and twice as much, which
 * is some 4,000 to 8,000 records; the older ones go.
 *
 * <p>Commands that run side by side may all write it. When it is rotated just then, a line of the
 * other one ends up in the older file.
 */
public final class History {

  static final long MOST_BYTES = 1024 * 1024;

  /** Some 900 records: a week or more of a car in daily use. */
  private static final long RECENT_BYTES = 256 * 1024;

  private final RotatedLines lines;

  /**
   * @param file {@code history.jsonl}; the older records are beside it
   */
  public History(Path file) {
    this.lines = new RotatedLines(file, MOST_BYTES);
  }

  /** Adds a record. */
  public void append(RunRecord run) throws IOException {
    lines.append(RunJson.line(run));
  }

  /**
   * Every record in the order of writing, the oldest first. Damaged lines and those of a version
   * unknown here are passed over.
   */
  public void read(Consumer<RunRecord> reader) throws IOException {
    lines.read(line -> hand(line, reader));
  }

  /** As {@link #read}, but only what came last, so that it takes the same however much there is. */
  public void readRecent(Consumer<RunRecord> reader) throws IOException {
    lines.readEnd(RECENT_BYTES, line -> hand(line, reader));
  }

  private static void hand(byte[] line, Consumer<RunRecord> reader) {
    if (CheckedLine.intact(line)) {
      RunJson.parse(line).ifPresent(reader);
    }
  }
}
