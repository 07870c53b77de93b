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

  /** How many readings in a row have failed. */
  private static final String UNREADABLE =
      "$(grep -o '\"unreadable[^,}]*' /run/dashcam/guard.json | grep -o '[0-9]*' | sed -n 1p)";

  /** How a UPS can fall silent, also when it was so in another way: never readable in between. */
  private enum Silence {
    FAILS("echo -1 >fails; rm -f hangs", "status 6, output '-1'"),
    HANGS("touch hangs; rm -f fails", "no answer in 3 s"),
    RAVES("echo 'I2C?' >vbat; rm -f hangs fails", "status 0, output 'I2C?'");

    private final String command;
    private final String why;

    Silence(String command, String why) {
      this.command = command;
      this.why = why;
    }
  }

  @TempDir Path dir;

  @Test
  void ten_percent_on_external_power_is_enough_and_silence_begins_nothing(VirtualCar car)
      throws IOException {
    Card card = Card.ofCamera(dir, 4, 400);
    car.plugs(VirtualCar.CAMERA_PORT, card);
    car.wakes();
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

    for (Silence each : Silence.values()) {
      isTold(car, each);
    }
    // It comes home with footage, and the UPS has fallen silent on the way.
    fallsSilent(car, Silence.FAILS);
    car.awaits(Duration.ofMinutes(2), "unreadable", "test " + UNREADABLE + " -gt 0");
    car.comesHome();
    for (Silence each : Silence.values()) {
      beginsNothing(car, each);
    }
    heals(car);

    // At home, still at 10 %, and readable again: the offload goes its way.
    car.awaits(Duration.ofMinutes(4), "all clips at home", car.atHome(card.clips().size()));
    car.awaits(Duration.ofMinutes(1), "staging empty", car.stagingEmpty());
    car.assertAtHome(card);
    assertNotShuttingDown(car);
  }

  private static void fallsSilent(VirtualCar car, Silence how) throws IOException {
    car.succeeds("cd /var/lib/ups; " + how.command);
  }

  private static void heals(VirtualCar car) throws IOException {
    car.succeeds("rm -f /var/lib/ups/fails /var/lib/ups/hangs");
    car.batteryAt(10);
  }

  private static void isTold(VirtualCar car, Silence how) throws IOException {
    String from = car.succeeds("date +%s");
    fallsSilent(car, how);
    car.awaits(
        Duration.ofMinutes(2),
        "the journal tells it",
        "journalctl -o cat --no-pager -u 'dashcam*' --since @"
            + from
            + " | grep -F 'battery unreadable: ' | grep -qF \""
            + how.why
            + "\"");
    heals(car);
    car.awaits(Duration.ofMinutes(2), "it is read again", "test " + UNREADABLE + " = 0");
  }

  private static void beginsNothing(VirtualCar car, Silence how) throws IOException {
    fallsSilent(car, how);
    int before = Integer.parseInt(car.succeeds("echo " + UNREADABLE));
    car.awaits(
        Duration.ofMinutes(3),
        "unreadable all the time",
        "test " + UNREADABLE + " -ge " + (before + READINGS));
    assertEquals(0, car.runs(car.recording()).status(), "the camera stays as it was");
    assertNotEquals(0, car.runs(car.staged()).status(), "nothing is fetched");
    assertNotEquals(0, car.runs(car.firstByteAtHome()).status(), "nothing is sent");
    assertNotShuttingDown(car);
    assertFalse(car.journal().contains("ingest: "), "nothing is begun");

    String status = car.succeeds("dashcam status | tr -s ' \\n' ' '"); // lines are wrapped
    assertTrue(status.contains("Battery unreadable: "), status);
    assertTrue(status.contains(how.why), status);
    assertTrue(status.contains("no job is started"), status);
  }

  private static long readings(VirtualCar car) throws IOException {
    return Long.parseLong(car.succeeds("grep -c vbat /var/log/ups.log"));
  }

  private static void assertNotShuttingDown(VirtualCar car) throws IOException {
    car.succeeds("! systemctl list-jobs | grep -E 'poweroff|shutdown|halt'");
    car.succeeds("test ! -e /run/systemd/shutdown/scheduled");
  }
}
