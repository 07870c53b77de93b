package dev.dashcam.car;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.time.Duration;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Scenario 12: the owner looks in over SSH, without being root. */
@ExtendWith(Garage.class)
@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class OrdinaryUserIT {
  private static final String AS_PI =
      "ssh -i /root/pi -o BatchMode=yes -o StrictHostKeyChecking=no pi@127.0.0.1 ";

  @Test
  void a_member_of_the_group_sees_what_would_be_uploaded_and_changes_nothing(VirtualCar car)
      throws IOException {
    car.wakes();
    car.succeeds(
        """
        set -e
        ssh-keygen -q -t ed25519 -N '' -f /root/pi
        install -d -o pi -g pi -m 700 /home/pi/.ssh
        install -o pi -g pi -m 600 /root/pi.pub /home/pi/.ssh/authorized_keys
        mkdir -p /root/card/DCIM
        head -c 100000 /dev/urandom >/root/card/DCIM/A.MP4
        """);
    // "Not now" while a run of the timers' is at work.
    car.awaits(Duration.ofMinutes(2), "a clip waits", "dashcam ingest --source /root/card");

    Machine.Said stranger = car.runs(AS_PI + "dashcam upload --dry-run");
    assertNotEquals(0, stranger.status(), stranger.text());
    assertTrue(stranger.text().contains("group dashcam"), stranger.text());

    car.succeeds("adduser --quiet pi dashcam");
    String before = car.succeeds("find /var/lib/dashcam -type f -exec sha256sum {} + | sort");
    String said = car.succeeds(AS_PI + "dashcam upload --dry-run");
    assertTrue(said.contains("A.MP4"), said);
    assertTrue(said.contains("192.168.1.203"), said);
    assertEquals(before, car.succeeds("find /var/lib/dashcam -type f -exec sha256sum {} + | sort"));

    String status = car.succeeds(AS_PI + "dashcam status");
    assertTrue(status.contains("1 clip"), status);
    String battery = car.succeeds(AS_PI + "dashcam battery");
    assertTrue(battery.contains("on AC"), battery);
  }
}
