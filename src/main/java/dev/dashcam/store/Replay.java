package dev.dashcam.store;

import java.util.BitSet;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/** The lines of a ledger added up. Damaged ones are counted, but have no number. */
final class Replay {

  private final LedgerState state = new LedgerState();
  private final BitSet unknown = new BitSet();

  /** One String for each boot and card, of which there are few. */
  private final Map<String, String> pool = new HashMap<>();

  private int lines;
  private int damaged;

  /** A line that may be damaged. */
  void part(byte[] line) {
    if (CheckedLine.intact(line)) {
      intact(line);
    } else {
      damaged++;
    }
  }

  void intact(byte[] line) {
    Optional<Event> event = EventJson.parse(line, this::pooled);
    if (event.isPresent()) {
      add(event.get());
    } else {
      unknown.set(lines);
      lines++;
    }
  }

  /** An event that was just written, as the file's last line. */
  void add(Event event) {
    state.apply(event, lines);
    lines++;
  }

  private String pooled(String text) {
    String known = pool.putIfAbsent(text, text);
    return known == null ? text : known;
  }

  LedgerState state() {
    return state;
  }

  /** Whole lines. */
  int lines() {
    return lines;
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
    all.set(0, lines);
    return all;
  }
}
