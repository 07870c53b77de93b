package dev.dashcam.car;

import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Locale;
import java.util.Random;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/**
 * Scenario 8: the power is cut at ten random moments of one offload. {@code -Dcar.seed=NUMBER}
 * repeats a run's moments, as far as a machine's pace can be repeated.
 */
@ExtendWith(Garage.class)
@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class PowerCutsIT {
  private static final int CUTS = 10;

  /** So that ten of them fall both into the copy and into the upload. */
  private static final double LONGEST_IN_COPY = 7;

  private static final double LONGEST_IN_UPLOAD = 4;

  private static final String COPYING = "findmnt -n /mnt/cam";
  private static final String UPLOADING = "pgrep -x ssh";

  @TempDir Path dir;

  @Test
  void every_clip_arrives_once_whatever_the_moments(VirtualCar car) throws IOException {
    long seed = Long.getLong("car.seed", System.nanoTime());
    System.out.println("power cuts: -Dcar.seed=" + seed);
    Random random = new Random(seed);
    Card card = Card.ofCamera(dir, 12, 600);
    car.plugs(VirtualCar.CAMERA_PORT, card);
    car.wakes();
    losesNoTime(car);

    for (int cut = 1; cut <= CUTS; cut++) {
      comesHomeSoon(car);
      car.awaits(Duration.ofMinutes(4), "work goes on", COPYING + " || " + UPLOADING);
      boolean copying = car.runs(COPYING).status() == 0;
      double delay = random.nextDouble() * (copying ? LONGEST_IN_COPY : LONGEST_IN_UPLOAD);
      String moment = car.succeeds("sleep " + delay + "; " + phase());
      car.losesPower();
      System.out.printf(Locale.ROOT, "cut %d, after %.1f s: %s%n", cut, delay, moment);
      car.boots();
    }

    comesHomeSoon(car);
    int clips = card.clips().size();
    car.awaits(Duration.ofMinutes(5), "all clips at home", car.atHome(clips));
    car.awaits(Duration.ofMinutes(1), "staging empty", car.stagingEmpty());
    car.awaits(Duration.ofMinutes(1), "camera off", car.portOff());
    car.assertAtHome(card);
    assertLedgerKnowsAll(car, clips);
  }

  /** Ten boots and few seconds of work in each: what is waited for on the way is made short. */
  private static void losesNoTime(VirtualCar car) throws IOException {
    car.isSet("steady_seconds", "0");
    car.succeeds(
        """
        mkdir -p /etc/systemd/system/dashcam-reconcile.timer.d
        printf '[Timer]\\nOnActiveSec=1s\\n' >/etc/systemd/system/dashcam-reconcile.timer.d/soon.conf
        systemctl daemon-reload
        sync
        """);
  }

  /** It has been at home all the time: the network is up as soon as the house is there. */
  private static void comesHomeSoon(VirtualCar car) throws IOException {
    car.awaits(Duration.ofMinutes(1), "the house is near", "house near");
  }

  private static String phase() {
    return "echo $("
        + COPYING
        + " >/dev/null && echo copying; "
        + UPLOADING
        + " >/dev/null && echo uploading), "
        + count("/var/lib/dashcam/staging/incoming", "begun")
        + count("/var/lib/dashcam/staging/ready", "staged")
        + count("/srv/home/dashcam", "at home");
  }

  private static String count(String folder, String what) {
    return "$(find " + folder + " -type f ! -path '*/.*' 2>/dev/null | wc -l) " + what + " ";
  }

  /** Nothing is set aside, and of the card nothing would be copied again. */
  private static void assertLedgerKnowsAll(VirtualCar car, int clips) throws IOException {
    car.succeeds("! dashcam status | grep 'Set aside'");
    car.succeeds("systemctl stop dashcam.target");
    String plan = car.succeeds("dashcam mode data && dashcam ingest --dry-run");
    assertTrue(plan.contains("0 clips (0 bytes) to copy, " + clips + " known, 0 set aside"), plan);
  }
}
