package dev.dashcam.model;

import java.time.Duration;
import java.util.Optional;
import java.util.OptionalDouble;

/**
 * What the diary was told last, within one boot: so that it is not told the same twice a minute.
 *
 * @param reading the battery
 * @param mode the camera's mode
 * @param failure what failed
 */
public record Recorded(
    Optional<Sample> reading, Optional<CameraMode> mode, Optional<Failed> failure) {

  /** Nothing yet. */
  public static final Recorded NOTHING =
      new Recorded(Optional.empty(), Optional.empty(), Optional.empty());

  /**
   * A reading.
   *
   * @param at time since boot
   * @param percent state of charge; empty when it could not be read
   * @param source what fed the Pi, unknown when it could not be read
   * @param rule what the battery rules made of it
   */
  public record Sample(
      Duration at, OptionalDouble percent, PowerSource source, Verdict.Rule rule) {}

  /**
   * A failure.
   *
   * @param at time since boot
   * @param what one line
   */
  public record Failed(Duration at, String what) {}

  /** With another reading. */
  public Recorded with(Sample now) {
    return new Recorded(Optional.of(now), mode, failure);
  }

  /** With another mode. */
  public Recorded with(CameraMode now) {
    return new Recorded(reading, Optional.of(now), failure);
  }

  /** With another failure. */
  public Recorded with(Failed now) {
    return new Recorded(reading, mode, Optional.of(now));
  }
}
