package dev.dashcam.scripts;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.dashcam.demo.SimulatedCar;
import dev.dashcam.demo.SimulatedCar.UpsFault;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class BatteryInfoTest {
  @TempDir Path folder;
  private SimulatedCar car;

  @BeforeEach
  void build_the_car() throws IOException {
    car =
        SimulatedCar.create(
            folder.resolve("car"), Files.createDirectory(folder.resolve("card")), "1-1", 2);
  }

  @AfterEach
  void no_tool_was_misused() throws IOException {
    car.close();
    assertEquals(List.of(), car.violations());
  }

  @Test
  void everything_is_printed_in_one_line() throws Exception {
    assertEquals(
        new Script.Result(
            0,
            "{\"battery_percent\":100.0,\"battery_voltage\":3.611,\"input_voltage\":5.208,\"on_ac\":true,\"vin_threshold\":4.498}\n",
            ""),
        script().run());
  }

  @ParameterizedTest
  @CsvSource({
    // The points of the curve themselves.
    "2010, 0.0",
    "2418, 0.3",
    "2741, 1.2",
    "2930, 2.7",
    "3087, 5.3",
    "3194, 8.9",
    "3277, 29.7",
    "3351, 98.3",
    "3418, 99.5",
    "3598, 100.0",
    // Between them, and beyond.
    "3258, 24.9",
    "3259, 25.2",
    "3299, 50.1",
    "3298, 49.2",
    "3000, 3.9",
    "2000, 0.0",
    "4000, 100.0"
  })
  void a_voltage_is_a_percentage_of_the_curve(int millivolts, double percent) throws Exception {
    car.battery(millivolts);
    assertEquals(percent, read(script()).get("battery_percent").doubleValue());
  }

  @ParameterizedTest
  @CsvSource({
    "3199, 10",
    "3239, 20",
    "3258, 25",
    "3278, 30",
    "3299, 50",
    "3326, 75",
    "3342, 90",
    "3348, 95"
  })
  void the_percentages_people_ask_for_are_where_a_lifepo4_cell_has_them(
      int millivolts, double percent) throws Exception {
    car.battery(millivolts);
    // A millivolt is up to 0.93 % here.
    assertEquals(percent, read(script()).get("battery_percent").doubleValue(), 0.7);
  }

  @Test
  void a_curve_of_ones_own_replaces_it() throws Exception {
    car.battery(3300);
    assertEquals(37.5, percentWith("DASHCAM_BATTERY_CURVE", "3000:0 3200:25.0 3400:50 3600:100"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "3000:0",
        "3000:0 3000:50",
        "3200:50 3000:60",
        "3000:50 3200:40",
        "3000:0 3200:101",
        "3000:0 3200",
        "3000:0 3200:x",
        "3000:-1 3200:5",
        " "
      })
  void an_impossible_curve_is_invalid(String curve) throws Exception {
    fails(64, script().with("DASHCAM_BATTERY_CURVE", curve), "DASHCAM_BATTERY_CURVE");
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 900, 1999, 4001, 65535, -1, -2, -3000})
  void an_unbelievable_battery_voltage_is_no_voltage(int millivolts) throws Exception {
    car.battery(millivolts);
    fails(65, script(), "get vbat");
    assertEquals(3, readings("vbat"), "tried three times");
  }

  @Test
  void a_dead_bus_is_no_voltage() throws Exception {
    car.breakUps(UpsFault.DEAD);
    fails(65, script(), "get vbat", "status 6", "-1");
  }

  @Test
  void garbage_is_no_voltage() throws Exception {
    car.breakUps(UpsFault.GARBAGE);
    fails(65, script(), "get vbat");
  }

  @Test
  void a_number_from_a_failing_tool_is_no_voltage() throws Exception {
    Path cli = Files.writeString(folder.resolve("cli"), "#!/bin/sh\necho 3300\nexit 6\n");
    Files.setPosixFilePermissions(cli, PosixFilePermissions.fromString("rwxr-xr-x"));
    fails(65, script().with("LIFEPO4WERED_CLI", cli.toString()), "status 6", "3300");
  }

  @Test
  void a_hanging_tool_is_ended_and_not_asked_again() throws Exception {
    car.breakUps(UpsFault.HANG);
    fails(65, script().with("DASHCAM_UPS_TIMEOUT_SECONDS", "1"), "no answer in 1 s");
    assertTrue(readings("vbat") <= 1);
  }

  @Test
  void a_repaired_ups_is_read_again() throws Exception {
    car.breakUps(UpsFault.DEAD);
    fails(65, script());
    car.repairUps();
    assertEquals(3.611, read(script()).get("battery_voltage").doubleValue());
  }

  @Test
  void without_a_supply_it_is_on_battery() throws Exception {
    car.onAc(false);
    JsonNode info = read(script());
    assertFalse(info.get("on_ac").booleanValue());
    assertEquals(0.006, info.get("input_voltage").doubleValue());
  }

  @ParameterizedTest
  @CsvSource({"0, false", "4497, false", "4498, true", "21000, true"})
  void the_supply_counts_from_the_threshold_on(int millivolts, boolean onAc) throws Exception {
    car.register("vin", millivolts);
    assertEquals(onAc, read(script()).get("on_ac").booleanValue());
  }

  @ParameterizedTest
  @ValueSource(ints = {-1, -2, 21001})
  void an_unreadable_supply_is_unknown_and_never_ac(int millivolts) throws Exception {
    car.register("vin", millivolts);
    JsonNode info = read(script());
    assertTrue(info.get("on_ac").isNull());
    assertTrue(info.get("input_voltage").isNull());
    assertEquals(3.611, info.get("battery_voltage").doubleValue());
  }

  @Test
  void a_supply_that_fails_alone_is_unknown() throws Exception {
    car.breakUps(UpsFault.DEAD_VIN);
    assertTrue(read(script()).get("on_ac").isNull());
  }

  @Test
  void without_a_threshold_the_supply_is_unknown() throws Exception {
    car.register("vin_threshold", 0);
    JsonNode info = read(script());
    assertTrue(info.get("on_ac").isNull());
    assertTrue(info.get("vin_threshold").isNull());
    assertEquals(5.208, info.get("input_voltage").doubleValue());
  }

  @Test
  void the_threshold_is_read_once() throws Exception {
    Files.createDirectory(car.root().resolve("run"));

    read(script());
    car.register("vin_threshold", 0);

    assertTrue(read(script()).get("on_ac").booleanValue());
    assertEquals(1, readings("vin_threshold"));
  }

  @Test
  void a_damaged_copy_of_the_threshold_is_not_used() throws Exception {
    Files.createDirectory(car.root().resolve("run"));
    Files.writeString(car.root().resolve("run/vin_threshold"), "44");
    assertEquals(4.498, read(script()).get("vin_threshold").doubleValue());
  }

  @Test
  void what_the_load_takes_is_added_on_battery() throws Exception {
    car.onAc(false);
    car.battery(3250);
    // 4979 mV at 857 mA are 1458 mA from the cell: 58 mV at 40 milliohm.
    double loaded = percentWith("DASHCAM_INTERNAL_RESISTANCE_MILLIOHM", "40");
    car.battery(3308);
    assertEquals(percentWith("DASHCAM_INTERNAL_RESISTANCE_MILLIOHM", "0"), loaded);
  }

  @Test
  void what_the_load_takes_is_not_in_the_voltage() throws Exception {
    car.onAc(false);
    JsonNode info = read(script().with("DASHCAM_INTERNAL_RESISTANCE_MILLIOHM", "40"));
    assertEquals(3.611, info.get("battery_voltage").doubleValue());
  }

  @Test
  void nothing_is_added_on_ac() throws Exception {
    car.battery(3250);
    assertEquals(
        percentWith("DASHCAM_INTERNAL_RESISTANCE_MILLIOHM", "0"),
        percentWith("DASHCAM_INTERNAL_RESISTANCE_MILLIOHM", "40"));
    assertEquals(0, readings("iout"));
  }

  @Test
  void an_unknown_load_adds_nothing_and_says_so() throws Exception {
    car.onAc(false);
    car.battery(3277);
    car.register("iout", -2);
    Script.Result result = script().with("DASHCAM_INTERNAL_RESISTANCE_MILLIOHM", "40").run();
    assertEquals(0, result.status());
    assertTrue(result.out().contains("\"battery_percent\":29.7,"), result.out());
    assertTrue(result.err().contains("the load is unknown"), result.err());
  }

  @Test
  void an_impossible_resistance_is_invalid() throws Exception {
    fails(
        64,
        script().with("DASHCAM_INTERNAL_RESISTANCE_MILLIOHM", "0.04"),
        "DASHCAM_INTERNAL_RESISTANCE_MILLIOHM");
  }

  @Test
  void an_impossible_timeout_is_invalid() throws Exception {
    fails(64, script().with("DASHCAM_UPS_TIMEOUT_SECONDS", "0"), "DASHCAM_UPS_TIMEOUT_SECONDS");
  }

  @Test
  void a_missing_tool_is_named() throws Exception {
    fails(
        69,
        script().with("LIFEPO4WERED_CLI", "/nowhere/cli"),
        "/nowhere/cli",
        "install lifepo4wered-cli");
  }

  private Script script() {
    // A busy machine must not look like a hanging UPS.
    return Script.of("battery-info.sh", car).with("DASHCAM_UPS_TIMEOUT_SECONDS", "60");
  }

  private static JsonNode read(Script script) throws Exception {
    Script.Result result = script.run();
    assertEquals(0, result.status(), result.toString());
    assertEquals("", result.err());
    return new ObjectMapper().readTree(result.out());
  }

  private double percentWith(String variable, String value) throws Exception {
    return read(script().with(variable, value)).get("battery_percent").doubleValue();
  }

  private static void fails(int status, Script script, String... says) throws Exception {
    PortScripts.fails(status, script, says);
  }

  private long readings(String register) throws IOException {
    return car.calls().stream().filter(("lifepo4wered-cli get " + register)::equals).count();
  }
}
