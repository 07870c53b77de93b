package dev.dashcam.car;

import static org.junit.jupiter.api.Assertions.assertEquals;
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
 * Scenario 10: the customer's own line in /etc/fstab is there, with which systemd mounts the card
 * when somebody looks into the folder, and waits for it.
 */
@ExtendWith(Garage.class)
@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class FstabIT {
  private static final String LINE =
      "UUID=67EF-9CED  /mnt/cam  vfat  rw,nofail,x-systemd.automount,x-systemd.device-timeout=5,"
          + "uid=1000,gid=1000,umask=022  0  0";

  /** What systemd waits for a device by default. */
  private static final double HANG_SECONDS = 90;

  private static final String AUTOMOUNT =
      "grep -q ' /mnt/cam .* autofs ' /proc/1/mountinfo && systemctl is-active mnt-cam.automount";
  private static final String MOUNTED = "grep -q ' /mnt/cam .* vfat ' /proc/1/mountinfo";

  @TempDir Path dir;

  @Test
  void it_works_beside_it_and_nothing_hangs_while_the_camera_is_off(VirtualCar car)
      throws IOException {
    Card card = Card.ofCamera(dir, 24, 600);
    car.wakes();
    car.succeeds("mkdir -p /mnt/cam && echo '" + LINE + "' >>/etc/fstab && sync");
    car.isShutDown();

    car.plugs(VirtualCar.CAMERA_PORT, card);
    car.boots();
    car.onExternalPower();
    car.succeeds(AUTOMOUNT);
    car.awaits(Duration.ofMinutes(2), "it records", car.recording());
    assertNothingHangs(car, "dashcam status");
    assertNothingHangs(car, "dashcam guard");
    assertNothingHangs(car, "dashcam reconcile || [ $? = 75 ]");

    // The power goes down in the middle of a copy from the card that systemd has mounted.
    car.comesHome();
    car.awaits(Duration.ofMinutes(4), "a clip is copied", car.staged() + " && " + MOUNTED);
    car.isShutDown();
    assertTrue(card.isClean(), "the card is not marked dirty");

    car.boots();
    String before = car.journalOfBootBefore();
    assertTrue(before.contains("Unmounted mnt-cam.mount"), before);
    car.comesHome();
    car.awaits(Duration.ofMinutes(5), "all clips at home", car.atHome(card.clips().size()));
    car.awaits(Duration.ofMinutes(1), "staging empty", car.stagingEmpty());
    car.awaits(Duration.ofMinutes(1), "camera off", car.portOff());
    car.assertAtHome(card);
    assertEquals("", car.runs("dmesg | grep -iE 'I/O error|FAT-fs'").text());

    car.succeeds(AUTOMOUNT);
    assertTrue(car.runs(MOUNTED).status() != 0, "the card is unmounted");
    assertNothingHangs(car, "dashcam status");
    assertNothingHangs(car, "dashcam guard");
    assertNothingHangs(car, "dashcam mode off");
  }

  private static void assertNothingHangs(VirtualCar car, String command) throws IOException {
    double seconds = car.secondsUntil("{ " + command + "; } >/dev/null 2>&1", ":");
    assertTrue(seconds < HANG_SECONDS / 3, command + " took " + seconds + " s");
  }
}
