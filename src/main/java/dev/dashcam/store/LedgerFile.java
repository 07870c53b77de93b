package dev.dashcam.store;

import dev.dashcam.sys.DurableFiles;
import dev.dashcam.sys.Journal;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.channels.Channels;
import java.nio.file.Path;
import java.util.BitSet;
import java.util.function.Consumer;

/**
 * The ledger's file: replaying it, mending it, leaving lines out of it. Lines are never changed.
 */
final class LedgerFile {

  /** Below this many lines rewriting the file isn't worth its wear. */
  static final int FEW_LINES = 1000;

  private static final int LINES_A_THING = 4;

  private final Path file;
  private final Journal journal;

  LedgerFile(Path file, Journal journal) {
    this.file = file;
    this.journal = journal;
  }

  /** Reads it all; a missing file is an empty one. Changes nothing. */
  Replay replay() throws IOException {
    Replay replay = new Replay();
    FileLines.read(
        file,
        line -> {
          if (CheckedLine.intact(line)) {
            replay.intact(line);
          } else {
            CheckedLine.split(line, replay::part);
          }
        });
    return replay;
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
  boolean compact(Consumer<LedgerState> forget) throws IOException {
    // Read anew: what was forgotten in memory only is still in the file, with its lines' numbers.
    Replay onDisk = replay();
    forget.accept(onDisk.state());
    BitSet wanted = onDisk.state().lines();
    wanted.or(onDisk.unknown());
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
    CheckedLine.Visitor whole =
        line -> {
          if (CheckedLine.intact(line) && wanted.get(number[0]++)) {
            out.write(line);
            out.write('\n');
          }
        };
    FileLines.read(
        file,
        line -> {
          if (CheckedLine.intact(line)) {
            whole.line(line);
          } else {
            CheckedLine.split(line, whole);
          }
        });
  }
}
