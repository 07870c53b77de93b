package dev.dashcam.car;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** Scenario 4: the battery falls below 50 % in the middle of a copy. */
@ExtendWith(Garage.class)
@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class LowBatteryIT {
  private static final double PROMISED_SECONDS = 20;

  @TempDir Path dir;

  @Test
  void the_camera_is_off_20_s_after_the_confirmed_reading_and_on_ac_nothing_is_lost(VirtualCar car)
      throws IOException {
    Card card = Card.ofCamera(dir, 40, 1000);
    car.plugs(VirtualCar.CAMERA_PORT, card);
    car.wakes();
    car.onBattery(80);
    car.comesHome();
    car.awaits(Duration.ofMinutes(4), "a clip is copied", car.staged());

    car.batteryAt(45);
    car.awaits(Duration.ofMinutes(2), "45 % is confirmed", car.disconnectLatched());
    double off = car.awaits(Duration.ofMinutes(2), "the port is off", car.portOff());
    Timings.print("confirmed 45 % in the middle of a copy to port off", off);
    assertTrue(off <= PROMISED_SECONDS, off + " s to port off");
    assertTrue(car.runs(car.cameraMounted()).status() != 0, "the card is not mounted");
    // A file system that loses its device says so in the kernel's log.
    assertEquals("", car.runs("dmesg | grep -iE 'I/O error|FAT-fs'").text());
    assertFalse(car.atHome().size() == card.clips().size(), "it was the middle of a copy");

    car.onExternalPower();
    car.awaits(Duration.ofMinutes(5), "all clips at home", car.atHome(card.clips().size()));
    car.awaits(Duration.ofMinutes(2), "staging empty", car.stagingEmpty());
    car.assertAtHome(card);
  }
}
