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
 * Scenario 11: the camera hangs on another hub and another port, and the Pi's network stick on the
 * same hub.
 */
@ExtendWith(Garage.class)
@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class SharedHubIT {
  private static final String HUB = "1-1.3";
  private static final String CAMERA = "4";
  private static final String STICK = "2";

  /** Both: what stops with the target isn't waited for, and must see the settings as they were. */
  private static final String STOP = "systemctl stop dashcam.target dashcam-off.service";

  private static final String NETWORK =
      "ls -d /sys/bus/usb/devices/" + HUB + "." + STICK + "/*/net/*";

  @TempDir Path dir;

  @Test
  void the_network_is_not_switched_off_with_the_camera_unless_the_owner_says_so(VirtualCar car)
      throws IOException {
    Card card = Card.ofCamera(dir, 4, 300);
    car.wakes();
    car.succeeds(STOP);
    car.isSet("hub_location", HUB);
    car.isSet("port_number", CAMERA);
    car.succeeds("uhubctl -l 1-1 -p 3 -a on");
    car.plugsHub("3");
    car.awaits(Duration.ofMinutes(1), "the hub", "test -d /sys/bus/usb/devices/" + HUB + ":1.0");
    car.plugsNetworkStick("3." + STICK);
    car.plugs("3." + CAMERA, card);
    car.awaits(Duration.ofMinutes(1), "the network stick", NETWORK);
    car.awaits(Duration.ofMinutes(1), "the camera", "test -d /sys/bus/usb/devices/1-1.3.4");

    Machine.Said refused = car.runs("dashcam mode off");
    assertNotEquals(0, refused.status(), refused.text());
    assertTrue(refused.text().contains("carries the network interface"), refused.text());
    assertTrue(refused.text().contains("camera.keep_ports"), refused.text());
    assertTrue(refused.text().contains("camera.allow_shared"), refused.text());
    car.succeeds(NETWORK);
    car.succeeds(car.powered(HUB, CAMERA));

    // The owner's first choice: that port is kept. The whole way works on this hub.
    car.isSet("keep_ports", "[" + STICK + "]");
    car.succeeds("systemctl start dashcam.target");
    car.awaits(Duration.ofMinutes(2), "it records", car.recording(HUB, CAMERA));
    car.comesHome();
    car.awaits(Duration.ofMinutes(4), "all clips at home", car.atHome(card.clips().size()));
    car.awaits(Duration.ofMinutes(1), "staging empty", car.stagingEmpty());
    car.awaits(Duration.ofMinutes(1), "camera off", car.portOff(HUB, CAMERA));
    car.assertAtHome(card);
    car.succeeds(NETWORK);
    car.succeeds(STOP);

    // The other one: it may go off too.
    car.isSet("keep_ports", "[]");
    assertNotEquals(0, car.runs("dashcam mode off").status(), "refused again");
    car.isSet("allow_shared", "true");
    assertEquals("off", car.succeeds("dashcam mode off").split("[ :]", 2)[0]);
    car.awaits(Duration.ofMinutes(1), "stick off", car.portOff(HUB, STICK));
  }
}
