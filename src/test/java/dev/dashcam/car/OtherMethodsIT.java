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
 * Home by rclone: what the units are allowed to do is enough for it, and the report takes the same
 * way.
 */
@ExtendWith(Garage.class)
@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class OtherMethodsIT {
  private static final String REPORT = "/srv/home/dashcam/index.html";

  @TempDir Path dir;

  @Test
  void an_evening_over_sftp_and_the_report_beside_the_footage(VirtualCar car) throws IOException {
    Card card = Card.ofCamera(dir, 4, 400);
    car.plugs(VirtualCar.CAMERA_PORT, card);
    car.wakes();
    car.succeeds("sed -i 's/^upload:/upload:\\n  method: scp/' /etc/dashcam/config.yaml");
    // The first that rclone asks for; `dashcam config init` would have recorded it.
    car.succeeds(
        "echo \"192.168.1.203 $(cut -d' ' -f1,2 /etc/ssh/ssh_host_ecdsa_key.pub)\" >>/etc/dashcam/known_hosts");
    car.succeeds("echo 'report: {upload: true}' >>/etc/dashcam/config.yaml");
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

    // What has come while reconcile was busy elsewhere is the upload unit's.
    car.succeeds("systemctl stop dashcam-reconcile.timer");
    car.awaits(Duration.ofMinutes(2), "reconcile has ended", car.ended("reconcile"));
    car.succeeds(
        "mkdir -p /root/card/DCIM && head -c 100000 /dev/urandom >/root/card/DCIM/A.MP4 && dashcam ingest --source /root/card");
    car.awaits(Duration.ofMinutes(3), "that too", car.atHome(card.clips().size() + 1));
    car.awaits(Duration.ofMinutes(1), "staging empty", car.stagingEmpty());
    car.awaits(Duration.ofMinutes(1), "the upload has ended", car.ended("upload"));
    assertEquals("success", car.succeeds("systemctl show -P Result dashcam-upload"));

    car.succeeds("systemctl start dashcam-report");
    car.succeeds("grep -qi '<!doctype html>' " + REPORT);
    car.succeeds("grep -q A.MP4 " + REPORT);
  }
}
