package dev.dashcam.car;

import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.time.Duration;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/**
 * Java trusts its stored classes unseen, so damaged ones would crash every guard to come: systemd
 * sees to it that a crash costs one run.
 */
@ExtendWith(Garage.class)
@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class CrashedJavaIT {
  private static final String GUARD = "rm -f /run/dashcam/guard-due; systemctl start dashcam-guard";

  /** As soon as there is one. */
  private static final String CRASH =
      "for i in $(seq 600); do pkill -ABRT -f 'cli[.]Main guard' && exit; sleep 0.05; done; exit 1";

  @Test
  void a_crash_takes_the_stored_classes_away_and_guard_works_without(VirtualCar car)
      throws IOException {
    car.wakes();
    car.succeeds("systemctl stop dashcam-guard.timer dashcam-reconcile.timer");
    car.succeeds(
        "cd /etc/dashcam && cp -p config.yaml kept.yaml && echo nonsense: 1 >>config.yaml");
    assertNotEquals(0, car.runs(GUARD).status(), "the settings are wrong");
    car.succeeds("cd /etc/dashcam && mv kept.yaml config.yaml");
    car.awaits(Duration.ofMinutes(1), "a failure was looked into", idle());
    car.succeeds("ls /usr/lib/dashcam/dashcam.jsa /usr/lib/dashcam/dashcam-tick.jsa");

    car.succeeds(GUARD + " --no-block; " + CRASH);
    car.awaits(Duration.ofMinutes(1), "no stored classes", "! ls /usr/lib/dashcam/*.jsa");
    car.awaits(Duration.ofMinutes(1), "a crash was looked into", idle());
    assertTrue(car.journal().contains("Java crashed (signal 6)"), "the journal tells the owner");
    car.succeeds(GUARD);
  }

  private static String idle() {
    return "! systemctl list-units --state=activating | grep dashcam-crashed";
  }
}
