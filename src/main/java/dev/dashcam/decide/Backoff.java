package dev.dashcam.decide;

import java.time.Duration;

/**
 * When to try again after a failure: exponential, bounded, spread so that two cars don't march in
 * step.
 */
public final class Backoff {
  private Backoff() {}

  /**
   * How long to wait.
   *
   * @param failures failures in a row, at least 1
   * @param first the wait after the first failure
   * @param longest the wait is never longer than this
   * @param jitter 0 (inclusive) to 1 (exclusive), drawn anew for each wait; shortens it by up to
   *     half
   */
  public static Duration wait(int failures, Duration first, Duration longest, double jitter) {
    long millis = first.toMillis();
    for (int i = 1; i < failures && millis < longest.toMillis(); i++) {
      millis *= 2;
    }
    return Duration.ofMillis(Math.round(Math.min(millis, longest.toMillis()) * (1 - jitter / 2)));
  }
}
