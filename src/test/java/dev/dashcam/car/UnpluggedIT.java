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

/** Scenario 7: somebody pulls the camera's plug in the middle of a copy, and plugs it in again. */
@ExtendWith(Garage.class)
@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class UnpluggedIT {
  private static final String READY = "/var/lib/dashcam/staging/ready";
  private static final String IN_A_CLIP =
      "find /var/lib/dashcam/staging/incoming -type f -size +300k | grep -q .";

  @TempDir Path dir;

  @Test
  void no_stale_mount_no_half_clip_and_it_finishes_when_plugged_again(VirtualCar car)
      throws IOException {
    Card card = Card.ofCamera(dir, 6, 3000);
    car.plugs(VirtualCar.CAMERA_PORT, card);
    car.wakes();
    car.comesHome();
    car.awaits(Duration.ofMinutes(4), "the second clip", car.staged() + " && " + IN_A_CLIP);

    car.pulls(VirtualCar.CAMERA_PORT);
    car.awaits(Duration.ofMinutes(2), "the copy has ended", "! " + IN_A_CLIP);
    double gone = car.awaits(Duration.ofMinutes(2), "no mount", "! " + mounted());
    Timings.print("copy ended to no mount", gone);
    assertTrue(car.journal().contains("the card went away while"), "the journal names the reason");
    assertOnlyWholeClips(car, card, READY);
    assertEquals(
        "", car.succeeds("dashcam status | grep 'Set aside' || true"), "the clips aren't at fault");

    car.awaits(Duration.ofMinutes(4), "what is there goes home", car.stagingEmpty());
    assertOnlyWholeClips(car, card, "/srv/home/dashcam");
    assertNotEquals(0, car.runs(car.atHome(card.clips().size())).status(), "some are missing");

    car.plugs(VirtualCar.CAMERA_PORT, card);
    car.awaits(Duration.ofMinutes(4), "all clips at home", car.atHome(card.clips().size()));
    car.awaits(Duration.ofMinutes(1), "staging empty", car.stagingEmpty());
    car.awaits(Duration.ofMinutes(1), "camera off", car.portOff());
    car.assertAtHome(card);
    assertNotEquals(0, car.runs(mounted()).status(), "the card is unmounted");
  }

  private static String mounted() {
    return "grep -E '/mnt/cam|/dev/sd' /proc/1/mountinfo";
  }

  private static void assertOnlyWholeClips(VirtualCar car, Card card, String folder)
      throws IOException {
    car.succeeds(
            "find "
                + folder
                + " -type f ! -path '*/.*' ! -name 'SHA256SUMS*' -print0 | xargs -0r sha256sum")
        .lines()
        .forEach(
            line -> assertTrue(card.clips().containsValue(line.substring(0, 64)), "part: " + line));
  }
}
