package dev.dashcam.config;

import java.time.Duration;

/**
 * The block {@code thresholds}. Percentages count on battery only; on external power they are
 * ignored.
 *
 * @param disconnectPercent below it the camera goes off, 0 to 100
 * @param shutdownPercent below it the Pi shuts down, 0 to 100 and below {@code disconnectPercent}
 * @param belowDisconnect what "off" means below {@code disconnectPercent}
 * @param confirmReadings valid low readings in a row that confirm a low battery, 1 to 20
 * @param confirmFor time that these readings must span at least, up to 10 min
 * @param recoveryMarginPercent how far above {@code disconnectPercent} the charge must rise before
 *     the camera comes back
 * @param recoverFor for how long it must have stayed there, up to a day
 * @param floorMillivolts cell voltage below which the Pi shuts down even on external power, 2500 to
 *     3600 mV; 0 = none
 */
public record ThresholdSettings(
    double disconnectPercent,
    double shutdownPercent,
    BelowDisconnect belowDisconnect,
    int confirmReadings,
    Duration confirmFor,
    double recoveryMarginPercent,
    Duration recoverFor,
    int floorMillivolts) {

  /** What happens to the camera below {@link #disconnectPercent()}. */
  public enum BelowDisconnect {
    /** Its port loses power. */
    POWER_OFF,
    /** It goes on recording, but no data is fetched from it. */
    DATA_DISABLED
  }

  static ThresholdSettings from(Block block) {
    double disconnect = block.percent("disconnect_percent", 50);
    double shutdown = block.percent("shutdown_percent", 25);
    // Large on purpose. Switching the camera off takes a load away, and the cell's voltage then
    // rises by 30 to 90 mV without
    // any charge added; on the flat middle of a LiFePO4 cell's curve that reads as 25 to 40 %, and
    // with a smaller margin the
    // camera would go on and off until the cell is empty. With a UPS that counts coulombs, 10 is
    // enough.
    double margin = block.percent("recovery_margin_percent", 40);
    int floor = block.integer("floor_millivolts", 0, 0, 3600);
    block.together(
        shutdown < disconnect,
        "must be below disconnect_percent",
        "shutdown_percent",
        "disconnect_percent");
    block.together(
        disconnect + margin <= 100,
        "must leave disconnect_percent + recovery_margin_percent at 100 or less, or the camera never comes back",
        "recovery_margin_percent",
        "disconnect_percent");
    block.require(
        floor == 0 || floor >= 2500, "floor_millivolts", "must be 0 (none) or from 2500 to 3600");
    return new ThresholdSettings(
        disconnect,
        shutdown,
        block.choice("below_disconnect", BelowDisconnect.POWER_OFF, BelowDisconnect.values()),
        block.integer("confirm_readings", 3, 1, 20),
        block.seconds("confirm_seconds", 30, 0, 600),
        margin,
        block.seconds("recovery_seconds", 300, 0, 86_400),
        floor);
  }
}
