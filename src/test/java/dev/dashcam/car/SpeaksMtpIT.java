package dev.dashcam.car;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
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
 * A camera that shows no disk but speaks MTP: its footage goes the same way, also when its plug is
 * pulled in the middle of a copy.
 */
@ExtendWith(Garage.class)
@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class SpeaksMtpIT {
  private static final String COPYING = "pgrep -x gphoto2";

  @TempDir Path dir;

  @Test
  void its_footage_goes_home_whole_though_the_plug_is_pulled(VirtualCar car) throws IOException {
    Card card = Card.ofMtpCamera(dir, 5, 1500);
    car.wakes();
    car.isSet("volume_uuid", "\"\"");
    car.plugs(VirtualCar.CAMERA_PORT, card);
    car.awaits(Duration.ofMinutes(2), "it records", car.recording());

    car.comesHome();
    car.awaits(Duration.ofMinutes(4), "the second clip", car.staged() + " && " + COPYING);
    car.pulls(VirtualCar.CAMERA_PORT);
    car.awaits(Duration.ofMinutes(2), "the copy has ended", "! " + COPYING);
    car.awaits(Duration.ofMinutes(4), "what is there goes home", car.stagingEmpty());
    assertTrue(card.clips().entrySet().containsAll(car.atHome().entrySet()), "only whole clips");
    assertNotEquals(card.clips(), car.atHome(), "some are missing");
    assertEquals("", car.succeeds("dashcam status | grep 'Set aside' || true"));

    car.plugs(VirtualCar.CAMERA_PORT, card);
    car.awaits(Duration.ofMinutes(4), "all clips at home", car.atHome(card.clips().size()));
    car.awaits(Duration.ofMinutes(1), "staging empty", car.stagingEmpty());
    car.awaits(Duration.ofMinutes(1), "camera off", car.portOff());
    car.assertAtHome(card);
    assertTrue(car.journal().contains("footage from bus-usb-"), "udev has told it");
  }
}
