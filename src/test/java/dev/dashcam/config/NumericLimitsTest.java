package dev.dashcam.config;

import static org.junit.jupiter.api.Assertions.assertDoesNotThrow;
import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class NumericLimitsTest {

  @ParameterizedTest
  @CsvSource({
    "upload, port, 1, 65535",
    "upload, steady_seconds, 0, 3600",
    "upload, backoff_seconds, 1, 3600",
    "upload, backoff_max_seconds, 1, 86400",
    "camera, port_number, 1, 31",
    "thresholds, confirm_readings, 1, 20",
    "thresholds, confirm_seconds, 0, 600",
    "thresholds, recovery_seconds, 0, 86400",
    "thresholds, floor_millivolts, 0, 3600",
    "battery, internal_resistance_milliohm, 0, 500",
    "staging, reserve_mb, 0, 1048576",
    "staging, set_aside_retry_minutes, 1, 10080",
    "'', poll_interval_seconds, 5, 3600",
    "'', upload_retries, 0, 100",
    "timeouts, battery_seconds, 1, 600",
    "timeouts, camera_seconds, 1, 600",
    "timeouts, host_seconds, 1, 600",
    "timeouts, mount_seconds, 1, 600",
    "timeouts, stop_seconds, 1, 600",
    "retention, host_days, 0, 3650",
  })
  void a_whole_number_keeps_within_its_limits(String block, String key, int least, int most) {
    assertDoesNotThrow(() -> Given.yaml(file(block, key, "" + least)));
    assertDoesNotThrow(() -> Given.yaml(file(block, key, "" + most)));
    String name = block.isEmpty() ? key : block + "." + key;
    for (String wrong :
        new String[] {"" + (least - 1), "" + (most + 1), "5s", "1.5", "1_0", "0x1"}) {
      assertEquals(
          "config.yaml:2: "
              + name
              + ": must be a whole number from "
              + least
              + " to "
              + most
              + ", without a unit, not \""
              + wrong
              + "\"",
          Given.complaintAbout(file(block, key, wrong)));
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"disconnect_percent", "shutdown_percent", "recovery_margin_percent"})
  void a_percentage_is_a_plain_number_up_to_100(String key) {
    for (String wrong :
        new String[] {"-1", "100.1", "50%", "1e1", "NaN", ".5", "5.", "0x10", "1.2.3"}) {
      assertEquals(
          "config.yaml:2: thresholds."
              + key
              + ": must be a number from 0 to 100, without a unit, not \""
              + wrong
              + "\"",
          Given.complaintAbout(file("thresholds", key, wrong)));
    }
  }

  /**
   * In line 2, with the one neighbour moved out of the way of a rule that ties two keys together.
   */
  private static String file(String block, String key, String value) {
    String neighbour =
        switch (key) {
          case "backoff_seconds" -> "  backoff_max_seconds: 3600\n";
          case "backoff_max_seconds" -> "  backoff_seconds: 1\n";
          default -> "";
        };
    return (block.isEmpty() ? "#" : block + ":")
        + "\n"
        + (block.isEmpty() ? "" : "  ")
        + key
        + ": "
        + value
        + "\n"
        + neighbour;
  }
}
