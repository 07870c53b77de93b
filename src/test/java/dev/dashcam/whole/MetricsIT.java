package dev.dashcam.whole;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.dashcam.testing.TestCar;
import dev.dashcam.testing.Tool;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What Prometheus' own checker says of the metrics, and whether they tell the truth. */
@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class MetricsIT {
  @TempDir Path folder;

  @Test
  void guard_and_reconcile_each_keep_a_file_that_promtool_has_nothing_to_say_about()
      throws IOException {
    try (TestCar car = TestCar.withFolder(folder)) {
      Path metrics = Files.createDirectories(folder.resolve("metrics"));
      Path footage = metrics.resolve("car.prom");
      Path battery = metrics.resolve("car-battery.prom");
      car.set("metrics.textfile", TestCar.text(footage));
      car.record("DCIM/F_0001.MP4", 100_000);
      car.record("DCIM/F_0002.MP4", 50_000);
      car.run("guard").exits(0);
      car.run("reconcile").exits(0);
      says(footage, "dashcam_camera_mode{mode=\"record\"} 1", "dashcam_host_reachable 0");
      car.comeHome();
      car.run("reconcile").exits(0);

      says(
          footage,
          "dashcam_camera_mode{mode=\"off\"} 1",
          "dashcam_camera_mode{mode=\"record\"} 0",
          "dashcam_host_reachable 1",
          "dashcam_staged_clips 0",
          "dashcam_clips_uploaded_total 2",
          "dashcam_bytes_uploaded_total 150000",
          "dashcam_offload_failures_total 0",
          "dashcam_set_aside_clips 0",
          "dashcam_last_verified_timestamp_seconds ",
          "dashcam_host_free_bytes ",
          "dashcam_last_run_timestamp_seconds{command=\"reconcile\"} ");
      says(
          battery,
          "dashcam_battery_readable 1",
          "dashcam_battery_volts 3.",
          "dashcam_on_external_power 1",
          "dashcam_battery_latch{latch=\"none\"} 1",
          "dashcam_last_run_timestamp_seconds{command=\"guard\"} ");
      for (Path file : List.of(footage, battery)) {
        assertEquals(
            new Tool.Result(0, ""),
            Tool.run("sh", "-c", "promtool check metrics <\"$1\"", "sh", file.toString()));
        assertEquals(
            "rw-r--r--", PosixFilePermissions.toString(Files.getPosixFilePermissions(file)));
      }
      assertEquals(Set.of("car.prom", "car-battery.prom"), names(metrics), "drafts are left");
    }
  }

  @Test
  void counting_goes_on_after_an_upload_by_hand_and_begins_with_what_the_ledger_knows()
      throws IOException {
    try (TestCar car = TestCar.withFolder(folder)) {
      car.record("DCIM/F_0001.MP4", 100_000);
      car.comeHome();
      car.run("reconcile").exits(0);
      Path footage = Files.createDirectories(folder.resolve("metrics")).resolve("car.prom");
      car.set("metrics.textfile", TestCar.text(footage));
      car.run("reconcile").exits(0);
      says(footage, "dashcam_clips_uploaded_total 0", "dashcam_last_verified_timestamp_seconds ");
      car.record("DCIM/F_0002.MP4", 50_000);
      car.run("mode", "data").exits(0);
      car.run("ingest").exits(0);
      car.run("mode", "off").exits(0);
      car.run("upload").exits(0);
      car.run("reconcile").exits(0);
      says(footage, "dashcam_clips_uploaded_total 1");
    }
  }

  @Test
  void a_folder_that_is_missing_fails_nothing() throws IOException {
    try (TestCar car = TestCar.withFolder(folder)) {
      car.set("metrics.textfile", "/no/such/folder/car.prom");
      car.run("guard").exits(0).says("metrics.textfile").says("/no/such/folder");
      car.run("reconcile").exits(0).says("metrics.textfile");
      assertTrue(car.car().cameraRecords());
    }
  }

  private static Set<String> names(Path folder) throws IOException {
    Set<String> names = new TreeSet<>();
    TestCar.files(folder).forEach(file -> names.add(file.getFileName().toString()));
    return names;
  }

  private static void says(Path file, String... samples) throws IOException {
    List<String> lines = Files.readAllLines(file);
    for (String sample : samples) {
      boolean whole = !sample.endsWith(" ") && !sample.endsWith(".");
      assertTrue(
          lines.stream().anyMatch(l -> whole ? l.equals(sample) : l.startsWith(sample)),
          () -> sample + " in\n" + String.join("\n", lines));
    }
  }
}
