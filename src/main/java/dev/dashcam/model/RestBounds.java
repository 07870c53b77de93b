package dev.dashcam.model;

import java.time.Duration;
import java.util.List;

/**
 * For how long, and with which readings of the UPS, nobody has to look again when all else stays as
 * it is.
 *
 * @param until not longer; time since boot
 * @param source what feeds the Pi
 * @param leastMillivolts the lowest cell voltage
 * @param bands within which the charge must be, all of them
 */
public record RestBounds(
    Duration until, PowerSource source, int leastMillivolts, List<Band> bands) {
  public RestBounds {
    bands = List.copyOf(bands);
  }

  /**
   * From a time on the charge must be within these.
   *
   * @param from time since boot
   * @param least in thousandths of a percent, as {@code most}
   * @param most may be reached
   */
  public record Band(Duration from, long least, long most) {}
}
