package dev.dashcam.sys;

import java.time.Duration;

/** Durations as the nanoseconds that waiting calls want. */
final class Nanos {
  private static final long LONGEST_SECONDS = 100L * 365 * 86_400;

  private Nanos() {}

  /** Nothing overflows: "for ever" is a hundred years. */
  static long of(Duration duration) {
    return duration.toSeconds() >= LONGEST_SECONDS
        ? LONGEST_SECONDS * 1_000_000_000L
        : duration.toNanos();
  }

  /** The value of {@link System#nanoTime} at which the duration has passed. */
  static long deadline(Duration duration) {
    return System.nanoTime() + of(duration);
  }

  static boolean passed(long deadline) {
    return System.nanoTime() - deadline >= 0;
  }
}
