package dev.dashcam.car;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** Scenarios 1 and 2: boot, away, home: the whole way of the footage, as it goes every evening. */
@ExtendWith(Garage.class)
@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class ComingHomeIT {
  @TempDir Path dir;

  @Test
  void ports_are_off_at_boot_then_it_records_and_at_home_every_clip_arrives(VirtualCar car)
      throws IOException {
    Card card = Card.ofCamera(dir, 8, 400);
    car.plugs(VirtualCar.CAMERA_PORT, card);

    car.boots();
    car.awaits(Duration.ofMinutes(2), "it records", car.recording());
    assertEquals("record", car.succeeds("dashcam mode").split("[ :]", 2)[0]);
    assertPortsWereOffBeforeTheFirstRule(car);

    car.comesHome();
    double first = car.awaits(Duration.ofMinutes(4), "a first byte", car.firstByteAtHome());
    Timings.print("home to first byte on the host", first);
    assertTrue(car.runs(car.portOff()).status() == 0, "the camera is off while uploading");
    car.awaits(Duration.ofMinutes(2), "all clips at home", car.atHome(card.clips().size()));
    car.awaits(Duration.ofMinutes(1), "staging empty", car.stagingEmpty());
    car.awaits(Duration.ofMinutes(1), "camera off", car.portOff());
    car.assertAtHome(card);

    String guard = "test \"$(systemctl show -P Result dashcam-guard)\" = exec-condition";
    car.awaits(Duration.ofMinutes(1), "reconcile spares guard its runs", guard);
    car.succeeds("! journalctl -b --no-pager -u dashcam-guard | grep -i condition");
    car.succeeds("systemctl stop dashcam.target");
    for (String command : List.of("guard", "battery", "reconcile")) {
      Timings.print("a run of " + command, car.secondsOf("dashcam " + command));
    }
  }

  /** By the journal: the boot's "off" had ended before guard and reconcile began. */
  private static void assertPortsWereOffBeforeTheFirstRule(VirtualCar car) throws IOException {
    String began =
        "systemctl show -P ExecMainStartTimestampMonotonic dashcam-guard dashcam-reconcile";
    String ended = "systemctl show -P ActiveEnterTimestampMonotonic dashcam-off";
    long off = Long.parseLong(car.succeeds(ended));
    assertTrue(off > 0, "dashcam-off.service has ended well");
    car.succeeds(began)
        .lines()
        .filter(line -> !line.isBlank())
        .forEach(line -> assertTrue(Long.parseLong(line) > off, line + " is before " + off));
    // The kernel powers all ports of a hub, so somebody has switched the others off.
    for (int port = 2; port <= 8; port++) {
      car.succeeds(car.portOff("1-1", String.valueOf(port)));
    }
  }
}
