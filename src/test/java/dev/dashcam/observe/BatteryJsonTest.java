package dev.dashcam.observe;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;

import dev.dashcam.model.BatteryReading;
import dev.dashcam.model.BatteryReading.Measured;
import dev.dashcam.model.BatteryReading.Unreadable;
import dev.dashcam.model.PowerSource;
import java.util.OptionalInt;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class BatteryJsonTest {
  private static String json(String percent, String volts, String onAc) {
    return "{\"battery_percent\":%s,\"battery_voltage\":%s,\"on_ac\":%s}"
        .formatted(percent, volts, onAc);
  }

  private static void isUnreadable(String text) {
    BatteryReading reading = BatteryJson.parse(text);
    Unreadable unreadable = assertInstanceOf(Unreadable.class, reading, text);
    assertFalse(unreadable.reason().isBlank());
    assertFalse(unreadable.reason().contains("\n"), unreadable.reason());
  }

  @Test
  void everything_is_read() {
    assertEquals(
        new Measured(50.1, 3299, OptionalInt.of(5208), PowerSource.AC),
        BatteryJson.parse(
            "{\"battery_percent\":50.1,\"battery_voltage\":3.299,\"input_voltage\":5.208,"
                + "\"on_ac\":true,\"vin_threshold\":4.498}\n"));
  }

  @ParameterizedTest
  @CsvSource({"true, AC", "false, BATTERY", "null, UNKNOWN"})
  void the_source_is_what_is_said(String said, PowerSource source) {
    assertEquals(
        new Measured(50, 3300, OptionalInt.empty(), source),
        BatteryJson.parse(json("50", "3.3", said)));
  }

  @ParameterizedTest
  @ValueSource(strings = {"0", "0.0", "100", "100.0", "1e1"})
  void every_percentage_of_a_battery_is_believed(String percent) {
    assertInstanceOf(Measured.class, BatteryJson.parse(json(percent, "3.3", "false")));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "NaN",
        "Infinity",
        "900",
        "100.1",
        "-2",
        "-0.1",
        "1e300",
        "\"50\"",
        "null",
        "true",
        "",
        "0x20",
        "[50]",
        "{}"
      })
  void no_other_percentage_is(String percent) {
    isUnreadable(json(percent, "3.3", "false"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"0", "-3.3", "3300", "NaN", "\"3.3\"", "null", "1e9", "0.0001"})
  void a_voltage_that_no_cell_has_is_not_believed(String volts) {
    isUnreadable(json("50", volts, "false"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"\"yes\"", "\"true\"", "1", "0", "\"\"", "[]"})
  void a_source_that_is_no_truth_value_is_not_believed(String onAc) {
    isUnreadable(json("50", "3.3", onAc));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        " \n",
        "no json",
        "{}",
        "[]",
        "50",
        "null",
        "{\"battery_percent\":50,\"battery_voltage\":3.3}",
        "{\"battery_percent\":50,\"on_ac\":true}",
        "{\"battery_voltage\":3.3,\"on_ac\":true}",
        "{\"battery_percent\":50,\"battery_voltage\":3.3,\"on_ac\":tru",
        "{\"battery_percent\":50,\"battery_voltage\":3.3,\"on_ac\":true,\"input_voltage\":-1}",
        "{\"battery_percent\":50,\"battery_voltage\":3.3,\"on_ac\":true,\"input_voltage\":\"5\"}"
      })
  void half_an_answer_is_none(String text) {
    isUnreadable(text);
  }

  @Property
  void nothing_makes_it_throw(@ForAll String text) {
    BatteryJson.parse(text);
  }

  @Property
  void what_is_out_of_range_is_never_measured(@ForAll double percent, @ForAll double volts) {
    BatteryReading reading =
        BatteryJson.parse(json(Double.toString(percent), Double.toString(volts), "false"));
    boolean plausible = percent >= 0 && percent <= 100 && volts >= 0.5 && volts <= 100;
    assertEquals(plausible, reading instanceof Measured, reading.toString());
  }
}
