package dev.dashcam.store;

import java.io.IOException;
import java.util.BitSet;
import java.util.Optional;

/** The lines of a ledger added up. Damaged ones are counted, but have no number. */
final class Replay implements AutoCloseable {

  private final LedgerLines lines;
  private final LedgerState state;
  private final BitSet unknown = new BitSet();

  private int damaged;

  /**
   * @param lines none yet
   */
  Replay(LedgerLines lines) {
    this.lines = lines;
    this.state = new LedgerState(lines);
  }

  /** A whole line, and where it begins in the file. */
  void whole(byte[] line, long start) {
    Optional<Event> event = EventJson.parse(line);
    if (event.isPresent()) {
      add(event.get(), start, line.length);
    } else {
      unknown.set(lines.count());
      lines.add(start, line.length);
    }
  }

  void damaged(byte[] line, long start) {
    damaged++;
  }

  /** An event, and where its line stands: also one that was just written as the file's last. */
  void add(Event event, long start, int length) {
    state.apply(event, lines.count());
    lines.add(start, length);
  }

  LedgerState state() {
    return state;
  }

  LedgerAnswers answers() {
    return new LedgerAnswers(state, lines);
  }

  /** Whole lines. */
  int lines() {
    return lines.count();
  }

  int damaged() {
    return damaged;
  }

  /** Lines of a version or an event unknown here. */
  BitSet unknown() {
    return unknown;
  }

  BitSet all() {
    BitSet all = new BitSet();
    all.set(0, lines());
    return all;
  }

  @Override
  public void close() throws IOException {
    lines.close();
  }
}
