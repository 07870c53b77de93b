package dev.dashcam.model;

/** What feeds the Pi. */
public enum PowerSource {
  /** The car or a charger: the input voltage is at or above the UPS's threshold. */
  AC,
  /** The UPS's cell. */
  BATTERY,
  /**
   * The charge was read but the input voltage was not. Never taken for AC; never a reason to shut
   * down.
   */
  UNKNOWN
}
