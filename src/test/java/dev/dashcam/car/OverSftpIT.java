package dev.dashcam.car;

import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** Home by rclone: what the units are allowed to do is enough for it. */
@ExtendWith(Garage.class)
@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class OverSftpIT {
  @TempDir Path dir;

  @Test
  void an_evening_of_rclone(VirtualCar car) throws IOException {
    Card card = Card.ofCamera(dir, 4, 400);
    car.plugs(VirtualCar.CAMERA_PORT, card);
    car.wakes();
    car.succeeds("sed -i 's/^upload:/upload:\\n  method: scp/' /etc/dashcam/config.yaml");
    // The first that rclone asks for; `dashcam config init` would have recorded it.
    car.succeeds(
        "echo \"192.168.1.203 $(cut -d' ' -f1,2 /etc/ssh/ssh_host_ecdsa_key.pub)\" >>/etc/dashcam/known_hosts");
    car.succeeds("dashcam config apply");
    car.awaits(Duration.ofMinutes(2), "it records", car.recording());

    car.comesHome();
    car.awaits(Duration.ofMinutes(5), "all clips at home", car.atHome(card.clips().size()));
    car.awaits(Duration.ofMinutes(1), "staging empty", car.stagingEmpty());
    car.awaits(Duration.ofMinutes(1), "camera off", car.portOff());
    car.assertAtHome(card);
    String status = car.succeeds("dashcam status");
    assertTrue(status.contains("SHA-256"), status);
    car.awaits(
        Duration.ofMinutes(2),
        "the day's SHA256SUMS proves all",
        "cd /srv/home/dashcam/* && test $(grep -c . SHA256SUMS) = 4 && sha256sum --quiet --check SHA256SUMS");
  }
}
