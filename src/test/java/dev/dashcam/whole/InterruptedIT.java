package dev.dashcam.whole;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.dashcam.config.UploadSettings.Verify;
import dev.dashcam.testing.DashcamProcess;
import dev.dashcam.testing.LoopbackHost;
import dev.dashcam.testing.TestCar;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Signals, a second run, a plug pulled: in the middle of a copy or an upload. */
@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class InterruptedIT {
  /** Takes nine seconds on the slow disk, in three parts. */
  private static final int LARGE = 25 << 20;

  @TempDir Path folder;

  @ParameterizedTest
  @CsvSource({
    "reconcile, TERM, 143",
    "reconcile, INT, 130",
    "ingest, TERM, 143",
    "ingest, INT, 130"
  })
  void a_copy_told_to_stop_leaves_all_safe_and_is_finished_next_time(
      String command, String signal, int status) throws IOException {
    try (TestCar car = TestCar.withFolder(folder)) {
      car.record("DCIM/F_0001.MP4", LARGE);
      car.record("DCIM/RO/F_0002.MP4", 50_000);
      car.comeHome();
      car.run("mode", "data").exits(0);
      DashcamProcess copying = car.startOnSlowDisk(command);
      LoopbackHost.await("the large clip is copied", () -> isCopyingLarge(car));

      copying.signal(signal);
      copying.await().exits(status);

      car.assertSafe();
      car.assertReadyClipsWhole();
      car.runUntilDone();
      car.assertOffloaded();
    }
  }

  @ParameterizedTest
  @CsvSource({
    "reconcile, TERM, 143",
    "reconcile, INT, 130",
    "upload, TERM, 143",
    "upload, INT, 130"
  })
  void an_upload_told_to_stop_is_resumed_next_time(String command, String signal, int status)
      throws IOException {
    try (TestCar car = TestCar.withSsh(folder, Verify.SHA256)) {
      stageSlowUpload(car);
      DashcamProcess sending = car.start(command);
      LoopbackHost.await("the upload runs", car::isSending);

      sending.signal(signal);
      sending.await().exits(status);

      car.assertSafe();
      assertEquals(1, car.readyClips().size());
      car.slowRsync(0);
      car.runUntilDone();
      car.assertOffloaded();
    }
  }

  @Test
  void of_two_reconciles_one_works_and_the_other_leaves() throws IOException {
    try (TestCar car = TestCar.withFolder(folder)) {
      car.record("DCIM/F_0001.MP4", LARGE);
      car.comeHome();
      DashcamProcess first = car.startOnSlowDisk("reconcile");
      LoopbackHost.await("the first copies", car::isCopying);

      first.signal("STOP");

      car.run("reconcile").exits(75).says("reconcile (process " + first.pid() + ") is at work");
      car.run("ingest").exits(75).says("is at work");
      car.run("upload").exits(75).says("is at work");
      car.run("mode", "off").exits(75).says("is at work");
      car.run("guard").exits(0);
      car.run("status").exits(0).says("reconcile (process " + first.pid() + ")");

      first.signal("CONT");
      first.await().exits(0);
      car.assertOffloaded();
    }
  }

  @Test
  void reconciles_started_at_the_same_moment_do_no_harm() throws IOException {
    try (TestCar car = TestCar.withFolder(folder)) {
      car.record("DCIM/F_0001.MP4", 200_000);
      car.record("DCIM/F_0002.MP4", 100_000);
      car.comeHome();
      List<DashcamProcess> all =
          List.of(car.start("reconcile"), car.start("reconcile"), car.start("reconcile"));
      int worked = 0;
      for (DashcamProcess each : all) {
        DashcamProcess.Result result = each.await();
        assertTrue(result.exit() == 0 || result.exit() == 75, result.toString());
        worked += result.exit() == 0 ? 1 : 0;
      }
      assertTrue(worked >= 1);
      car.assertOffloaded();
    }
  }

  @Test
  void a_camera_unplugged_in_the_middle_of_a_copy_is_fetched_when_it_is_back() throws IOException {
    try (TestCar car = TestCar.withFolder(folder)) {
      car.record("DCIM/F_0001.MP4", LARGE);
      car.record("DCIM/F_0002.MP4", LARGE);
      car.record("DCIM/RO/F_0003.MP4", 50_000);
      car.set("timeouts.camera_seconds", "3");
      car.comeHome();
      DashcamProcess copying = car.startOnSlowDisk("reconcile");
      LoopbackHost.await("a large clip is copied", car::isCopying);

      car.car().unplug();
      DashcamProcess.Result result = copying.await();

      assertTrue(result.exit() != 0, result.toString());
      assertFalse(car.isMounted(), "a stale mount is left; " + result);
      car.assertNoHarm();
      car.car().plug();
      car.runUntilDone();
      car.assertOffloaded();
    }
  }

  @Test
  void a_card_in_use_keeps_the_camera_on_until_the_battery_orders_otherwise() throws IOException {
    try (TestCar car = TestCar.withFolder(folder)) {
      car.record("DCIM/F_0001.MP4", 10_000);
      car.comeHome();
      car.run("mode", "data").exits(0);
      Path busy = Files.createFile(car.car().root().resolve("busy"));
      car.run("ingest").exits(6).says("target is busy").says("fuser");

      car.run("mode", "off").exits(6).says("stays mounted");
      assertFalse(car.isOff(), "off although its card is mounted");
      car.assertNoHarm();

      car.car().onAc(false);
      car.car().battery(3288);
      car.run("guard").exits(0).says("still mounted");
      assertTrue(car.isOff());
      assertEquals(List.of("kernel: port went off while mounted"), car.car().violations());

      Files.delete(busy);
      car.car().onAc(true);
      car.run("guard").exits(0);
      car.runUntilDone();
      assertFalse(car.isMounted());
      car.assertHomeHoldsFootage();
      car.assertStagingEmpty();
    }
  }

  static void stageSlowUpload(TestCar car) throws IOException {
    car.record("DCIM/F_0001.MP4", 3_000_000);
    car.comeHome();
    car.run("mode", "data").exits(0);
    car.run("ingest").exits(0);
    car.run("mode", "off").exits(0);
    car.slowRsync(300);
    car.forgetCalls();
  }

  static boolean isCopyingLarge(TestCar car) {
    return TestCar.files(car.staging().resolve("incoming")).stream()
        .anyMatch(file -> file.getFileName().toString().contains("F_0001") && car.isCopying());
  }
}
