package dev.dashcam.decide.check;

import dev.dashcam.model.BatteryReading;
import dev.dashcam.model.BatteryReading.Measured;
import dev.dashcam.model.BatteryReading.Unreadable;
import dev.dashcam.model.PowerSource;
import dev.dashcam.model.check.Finding;

/** Whether the UPS answers. */
public final class BatteryCheck {
  private static final String NAME = "battery";

  private BatteryCheck() {}

  /**
   * Judges one reading.
   *
   * @param root whether this was tried with all rights
   */
  public static Finding of(BatteryReading reading, boolean root) {
    if (reading instanceof Measured measured) {
      String found = Math.round(measured.percent()) + " %, " + measured.millivolts() + " mV, ";
      return measured.source() == PowerSource.UNKNOWN
          ? Finding.warning(
              NAME,
              found + "but whether on AC can't be told: it counts as on battery",
              "see that VIN and VIN_THRESHOLD can be read: lifepo4wered-cli get vin")
          : Finding.ok(
              NAME, found + (measured.source() == PowerSource.AC ? "on AC" : "on battery"));
    }
    String why = ((Unreadable) reading).reason();
    return root
        ? Finding.fault(
            NAME,
            "no usable answer, so no job starts: " + why,
            "see the cable, I2C (`sudo raspi-config nonint do_i2c 0`) and battery.command")
        : Finding.notChecked(
            NAME, "no usable answer for this user: " + why, "sudo dashcam doctor, or join i2c");
  }
}
