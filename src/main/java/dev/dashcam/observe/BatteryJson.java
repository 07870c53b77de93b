package dev.dashcam.observe;

import dev.dashcam.model.BatteryReading;
import dev.dashcam.model.BatteryReading.Measured;
import dev.dashcam.model.BatteryReading.Unreadable;
import dev.dashcam.model.OneLine;
import dev.dashcam.model.PowerSource;
import dev.dashcam.sys.FlatJson;
import java.io.IOException;
import java.util.Map;
import java.util.OptionalInt;

/**
 * The battery command's answer: one JSON object with {@code battery_percent} (0 to 100), {@code
 * battery_voltage} (volts), {@code on_ac} (true, false or null for "don't know") and, if it likes,
 * {@code input_voltage} (volts or null). Anything that could be a lie is unreadable: a number out
 * of range, a text in place of a number, a member missing.
 */
final class BatteryJson {
  private static final double LOWEST_VOLTS = 0.5;
  private static final double HIGHEST_VOLTS = 100;
  private static final int LONGEST_SHOWN = 100;

  private BatteryJson() {}

  static BatteryReading parse(String text) {
    if (text.isBlank()) {
      return new Unreadable("the battery command printed nothing");
    }
    try {
      return read(FlatJson.read(text));
    } catch (IOException e) {
      return new Unreadable("the battery command printed no JSON object: " + brief(text));
    } catch (Implausible e) {
      return new Unreadable(String.valueOf(e.getMessage()));
    }
  }

  private static BatteryReading read(Map<String, Object> members) throws Implausible {
    double percent = number(members, "battery_percent", 0, 100);
    double volts = number(members, "battery_voltage", LOWEST_VOLTS, HIGHEST_VOLTS);
    OptionalInt input =
        members.get("input_voltage") == null
            ? OptionalInt.empty()
            : OptionalInt.of(
                (int) Math.round(number(members, "input_voltage", 0, HIGHEST_VOLTS) * 1000));
    return new Measured(percent, (int) Math.round(volts * 1000), input, source(members));
  }

  private static PowerSource source(Map<String, Object> members) throws Implausible {
    Object onAc = members.get("on_ac");
    if (onAc == null && members.containsKey("on_ac")) {
      return PowerSource.UNKNOWN;
    }
    if (onAc instanceof Boolean yes) {
      return yes ? PowerSource.AC : PowerSource.BATTERY;
    }
    throw new Implausible("on_ac is " + shown(members, "on_ac") + ", not true, false or null");
  }

  private static double number(Map<String, Object> members, String name, double min, double max)
      throws Implausible {
    double value = members.get(name) instanceof Number number ? number.doubleValue() : Double.NaN;
    if (value >= min && value <= max) {
      return value;
    }
    throw new Implausible(
        name + " is " + shown(members, name) + ", not a number from " + min + " to " + max);
  }

  private static String shown(Map<String, Object> members, String name) {
    return members.containsKey(name) ? brief(String.valueOf(members.get(name))) : "missing";
  }

  /** No more than a person cares to read. */
  private static String brief(String text) {
    return OneLine.of(text, LONGEST_SHOWN).strip();
  }

  private static final class Implausible extends Exception {
    private static final long serialVersionUID = 1L;

    Implausible(String message) {
      super(message, null, false, false);
    }
  }
}
