package dev.dashcam.sys;

import java.time.Duration;
import java.time.Instant;

/**
 * Time on a machine without a battery-backed clock: after a boot the wall clock may be years off
 * and jump later, the time since boot never does. A stored time is comparable only within the same
 * {@link #bootId}.
 */
public interface BootClock {
  /** A name for this boot, different after each. */
  String bootId();

  /** Time since boot, sleep included; never goes back. */
  Duration sinceBoot();

  /** What the clock on the wall says; may be wrong and may jump. */
  Instant wallClock();
}
