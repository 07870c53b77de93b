package dev.dashcam.store;

import dev.dashcam.store.Event.Stamp;
import dev.dashcam.sys.BootClock;
import java.time.Duration;
import java.util.Optional;
import java.util.function.Predicate;

/** How old a line is, judged by a wall clock that jumps. */
final class Age {

  /** What is on the host and gone from the card is remembered for this long. */
  static final Duration KEEP = Duration.ofDays(30);

  /** Start of 2020: a clock that says less was never set. */
  private static final long CLOCK_SET_MS = 1_577_836_800_000L;

  private Age() {}

  /**
   * From then until now by the wall clock, in milliseconds since 1970; empty when either was told
   * by a clock that was not set, or set back since.
   */
  static Optional<Duration> between(long then, long now) {
    return then < CLOCK_SET_MS || now < then
        ? Optional.empty()
        : Optional.of(Duration.ofMillis(now - then));
  }

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
