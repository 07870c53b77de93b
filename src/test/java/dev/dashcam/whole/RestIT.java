package dev.dashcam.whole;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.dashcam.config.UploadSettings.Verify;
import dev.dashcam.demo.SimulatedCar.UpsFault;
import dev.dashcam.testing.TestCar;
import dev.dashcam.testing.Tool;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Whole ticks of reconcile's timer, condition and command: which of them start a Java, and that
 * none is missing.
 */
@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class RestIT {
  /** About 78 % and 40 %, by the curve of battery-info.sh. */
  private static final int ENOUGH = 3329;

  private static final int LOW = 3288;

  @TempDir Path folder;

  @Test
  void away_home_at_rest_and_away_again() throws IOException {
    try (TestCar car = TestCar.withSsh(folder, Verify.SHA256)) {
      assertTrue(tick(car), "nothing is known yet");
      assertRests(car);
      assertEquals(
          "rw-r--r--", PosixFilePermissions.toString(Files.getPosixFilePermissions(rest(car))));

      car.record("DCIM/F_0001.MP4", 50_000);
      car.comeHome();
      assertTrue(tick(car), "the host answers");
      car.assertFetched();
      assertRests(car);

      car.run("mode", "data").exits(0);
      assertTrue(tick(car), "somebody has switched the camera");
      car.assertSafe();
      assertRests(car);

      car.leave();
      assertTrue(tick(car), "the host is gone");
      car.run("mode").says("record");
      assertRests(car);
    }
  }

  @Test
  void the_battery() throws IOException {
    try (TestCar car = TestCar.withFolder(folder)) {
      tick(car);
      assertRests(car);
      GuardedIT.lowBattery(car, ENOUGH);
      assertTrue(tick(car), "the supply is gone");
      // The history is told of that after a minute only, so until then there is no long rest.
      assertRests(car);
      car.car().battery(LOW);
      assertTrue(tick(car), "the battery is low");
      car.assertSafe();
      assertTrue(tick(car), "its orders are repeated");
      GuardedIT.charge(car);
      assertTrue(tick(car), "charged");
      tick(car);
      assertRests(car);
      car.car().breakUps(UpsFault.DEAD);
      assertTrue(tick(car), "the UPS is silent");
      assertTrue(tick(car), "the UPS is still silent");
      car.car().repairUps();
      assertTrue(tick(car), "the UPS is back");
      assertRests(car);
    }
  }

  /** A reading that has to be confirmed, or breaks a confirmation, is judged, whoever finds it. */
  @Test
  void no_rest_once_guard_has_found_the_battery_low() throws IOException {
    try (TestCar car = TestCar.withFolder(folder)) {
      car.set("thresholds.confirm_readings", "2");
      GuardedIT.lowBattery(car, ENOUGH);
      tick(car);
      assertRests(car);
      car.car().battery(LOW);
      car.run("guard").exits(0);
      car.car().battery(ENOUGH);
      assertTrue(tick(car), "one of two readings was low");
      assertRests(car);
    }
  }

  @Test
  void what_only_time_can_mend_is_looked_at_every_time() throws IOException {
    try (TestCar car = TestCar.withFolder(folder)) {
      car.set("upload.steady_seconds", "600");
      car.comeHome();
      tick(car);
      assertTrue(tick(car), "the host has to answer for a while");
    }
  }

  @Test
  void never_where_each_runs_numbers_are_wanted() throws IOException {
    try (TestCar car = TestCar.withFolder(folder)) {
      car.set("metrics.textfile", TestCar.text(folder.resolve("out/car.prom")));
      tick(car);
      assertTrue(tick(car));
    }
  }

  @Test
  void not_by_a_dry_run() throws IOException {
    try (TestCar car = TestCar.withFolder(folder)) {
      tick(car);
      Files.delete(rest(car));
      car.run("reconcile", "--dry-run").exits(0);
      assertTrue(tick(car));
    }
  }

  private static void assertRests(TestCar car) throws IOException {
    car.forgetCalls();
    for (int again = 0; again < 2; again++) {
      assertTrue(!tick(car), () -> "no rest: " + rest(car));
    }
    assertTrue(
        car.car().calls().stream().anyMatch(call -> call.contains("vbat")),
        "the battery is read at each tick");
    assertEquals(1, Tool.run(condition(car, "guard-is-due")).status(), "guard is spared");
  }

  /** What systemd does at a tick; whether a Java was started. */
  private static boolean tick(TestCar car) throws IOException {
    // Settings are seldom as new as a test's.
    FileTime old = FileTime.from(Instant.now().minus(Duration.ofHours(1)));
    Files.setLastModifiedTime(car.config(), old);
    Files.setLastModifiedTime(car.config().getParent(), old);
    Tool.Result condition = Tool.run(condition(car, "reconcile-is-due"));
    assertEquals("", condition.output());
    if (condition.status() == 0) {
      car.run("reconcile");
    }
    return condition.status() == 0;
  }

  private static List<String> condition(TestCar car, String script) {
    return List.of(
        "env",
        "PATH=" + car.car().environment().get("PATH"),
        "STANDIN_ROOT=" + car.car().root(),
        "DASHCAM_RUNTIME=" + car.runtime(),
        "DASHCAM_CONFIG=" + car.config(),
        "DASHCAM_UPTIME=" + car.car().root().resolve("proc/uptime"),
        Tool.checkout().resolve("bin").resolve(script).toString());
  }

  private static Path rest(TestCar car) {
    return car.runtime().resolve("rest");
  }
}
