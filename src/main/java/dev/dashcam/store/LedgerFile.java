package dev.dashcam.store;

import dev.dashcam.sys.DurableFiles;
import dev.dashcam.sys.Journal;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.util.BitSet;

/**
 * The ledger's file: replaying it, mending it, leaving lines out of it. Lines are never changed.
 */
class LedgerFile {

  /** Below this many lines rewriting the file isn't worth its wear. */
  static final int FEW_LINES = 1000;

  private static final int LINES_A_THING = 4;

  private final Path file;
  private final Journal journal;

  LedgerFile(Path file, Journal journal) {
    this.file = file;
    this.journal = journal;
  }

  /** What a listing of a card lets go. */
  interface Forgetting {
    void in(LedgerState state) throws IOException;
  }

  /** Reads it all; a missing file is an empty one. Changes nothing. */
  Replay replay() throws IOException {
    LedgerLines lines = new LedgerLines(file);
    try {
      Replay replay = new Replay(lines);
      read(stream(lines), replay::whole, replay::damaged);
      return replay;
    } catch (IOException | RuntimeException e) {
      lines.close();
      throw e;
    }
  }

  private InputStream stream(LedgerLines lines) {
    FileChannel open = lines.file();
    return open == null ? InputStream.nullInputStream() : new PatientStream(open, this::fetch);
  }

  /** Reads from the disk; a test's disk has bad sectors. */
  int fetch(FileChannel open, ByteBuffer to, long from) throws IOException {
    return open.read(to, from);
  }

  private static void read(InputStream in, FileLines.Placed whole, FileLines.Placed damaged)
      throws IOException {
    FileLines.Placed part =
        (line, start) -> (CheckedLine.intact(line) ? whole : damaged).line(line, start);
    FileLines.read(
        in,
        (line, start) -> {
          if (CheckedLine.intact(line)) {
            whole.line(line, start);
          } else {
            CheckedLine.split(line, start, part);
          }
        });
  }

  /**
   * Keeps the damaged file aside and goes on with the lines that are whole.
   *
   * @return whether that worked; if not the file is as before, and as good
   */
  boolean mend(Replay replay) {
    String found = file + ": " + replay.damaged() + " damaged line(s) skipped";
    try {
      Path aside = KeptAside.copy(file);
      keep(replay.all());
      journal.warn(
          found + ", " + replay.lines() + " whole ones kept; the damaged file is now " + aside);
      return true;
    } catch (IOException e) {
      journal.warn(found + "; the file could not be mended and stays as it is: " + e);
      return false;
    }
  }

  /** Whether lines that are over make up the greater part by far. */
  boolean due(Replay replay) {
    int alive = replay.state().size() + replay.unknown().cardinality();
    return replay.damaged() == 0
        && replay.lines() > FEW_LINES
        && replay.lines() > LINES_A_THING * alive;
  }

  /**
   * Rewrites the file without the lines that are over.
   *
   * @param forget what to leave out besides
   * @return whether that worked; if not the file is as before
   */
  boolean compact(Forgetting forget) throws IOException {
    BitSet wanted;
    // Read anew: what was forgotten in memory only is still in the file, with its lines' numbers.
    try (Replay onDisk = replay()) {
      forget.in(onDisk.state());
      wanted = onDisk.state().lines();
      wanted.or(onDisk.unknown());
    }
    try {
      keep(wanted);
      return true;
    } catch (IOException e) {
      journal.warn(file + " could not be made shorter and stays as it is: " + e);
      return false;
    }
  }

  /** Rewrites the file with these lines of it only, in little memory. */
  private void keep(BitSet wanted) throws IOException {
    DurableFiles.replace(
        file,
        channel -> {
          OutputStream out = new BufferedOutputStream(Channels.newOutputStream(channel), 64 * 1024);
          write(wanted, out);
          out.flush();
        });
  }

  private void write(BitSet wanted, OutputStream out) throws IOException {
    int[] number = {0};
    try (LedgerLines old = new LedgerLines(file)) {
      read(
          stream(old),
          (line, start) -> {
            if (wanted.get(number[0]++)) {
              out.write(line);
              out.write('\n');
            }
          },
          (line, start) -> {});
    }
  }
}
