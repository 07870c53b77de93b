package dev.dashcam.model;

import java.util.OptionalInt;

/** One look at the UPS: either numbers that make sense or the reason why there are none. */
public sealed interface BatteryReading {

  /**
   * A reading that passed every check.
   *
   * @param percent state of charge, 0 to 100; while on AC it only mirrors the charger's voltage
   * @param millivolts cell voltage, above 0
   * @param inputMillivolts voltage at the UPS's input, where it was read
   * @param source what feeds the Pi
   */
  record Measured(double percent, int millivolts, OptionalInt inputMillivolts, PowerSource source)
      implements BatteryReading {
    public Measured {
      if (!(percent >= 0 && percent <= 100)) {
        throw new IllegalArgumentException("percent (" + percent + ") must be 0 to 100");
      }
      if (millivolts <= 0) {
        throw new IllegalArgumentException("millivolts (" + millivolts + ") must be above 0");
      }
    }
  }

  /**
   * No usable answer: never 0 %, never "on AC".
   *
   * @param reason what was tried and what came back, one line
   */
  record Unreadable(String reason) implements BatteryReading {}
}
