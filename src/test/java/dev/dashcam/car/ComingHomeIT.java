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
    assertWentItsWay(car.journal());

    for (String each : List.of("dashcam-guard", "dashcam-reconcile")) {
      String spared = "test \"$(systemctl show -P Result " + each + ")\" = exec-condition";
      car.awaits(Duration.ofMinutes(1), each + " is spared its runs at rest", spared);
      car.succeeds("! journalctl -b --no-pager -u " + each + " | grep -i condition");
    }
    car.succeeds("systemctl stop dashcam.target");
    for (String command : List.of("guard", "battery", "reconcile")) {
      Timings.print("a run of " + command, car.secondsOf("dashcam " + command));
    }
  }

  /** Data, udev, ingest, off, upload. */
  private static void assertWentItsWay(String journal) {
    // Udev has told it, and reconcile was about it already.
    assertTrue(journal.contains("footage from sda1 was skipped"), journal);
    double before = 0;
    for (String step :
        List.of("camera data", "copied and verified", ": camera off", "in staging to be sent")) {
      double now = VirtualCar.seconds(journal, step);
      assertTrue(now >= before, step + " too early in\n" + journal);
      before = now;
    }
  }

  /** The boot's "off" had ended well before anybody asked the UPS for the first time. */
  private static void assertPortsWereOffBeforeTheFirstRule(VirtualCar car) throws IOException {
    String ended = "systemctl show -P ActiveEnterTimestampMonotonic dashcam-off";
    double off = Long.parseLong(car.succeeds(ended)) / 1e6;
    assertTrue(off > 0, "dashcam-off.service has ended well");
    // Its log is of all boots; the clock in it begins anew with each.
    String first = "awk '$1 < last || NR == 1 { first = $1 } { last = $1 } END { print first }'";
    double asked = Double.parseDouble(car.succeeds(first + " /var/log/ups.log"));
    assertTrue(asked > off, "asked at " + asked + " s, off at " + off + " s");
    // The kernel powers all ports of a hub, so somebody has switched the others off.
    for (int port = 2; port <= 8; port++) {
      car.succeeds(car.portOff("1-1", String.valueOf(port)));
    }
  }
}
