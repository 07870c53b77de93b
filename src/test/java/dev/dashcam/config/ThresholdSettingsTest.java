package dev.dashcam.config;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class ThresholdSettingsTest {
  private static final String CROSSED =
      ": thresholds.shutdown_percent: must be below disconnect_percent";

  @ParameterizedTest
  @CsvSource({
    "'thresholds:\n  shutdown_percent: 50\n', 2",
    "'thresholds:\n  disconnect_percent: 25\n', 2",
    "'thresholds:\n  disconnect_percent: 20\n  shutdown_percent: 30\n', 3",
  })
  void shutdown_is_below_disconnect(String file, int line) {
    assertEquals("config.yaml:" + line + CROSSED, Given.complaintAbout(file));
  }

  @Test
  void a_value_that_is_wrong_by_itself_is_not_compared() {
    assertEquals(
        "config.yaml:1: thresholds.disconnect_percent: must be a number from 0 to 100, without a"
            + " unit, not \"5O\"",
        Given.complaintAbout("thresholds: {disconnect_percent: 5O, shutdown_percent: 60}"));
  }

  @Test
  void the_camera_can_come_back() throws Exception {
    assertEquals(
        "config.yaml:2: thresholds.recovery_margin_percent: must leave disconnect_percent +"
            + " recovery_margin_percent at 100 or less, or the camera never comes back",
        Given.complaintAbout("thresholds:\n  disconnect_percent: 60.5\n"));
    assertEquals(
        60, Given.yaml("thresholds: {disconnect_percent: 60}").thresholds().disconnectPercent());
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 2499})
  void a_floor_is_a_voltage_that_such_a_cell_can_have(int millivolts) throws Exception {
    assertEquals(
        "config.yaml:1: thresholds.floor_millivolts: must be 0 (none) or from 2500 to 3600",
        Given.complaintAbout("thresholds: {floor_millivolts: " + millivolts + "}"));
    assertEquals(
        2500, Given.yaml("thresholds: {floor_millivolts: 2500}").thresholds().floorMillivolts());
  }

  @Test
  void below_disconnect_is_one_of_two() {
    assertEquals(
        "config.yaml:1: thresholds.below_disconnect: can't be \"off\"; this version can power_off"
            + " and data_disabled",
        Given.complaintAbout("thresholds: {below_disconnect: off}"));
  }
}
