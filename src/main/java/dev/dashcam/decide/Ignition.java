package dev.dashcam.decide;

import dev.dashcam.model.GuardState;
import dev.dashcam.model.PowerSource;
import java.time.Duration;

/**
 * Whether the car runs, for {@code record_when: on_ac}: its supply is there while it does. Starting
 * counts at once; standing only when the battery has been in use for a while without a break, so
 * that neither cranking nor a loose contact switches the camera to and fro. In doubt the car runs:
 * what is not recorded is lost, what is not fetched waits.
 */
public final class Ignition {
  private Ignition() {}

  /** Whether the car runs, or nobody can tell. */
  public static boolean mayRun(PowerSource source) {
    return source != PowerSource.BATTERY;
  }

  /** Whether it certainly stands, for at least {@code steady}. */
  static boolean stands(GuardState power, Duration steady) {
    return !mayRun(power.lastSource()) && power.onBattery().confirmed(1, steady);
  }

  /** For people: what the supply says of a car that may run. */
  public static String says(PowerSource source) {
    return source == PowerSource.AC
        ? "the car runs (on AC)"
        : "the UPS doesn't tell whether the car runs";
  }
}
