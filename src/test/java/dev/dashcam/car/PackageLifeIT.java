package dev.dashcam.car;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.time.Duration;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Scenario 13: the package's life after its installation: upgrade, remove, purge. */
@ExtendWith(Garage.class)
@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class PackageLifeIT {
  private static final Duration APT = Duration.ofMinutes(5);
  private static final String CLIPS = "find /var/lib/dashcam/staging/ready -type f -name A.MP4";

  @Test
  void settings_survive_an_upgrade_and_a_purge_leaves_no_trace_but_footage(VirtualCar car)
      throws IOException {
    car.wakes();
    car.isSet("poll_interval_seconds", "7");
    String settings = car.succeeds("cat /etc/dashcam/config.yaml");
    car.succeeds("mkdir -p /root/card/DCIM && head -c 100000 /dev/urandom >/root/card/DCIM/A.MP4");
    // "Not now" while a run of the timers' is at work.
    car.awaits(Duration.ofMinutes(2), "a clip waits", "dashcam ingest --source /root/card");

    apt(car, "install /root/packages/newer/dashcam.deb");
    assertTrue(car.succeeds("dpkg-query -W -f '${Version}' dashcam").endsWith("+next"));
    assertEquals(settings, car.succeeds("cat /etc/dashcam/config.yaml"));
    assertEquals("enabled", car.succeeds("systemctl is-enabled dashcam.target"));
    car.succeeds("systemctl is-active dashcam.target dashcam-guard.timer dashcam-reconcile.timer");
    car.succeeds("dashcam config check");
    // At rest guard is spared its runs.
    car.succeeds("rm -f /run/dashcam/guard.json /run/dashcam/rest");
    car.awaits(Duration.ofMinutes(2), "it works on", "test -s /run/dashcam/guard.json");

    apt(car, "remove dashcam");
    assertEquals("", car.succeeds("systemctl list-units --no-legend --plain 'dashcam*'"));
    assertEquals(settings, car.succeeds("cat /etc/dashcam/config.yaml"));
    assertTrue(car.succeeds(CLIPS).endsWith("A.MP4"));

    apt(car, "purge dashcam");
    assertEquals(
        "",
        car.succeeds(
            "find /etc /usr /run /var -xdev -name '*dashcam*' ! -path /var/lib/dashcam"
                + " ! -path '/var/lib/dashcam/staging/*'"));
    assertTrue(car.succeeds(CLIPS).endsWith("A.MP4"));
  }

  private static void apt(VirtualCar car, String what) throws IOException {
    String command = "DEBIAN_FRONTEND=noninteractive apt-get -y " + what;
    Machine.Said said = car.runs(APT, command);
    assertEquals(0, said.status(), said.text());
  }
}
