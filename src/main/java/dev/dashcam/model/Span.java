package dev.dashcam.model;

import java.time.Duration;
import java.time.Instant;

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

  /** Whether a time lies in it, both ends included. */
  public boolean holds(Instant at) {
    return !at.isBefore(from) && !at.isAfter(to);
  }
}
