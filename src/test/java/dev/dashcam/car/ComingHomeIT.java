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

/** The whole way of the footage, as it goes every evening. */
@ExtendWith(Garage.class)
@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class ComingHomeIT {
  @TempDir Path dir;

  @Test
  void all_ports_are_off_at_boot_then_it_records_and_at_home_all_clips_arrive(VirtualCar car)
      throws IOException {
    Card card = Card.ofCamera(dir, 8, 400);
    car.plugs(VirtualCar.CAMERA_PORT, card);

    car.boots();
    car.awaits(Duration.ofMinutes(2), "it records", car.recording());
    System.out.println(car.story());
    car.comesHome();
    car.awaits(Duration.ofMinutes(4), "all clips at home", car.atHome(card.clips().size()));
    car.awaits(Duration.ofMinutes(1), "port off", car.portOff());
    car.awaits(Duration.ofMinutes(1), "staging empty", car.stagingEmpty());
    car.assertAtHome(card);
    System.out.println(car.story());
    assertTrue(car.isOn());
  }
}
