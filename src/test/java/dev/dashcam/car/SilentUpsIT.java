package dev.dashcam.car;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
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
 * Scenario 6: an almost empty battery on external power is no reason to switch anything off, and a
 * UPS that can't be read is none to begin a job or to shut down.
 */
@ExtendWith(Garage.class)
@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class SilentUpsIT {
  /** More than {@code confirm_readings} of the settings, over more than their seconds. */
  private static final int READINGS = 5;

  private static final String HEALED = "rm -f /var/lib/ups/fails /var/lib/ups/hangs";

  @TempDir Path dir;

  @Test
  void ten_percent_on_external_power_is_enough_and_silence_begins_nothing(VirtualCar car)
      throws IOException {
    Card card = Card.ofCamera(dir, 4, 400);
    car.plugs(VirtualCar.CAMERA_PORT, card);
    car.boots();
    car.onExternalPower();
    car.batteryAt(10);
    car.awaits(Duration.ofMinutes(2), "it records", car.recording());
    long readBefore = readings(car);
    car.awaits(
        Duration.ofMinutes(3),
        "it is read again and again",
        "test $(grep -c vbat /var/log/ups.log) -ge " + (readBefore + READINGS));
    assertEquals(0, car.runs(car.recording()).status(), "it records on at 10 %");
    assertNotShuttingDown(car);

    beginsNothing(car, "echo -1 >/var/lib/ups/fails", "status 6, output '-1'");
    beginsNothing(car, "touch /var/lib/ups/hangs", "no answer in 3 s");
    beginsNothing(car, "echo 'I2C?' >/var/lib/ups/vbat", "status 0, output 'I2C?'");
    car.batteryAt(10);

    // At home, still at 10 %, and readable again: the offload goes its way.
    car.awaits(Duration.ofMinutes(4), "all clips at home", car.atHome(card.clips().size()));
    car.awaits(Duration.ofMinutes(1), "staging empty", car.stagingEmpty());
    car.assertAtHome(card);
    assertNotShuttingDown(car);
  }

  /** It comes home with footage, and the UPS has fallen silent on the way. */
  private static void beginsNothing(VirtualCar car, String breaks, String why) throws IOException {
    car.leaves();
    car.succeeds(HEALED);
    car.awaits(Duration.ofMinutes(2), "the UPS is read again", unreadable(0));
    car.awaits(Duration.ofMinutes(2), "it records", car.recording());
    String from = car.succeeds("date +%s && " + breaks);
    car.awaits(Duration.ofMinutes(2), "unreadable", "! " + unreadable(0));

    car.comesHome();
    car.awaits(Duration.ofMinutes(3), "unreadable all the time", unreadable(READINGS));
    assertEquals(0, car.runs(car.recording()).status(), "the camera stays as it was");
    assertNotEquals(0, car.runs(car.staged()).status(), "nothing is fetched");
    assertNotEquals(0, car.runs(car.firstByteAtHome()).status(), "nothing is sent");
    assertNotShuttingDown(car);

    String status = car.succeeds("dashcam status | tr -s ' \\n' ' '"); // lines are wrapped
    assertTrue(status.contains("Battery unreadable: "), status);
    assertTrue(status.contains(why), status);
    assertTrue(status.contains("no job is started"), status);
    String journal = car.succeeds("journalctl -b -o cat --no-pager -u 'dashcam*' --since @" + from);
    assertTrue(journal.contains("battery unreadable: ") && journal.contains(why), journal);
    assertFalse(journal.contains("ingest: "), journal);
  }

  /** A condition: so many readings in a row have failed, at least. 0: the last one did not fail. */
  private static String unreadable(int times) {
    String count =
        "$(grep -o '\"unreadable[^,}]*' /run/dashcam/guard.json | grep -o '[0-9]*' | sed -n 1p)";
    return times == 0 ? "test " + count + " = 0" : "test " + count + " -ge " + times;
  }

  private static long readings(VirtualCar car) throws IOException {
    return Long.parseLong(car.succeeds("grep -c vbat /var/log/ups.log"));
  }

  private static void assertNotShuttingDown(VirtualCar car) throws IOException {
    car.succeeds("! systemctl list-jobs | grep -E 'poweroff|shutdown|halt'");
    car.succeeds("test ! -e /run/systemd/shutdown/scheduled");
  }
}
