package dev.dashcam.model;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * A stretch of wall-clock time.
 *
 * @param from its beginning
 * @param to its end, not before {@code from}
 */
public record Span(Instant from, Instant to) {
  public Span {
    if (to.isBefore(from)) {
      throw new IllegalArgumentException("it ends (" + to + ") before it begins (" + from + ")");
    }
  }

  /** How long it is. */
  public Duration length() {
    return Duration.between(from, to);
  }

  /** The times in which at least one of these is, in order, none touching the next. */
  public static List<Span> together(List<Span> spans) {
    List<Span> sorted = new ArrayList<>(spans);
    sorted.sort(Comparator.comparing(Span::from));
    List<Span> together = new ArrayList<>();
    for (Span span : sorted) {
      int last = together.size() - 1;
      if (last < 0 || span.from.isAfter(together.get(last).to)) {
        together.add(span);
      } else if (span.to.isAfter(together.get(last).to)) {
        together.set(last, new Span(together.get(last).from, span.to));
      }
    }
    return together;
  }

  /** Whether a time lies in it, both ends included. */
  public boolean holds(Instant at) {
    return !at.isBefore(from) && !at.isAfter(to);
  }
}
