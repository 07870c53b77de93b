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

/**
 * What the udev rule and the path unit do by themselves. On most evenings reconcile is there before
 * them, and they find nothing to do: here its timer and that of the upload stand still.
 */
@ExtendWith(Garage.class)
@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class AppearedIT {
  private static final String STICK_PORT = "2";
  private static final String LOOKS =
      "journalctl -b --no-pager -u 'dashcam-ingest@*' | grep -c ': Finished dashcam-ingest' || true";
  private static final String UPLOADS =
      "journalctl -b --no-pager -u dashcam-upload.service | grep -c ': Starting dashcam-upload' || true";

  @TempDir Path dir;

  @Test
  void a_card_that_appears_goes_home_and_a_host_that_is_away_is_asked_once(VirtualCar car)
      throws IOException {
    Card card = Card.ofCamera(dir, 2, 300);
    Card stick = Card.fat(dir, "STICK", "1111-2222", "DCIM/Movie", 1, 300, true);
    car.plugs(VirtualCar.CAMERA_PORT, card);
    car.wakes();
    // Only a card that has been out of sight can appear.
    car.awaits(Duration.ofMinutes(2), "it records", car.recording());
    car.isSet("keep_ports", "[" + STICK_PORT + "]");
    car.succeeds("uhubctl -l 1-1 -p " + STICK_PORT + " -a on");
    car.succeeds("systemctl stop dashcam-reconcile.timer dashcam-upload.timer");
    car.awaits(Duration.ofMinutes(2), "reconcile has ended", car.ended("reconcile"));
    car.awaits(Duration.ofMinutes(1), "and what udev started", car.ended("ingest@*"));
    car.comesHome();

    String looked = "test $(%s) -gt " + car.succeeds(LOOKS);
    car.plugs(STICK_PORT, stick);
    car.awaits(Duration.ofMinutes(2), "the stick is looked at", looked.formatted(LOOKS));
    car.succeeds("! grep /dev/sd /proc/1/mountinfo");
    assertFalse(kept("1111-2222", car), "desktops may have the stick");

    car.succeeds("dashcam mode data");
    assertTrue(kept("67EF-9CED", car), "desktops keep off the camera's card");
    car.awaits(Duration.ofMinutes(4), "all clips at home", car.atHome(card.clips().size()));
    car.awaits(Duration.ofMinutes(1), "staging empty", car.stagingEmpty());
    car.assertAtHome(card);
    car.succeeds(told("2 clips"));
    car.awaits(Duration.ofMinutes(2), "the upload has ended", car.ended("upload"));
    int uploads = uploads(car);
    assertTrue(uploads > 0, "the path unit has started it");

    car.leaves();
    car.succeeds(
        """
        set -e
        mkdir -p /root/card/DCIM
        head -c 100000 /dev/urandom >/root/card/DCIM/A.MP4
        dashcam ingest --source /root/card
        sleep 40
        """);
    assertEquals(uploads + 1, uploads(car), "once, and not again and again");
    car.succeeds(car.staged());
  }

  private static String told(String text) {
    return "journalctl -b --no-pager -u 'dashcam-ingest@*' | grep -q '" + text + "'";
  }

  private static int uploads(VirtualCar car) throws IOException {
    return Integer.parseInt(car.succeeds(UPLOADS));
  }

  private static boolean kept(String uuid, VirtualCar car) throws IOException {
    return car.succeeds("udevadm info -q property -n /dev/disk/by-uuid/" + uuid)
        .contains("UDISKS_IGNORE=1");
  }
}
