package dev.dashcam.whole;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.dashcam.demo.SimulatedCar.UpsFault;
import dev.dashcam.testing.DashcamProcess;
import dev.dashcam.testing.LoopbackHost;
import dev.dashcam.testing.TestCar;
import dev.dashcam.testing.Tool;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Guard is spared only while nothing happens and nothing is wrong. */
@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class GuardReliefIT {
  private static final int LOW = 3288;

  @TempDir Path folder;

  @Test
  void away_and_at_home_with_nothing_to_do() throws IOException {
    try (TestCar car = TestCar.withFolder(folder)) {
      assertDue(car, true);
      car.run("reconcile").exits(0);
      assertDue(car, false);
      car.comeHome();
      car.record("DCIM/F_0001.MP4", 50_000);
      car.runUntilDone();
      car.assertOffloaded();
      assertDue(car, false);
    }
  }

  @Test
  void not_once_a_job_runs_whoever_began_it() throws IOException {
    try (TestCar car = TestCar.withFolder(folder)) {
      car.run("reconcile").exits(0);
      car.record("DCIM/F_0001.MP4", 25 << 20);
      car.comeHome();
      car.run("mode", "data").exits(0);
      assertDue(car, true);
      DashcamProcess copying = car.startOnSlowDisk("ingest");
      LoopbackHost.await("the clip is copied", car::isCopying);
      assertDue(car, true);
      car.run("reconcile").exits(75);
      assertDue(car, true);
      copying.signal("TERM");
      copying.await();
    }
  }

  @Test
  void not_with_a_battery_that_is_low_or_silent() throws IOException {
    try (TestCar car = TestCar.withFolder(folder)) {
      car.run("reconcile").exits(0);
      GuardedIT.lowBattery(car, LOW);
      car.run("reconcile");
      assertDue(car, true);
      GuardedIT.charge(car);
      car.run("reconcile");
      car.run("reconcile");
      assertDue(car, false);
      car.car().breakUps(UpsFault.DEAD);
      car.run("reconcile").exits(75);
      assertDue(car, true);
    }
  }

  /** What a run that is only to tell something promises is nothing. */
  @Test
  void not_by_a_dry_run() throws IOException {
    try (TestCar car = TestCar.withFolder(folder)) {
      car.run("reconcile").exits(0);
      Files.delete(car.runtime().resolve("guard-due"));
      car.run("reconcile", "--dry-run").exits(0);
      assertDue(car, true);
    }
  }

  private static void assertDue(TestCar car, boolean due) throws IOException {
    int status =
        Tool.run(
                "env",
                "DASHCAM_RUNTIME=" + car.runtime(),
                "DASHCAM_UPTIME=" + car.car().root().resolve("proc/uptime"),
                Tool.checkout().resolve("bin/guard-is-due").toString())
            .status();
    assertEquals(due ? 0 : 1, status);
  }
}
