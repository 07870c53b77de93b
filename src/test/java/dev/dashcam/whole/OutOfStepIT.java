package dev.dashcam.whole;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import dev.dashcam.testing.DashcamProcess;
import dev.dashcam.testing.TestCar;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Installed units that don't follow the settings, and who tells of it. */
@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class OutOfStepIT {
  private static final String TOLD = "dashcam config apply";

  @TempDir Path folder;

  @Test
  void status_and_mode_off_tell_of_it_and_guard_and_reconcile_do_not() throws IOException {
    try (TestCar car = TestCar.withFolder(folder)) {
      Path units = car.car().root().resolve("usr/lib/systemd/system");
      Files.createDirectories(units);
      Files.createFile(units.resolve("dashcam-guard.timer"));

      car.run("config", "check").exits(7);
      car.run("status").exits(0).says("98-dashcam-card.rules").says(TOLD);
      car.run("status", "--json").exits(0).says("98-dashcam-card.rules\"]");
      DashcamProcess.Result off = car.run("mode", "off").exits(0).says(TOLD);
      assertEquals(1, off.err().lines().filter(line -> line.contains(TOLD)).count(), off.err());
      silent(car.run("guard"));
      silent(car.run("reconcile"));
      silent(car.run("mode", "record"));

      car.run("config", "apply").exits(0);
      silent(car.run("status").exits(0));
      car.run("status", "--json").exits(0).says("\"units_out_of_step\":[]");
      silent(car.run("mode", "off").exits(0));
    }
  }

  private static void silent(DashcamProcess.Result result) {
    assertFalse((result.out() + result.err()).contains(TOLD), result.toString());
  }
}
