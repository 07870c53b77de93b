package dev.dashcam.store;

import dev.dashcam.store.Event.Stamp;
import dev.dashcam.sys.BootClock;
import java.time.Duration;
import java.util.function.Predicate;

/** How old a line is, judged by a wall clock that jumps. */
final class Age {

  /** What is on the host and gone from the card is remembered for this long. */
  static final Duration KEEP = Duration.ofDays(30);

  /** Start of 2020: a clock that says less was never set. */
  private static final long CLOCK_SET_MS = 1_577_836_800_000L;

  private Age() {}

  /**
   * What is too young to be forgotten. What was written in this boot is judged by the time since
   * boot; what was written before the clock was set, or in its future, counts as young.
   */
  static Predicate<Stamp> young(BootClock clock) {
    boolean shortBoot = clock.sinceBoot().compareTo(KEEP) < 0;
    String boot = clock.bootId();
    long now = clock.wallClock().toEpochMilli();
    return stamp ->
        (shortBoot && stamp.bootId().equals(boot))
            || stamp.millis() < CLOCK_SET_MS
            || now - stamp.millis() < KEEP.toMillis();
  }
}
