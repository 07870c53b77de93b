package dev.dashcam.model;

import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.TreeMap;

/**
 * What the diary was told last, within one boot: so that it is not told the same twice a minute.
 *
 * @param reading the battery
 * @param modes each camera's mode, by its name; of an empty name is the only camera
 * @param failure what failed
 */
public record Recorded(
    Optional<Sample> reading, Map<String, CameraMode> modes, Optional<Failed> failure) {

  /** Nothing yet. */
  public static final Recorded NOTHING = new Recorded(Optional.empty(), Map.of(), Optional.empty());

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
    return new Recorded(Optional.of(now), modes, failure);
  }

  /** With another mode. */
  public Recorded with(String camera, CameraMode now) {
    Map<String, CameraMode> all = new TreeMap<>(modes);
    all.put(camera, now);
    return new Recorded(reading, all, failure);
  }

  /** With another failure. */
  public Recorded with(Failed now) {
    return new Recorded(reading, modes, Optional.of(now));
  }
}
