package dev.dashcam.whole;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.dashcam.config.UploadSettings.Verify;
import dev.dashcam.demo.SimulatedCar.UpsFault;
import dev.dashcam.testing.DashcamProcess;
import dev.dashcam.testing.LoopbackHost;
import dev.dashcam.testing.TestCar;
import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The battery's orders, whatever else is going on. */
@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class GuardedIT {
  /** About 40 % and 20 %, by the curve of battery-info.sh. */
  private static final int LOW = 3288;

  private static final int EMPTY = 3238;
  private static final int LARGE = 25 << 20;

  @TempDir Path folder;

  @ParameterizedTest
  @CsvSource({"reconcile, false", "ingest, false", "reconcile, true", "ingest, true"})
  void a_running_copy_is_stopped_then_unmounted_then_switched_off(String command, boolean hangs)
      throws IOException {
    try (TestCar car = TestCar.withFolder(folder)) {
      car.record("DCIM/F_0001.MP4", LARGE);
      car.record("DCIM/F_0002.MP4", 50_000);
      car.comeHome();
      car.run("mode", "data").exits(0);
      DashcamProcess copying = car.startOnSlowDisk(command);
      LoopbackHost.await("the large clip is copied", () -> InterruptedIT.isCopyingLarge(car));
      car.forgetCalls();
      if (hangs) {
        car.set("timeouts.stop_seconds", "1");
        copying.signal("STOP");
      }

      lowBattery(car, LOW);
      DashcamProcess.Result guard = car.run("guard").exits(0);

      assertFalse(copying.alive(), "still running; " + guard);
      copying.await().exits(hangs ? 137 : 143);
      guard.says("stopping " + command);
      assertTrue(car.callOf("umount") < car.callOfOff(), car.car().calls().toString());
      assertFalse(car.shutdownOrdered());
      car.assertSafe();

      car.run("reconcile", "--explain").says("below");
      car.assertSafe();
      charge(car);
      car.runUntilDone();
      car.assertOffloaded();
    }
  }

  @ParameterizedTest
  @ValueSource(booleans = {false, true})
  void a_running_upload_is_stopped_and_finished_later(boolean hangs) throws IOException {
    try (TestCar car = TestCar.withSsh(folder, Verify.SHA256)) {
      InterruptedIT.stageSlowUpload(car);
      DashcamProcess sending = car.start("reconcile");
      LoopbackHost.await("the upload runs", car::isSending);
      if (hangs) {
        car.set("timeouts.stop_seconds", "1");
        sending.signal("STOP");
      }

      lowBattery(car, LOW);
      car.run("guard").exits(0).says("stopping reconcile");

      sending.await().exits(hangs ? 137 : 143);
      car.assertSafe();
      assertEquals(1, car.readyClips().size());
      car.slowRsync(0);
      charge(car);
      car.runUntilDone();
      car.assertOffloaded();
    }
  }

  @Test
  void an_empty_battery_shuts_the_pi_down_after_all_is_safe() throws IOException {
    try (TestCar car = TestCar.withFolder(folder)) {
      car.record("DCIM/F_0001.MP4", LARGE);
      car.comeHome();
      DashcamProcess copying = car.startOnSlowDisk("reconcile");
      LoopbackHost.await("the clip is copied", car::isCopying);
      car.forgetCalls();

      lowBattery(car, EMPTY);
      car.run("guard").exits(0);

      copying.await().exits(143);
      assertTrue(car.shutdownOrdered());
      assertTrue(car.callOf("umount") < car.callOfOff());
      assertTrue(car.callOfOff() < car.callOf("shutdown"));
      car.assertSafe();

      charge(car);
      car.run("guard", "--explain").says("not called off");
      car.run("reconcile", "--dry-run").says("shut the Pi down");
    }
  }

  @Test
  void on_ac_the_level_is_ignored() throws IOException {
    try (TestCar car = TestCar.withFolder(folder)) {
      car.record("DCIM/F_0001.MP4", 100_000);
      car.comeHome();
      car.car().battery(EMPTY);
      car.run("guard", "--explain").exits(0).says("on AC");
      assertFalse(car.shutdownOrdered());
      car.runUntilDone();
      car.assertOffloaded();
    }
  }

  @Test
  void away_with_a_low_battery_the_camera_goes_off_and_stays_off() throws IOException {
    try (TestCar car = TestCar.withFolder(folder)) {
      car.run("reconcile").exits(0);
      lowBattery(car, LOW);
      car.run("reconcile").exits(0);
      car.assertSafe();
      // Relieved of its load the cell shows more.
      car.car().battery(3300);
      car.run("reconcile").exits(0);
      car.run("guard").exits(0);
      car.assertSafe();
      charge(car);
      car.run("reconcile").exits(0);
      assertTrue(car.car().cameraRecords());
    }
  }

  @ParameterizedTest
  @EnumSource(names = {"DEAD", "HANG", "GARBAGE"})
  void a_ups_that_tells_nothing_starts_no_job_and_shuts_nothing_down(UpsFault fault)
      throws IOException {
    try (TestCar car = TestCar.withFolder(folder)) {
      car.set("timeouts.battery_seconds", "2");
      car.record("DCIM/F_0001.MP4", 100_000);
      car.comeHome();
      car.car().onAc(false);
      car.car().breakUps(fault);

      car.run("battery").exits(5);
      car.run("guard").exits(5);
      car.run("reconcile", "--explain").exits(75).says("battery unreadable");
      car.run("mode", "data").exits(0);
      car.run("ingest").exits(75);
      car.run("upload").exits(75);

      assertFalse(car.shutdownOrdered());
      assertEquals(0, TestCar.files(car.staging()).size());
      car.assertNoHarm();
      charge(car);
      car.runUntilDone();
      car.assertOffloaded();
    }
  }

  @Test
  void a_ups_that_cannot_tell_the_source_switches_the_camera_off_but_shuts_nothing_down()
      throws IOException {
    try (TestCar car = TestCar.withFolder(folder)) {
      car.run("mode", "data").exits(0);
      car.car().breakUps(UpsFault.DEAD_VIN);
      lowBattery(car, EMPTY);
      car.run("guard").exits(0);
      car.assertSafe();
      assertFalse(car.shutdownOrdered());
    }
  }

  @Test
  void what_guard_would_do_can_be_asked_without_doing_it() throws IOException {
    try (TestCar car = TestCar.withFolder(folder)) {
      car.run("mode", "data").exits(0);
      lowBattery(car, EMPTY);
      car.forgetCalls();
      car.run("guard", "--dry-run").exits(0).says("would shut the Pi down");
      assertFalse(car.shutdownOrdered());
      assertFalse(car.isOff());
      charge(car);
      car.run("guard", "--explain").exits(0).says("on AC");
    }
  }

  static void lowBattery(TestCar car, int millivolts) throws IOException {
    car.car().onAc(false);
    car.car().battery(millivolts);
  }

  static void charge(TestCar car) throws IOException {
    car.car().repairUps();
    car.car().onAc(true);
    car.car().battery(3600);
  }
}
