package dev.dashcam.model;

import java.time.Duration;

/**
 * A point in monotonic time. The Pi's wall clock jumps (no battery-backed clock, or a UPS that sets
 * it), so nothing waits for a wall-clock time.
 *
 * @param bootId which boot
 * @param sinceBoot time since that boot began
 */
public record Moment(String bootId, Duration sinceBoot) {

  /** This moment and a while. */
  public Moment plus(Duration time) {
    return new Moment(bootId, sinceBoot.plus(time));
  }

  /**
   * How long to wait from {@code now} until this moment; zero when it has passed. A moment of
   * another boot has passed: a wait never outlives a reboot.
   */
  public Duration from(Moment now) {
    if (!bootId.equals(now.bootId) || now.sinceBoot.compareTo(sinceBoot) >= 0) {
      return Duration.ZERO;
    }
    return sinceBoot.minus(now.sinceBoot);
  }
}
