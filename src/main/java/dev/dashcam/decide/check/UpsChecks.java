package dev.dashcam.decide.check;

import dev.dashcam.model.check.Finding;
import dev.dashcam.model.check.Register;
import java.util.Locale;
import java.util.OptionalInt;

/**
 * Settings of the LiFePO4wered UPS that fight with ours. Their meaning is from its header file and
 * its maker's answers in the issues of xorbit/LiFePO4wered-Pi (8, 19, 24, 66).
 */
public final class UpsChecks {
  private static final String SET = "sudo lifepo4wered-cli set ";

  /** A setting is lost with the cell's charge unless it is written to the UPS's flash. */
  private static final String KEEP = ", then `set cfg_write 70` to keep it";

  private static final int NEVER = 65_535;

  /** Shorter than any drive that is worth recording. */
  private static final int SHORT_MINUTES = 60;

  /**
   * Two spans of TimeoutStopSec=20s in the units: a job's and that of dashcam-off.service. What
   * else the system stops meanwhile wants a little, too.
   */
  private static final int OUR_SECONDS = 40;

  private static final int COMFORTABLE_SECONDS = 60;

  /** What the load takes off the cell's voltage. */
  private static final int SAG_MILLIVOLTS = 50;

  private UpsChecks() {}

  /** AUTO_SHDN_TIME: minutes on battery after which the UPS shuts the Pi down, whatever is left. */
  public static Finding autoShutdown(Register register) {
    String name = "UPS auto-shutdown";
    if (register.value().isEmpty()) {
      return unread(name, register);
    }
    int minutes = register.value().getAsInt();
    if (minutes == NEVER) {
      return Finding.ok(name, "AUTO_SHDN_TIME is off, so the thresholds here decide");
    }
    String found =
        "the UPS shuts the Pi down "
            + minutes
            + " min after external power has gone, whatever the charge (AUTO_SHDN_TIME)";
    String mend = SET + "auto_shdn_time 65535" + KEEP;
    return minutes < SHORT_MINUTES
        ? Finding.fault(name, found, mend)
        : Finding.warning(name, found, mend);
  }

  /**
   * AUTO_BOOT: what starts the Pi, and whether that undoes a shutdown for a low battery.
   *
   * @param boots VBAT_BOOT
   * @param shutdown cell voltage at {@code thresholds.shutdown_percent} in mV; empty when that
   *     isn't known
   */
  public static Finding autoBoot(Register register, Register boots, OptionalInt shutdown) {
    String name = "UPS auto-boot";
    if (register.value().isEmpty()) {
      return unread(name, register);
    }
    int mode = register.value().getAsInt();
    String onPower = SET + "auto_boot 3" + KEEP;
    return switch (mode) {
      case 0 ->
          Finding.warning(
              name,
              "AUTO_BOOT is 0: after a shutdown only the UPS's button starts the Pi again",
              onPower);
      case 1, 2 -> onVoltage(name, mode, boots, shutdown, onPower);
      case 3, 4, 7 -> Finding.ok(name, "AUTO_BOOT is " + mode + ": external power starts the Pi");
      default ->
          Finding.warning(
              name,
              "AUTO_BOOT is " + mode + ": not the return of external power starts the Pi",
              onPower);
    };
  }

  private static Finding onVoltage(
      String name, int mode, Register boots, OptionalInt shutdown, String onPower) {
    if (boots.value().isEmpty()) {
      return unread(name, boots);
    }
    if (shutdown.isEmpty()) {
      return Finding.notChecked(name, "it depends on thresholds.shutdown_percent, see settings");
    }
    int boot = boots.value().getAsInt();
    int down = shutdown.getAsInt();
    String found = "AUTO_BOOT is " + mode + ": the Pi starts above " + volts(boot) + " (VBAT_BOOT)";
    return down > boot
        ? Finding.fault(
            name,
            found
                + ", but is shut down below "
                + volts(down)
                + " (shutdown_percent): up and down until the cell is empty",
            onPower)
        : Finding.ok(name, found + ", above the " + volts(down) + " of shutdown_percent");
  }

  /**
   * VBAT_SHDN: below it the UPS shuts down by itself, and soon cuts the power.
   *
   * @param shutdown as in {@link #autoBoot}
   */
  public static Finding shutdownVoltage(Register register, OptionalInt shutdown) {
    String name = "UPS shutdown voltage";
    if (register.value().isEmpty()) {
      return unread(name, register);
    }
    if (shutdown.isEmpty()) {
      return Finding.notChecked(name, "it depends on thresholds.shutdown_percent, see settings");
    }
    int ups = register.value().getAsInt();
    int down = shutdown.getAsInt();
    String found =
        "the UPS acts below "
            + volts(ups)
            + " (VBAT_SHDN), dashcam below "
            + volts(down)
            + " (shutdown_percent)";
    String mend = "raise thresholds.shutdown_percent, or " + SET + "vbat_shdn 2950" + KEEP;
    if (ups >= down) {
      return Finding.fault(name, found + ": the UPS comes first", mend);
    }
    return down - ups < SAG_MILLIVOLTS
        ? Finding.warning(name, found + ": so close that the UPS may come first", mend)
        : Finding.ok(name, found);
  }

  /** PI_SHDN_TO: seconds from the beginning of a shutdown until the UPS cuts the power. */
  public static Finding shutdownTime(Register register) {
    String name = "UPS shutdown time";
    if (register.value().isEmpty()) {
      return unread(name, register);
    }
    int seconds = register.value().getAsInt();
    String mend = SET + "pi_shdn_to 120" + KEEP;
    String found = "the UPS cuts the power " + seconds + " s after a shutdown began (PI_SHDN_TO)";
    if (seconds < OUR_SECONDS) {
      return Finding.fault(
          name, found + "; unmounting the card may take " + OUR_SECONDS + " s", mend);
    }
    return seconds < COMFORTABLE_SECONDS
        ? Finding.warning(name, found + "; dashcam alone may need " + OUR_SECONDS, mend)
        : Finding.ok(name, found);
  }

  /** WAKE_TIME: one that was left set starts the Pi again and again, on battery too. */
  public static Finding wakeTime(Register register) {
    String name = "UPS wake time";
    if (register.value().isEmpty()) {
      return unread(name, register);
    }
    int minutes = register.value().getAsInt();
    return minutes == 0 || minutes == NEVER
        ? Finding.ok(name, "WAKE_TIME is off")
        : Finding.warning(
            name,
            "the UPS starts the Pi " + minutes + " min after each shutdown (WAKE_TIME)",
            SET + "wake_time 0");
  }

  private static Finding unread(String name, Register register) {
    return Finding.notChecked(
        name, register.name().toUpperCase(Locale.ROOT) + ": " + register.problem());
  }

  private static String volts(int millivolts) {
    return millivolts / 1000 + "." + Integer.toString(1000 + millivolts % 1000).substring(1) + " V";
  }
}
