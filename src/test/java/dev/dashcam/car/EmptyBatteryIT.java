package dev.dashcam.car;

import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/**
 * Scenario 5: the battery falls below 25 % in the middle of a copy, and one day there is power
 * again.
 */
@ExtendWith(Garage.class)
@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class EmptyBatteryIT {
  /** PI_SHDN_TO of the UPS by default: then it cuts the power, whatever the Pi is at. */
  private static final double CUT_OFF_SECONDS = 120;

  @TempDir Path dir;

  @Test
  void it_shuts_down_cleanly_and_goes_on_after_the_next_boot(VirtualCar car) throws IOException {
    Card card = Card.ofCamera(dir, 40, 1000);
    car.plugs(VirtualCar.CAMERA_PORT, card);
    car.wakes();
    car.onBattery(80);
    car.comesHome();
    car.awaits(Duration.ofMinutes(4), "a clip is copied", car.staged());

    car.batteryAt(20);
    long from = System.nanoTime();
    car.awaitsPowerOff(Duration.ofMinutes(5));
    Timings.print("20 % in the middle of a copy to power off", (System.nanoTime() - from) / 1e9);

    // Plugged in: it boots.
    car.boots();
    car.onExternalPower();
    String before = car.journalOfBootBefore();
    assertTrue(before.contains("Unmounted mnt-cam.mount"), before);
    assertTrue(
        before.indexOf("Unmounted mnt-cam.mount")
            < before.lastIndexOf("systemd[1]: Stopped dashcam-off"),
        before);
    double shutdown =
        VirtualCar.seconds(before, "Journal stopped")
            - VirtualCar.seconds(before, "System is powering down");
    Timings.print("\"power off\" to the journal's end", shutdown);
    assertTrue(shutdown < CUT_OFF_SECONDS, shutdown + " s");
    assertTrue(card.isClean(), "the card is not marked dirty");
    assertTrue(car.runs("grep -q SHUTTING_DOWN /run/dashcam/guard.json").status() != 0, "no latch");

    car.comesHome();
    car.awaits(Duration.ofMinutes(5), "all clips at home", car.atHome(card.clips().size()));
    car.awaits(Duration.ofMinutes(2), "staging empty", car.stagingEmpty());
    car.assertAtHome(card);
  }
}
