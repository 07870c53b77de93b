package dev.dashcam.car;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/**
 * Front and rear, with the same names on both cards: on the road both record, at home one is
 * fetched after the other.
 */
@ExtendWith(Garage.class)
@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class TwoCamerasIT {
  private static final String REAR_PORT = "2";
  private static final String KEPT_PORT = "3";
  private static final String REAR_VOLUME = "1234-ABCD";
  private static final String CAMERAS =
      """
      cameras:
        - {name: front, hub_location: 1-1, port_number: 1, volume_uuid: 67EF-9CED, keep_ports: [3]}
        - {name: rear, hub_location: 1-1, port_number: 2, volume_uuid: 1234-ABCD, keep_ports: [3]}
      """;

  @TempDir Path dir;

  @Test
  void both_record_and_the_footage_of_both_goes_home(VirtualCar car) throws IOException {
    Card front = Card.ofCamera(dir, 3, 400);
    Card rear = Card.fat(dir, "REAR", REAR_VOLUME, "DCIM/Movie", 3, 300, true);
    car.wakes();
    car.succeeds("systemctl stop dashcam.target dashcam-off.service");
    car.succeeds(
        "sed -i '/^camera:/,/^thresholds:/{/^thresholds:/!d}' /etc/dashcam/config.yaml && cat >>/etc/dashcam/config.yaml <<'END'\n"
            + CAMERAS
            + "END");
    car.isSet("dest_path", "/srv/home/dashcam\\n  layout: \"{camera}/{date}/{path}\"");
    // A hub with nothing on it sleeps, and when the emulated one wakes it shows what is plugged
    // into
    // ports without power.
    car.succeeds("uhubctl -l 1-1 -p " + KEPT_PORT + " -a on");
    car.plugs(KEPT_PORT, Card.fat(dir, "STICK", "1111-2222", "Music", 1, 10, true));
    car.succeeds("systemctl start dashcam.target");
    // Away it looks for its cameras. The emulated hub would show one on a port without power.
    car.awaits(Duration.ofMinutes(2), "front port on", car.powered("1-1", VirtualCar.CAMERA_PORT));
    car.plugs(VirtualCar.CAMERA_PORT, front);
    car.awaits(Duration.ofMinutes(3), "rear port on", car.powered("1-1", REAR_PORT));
    car.plugs(REAR_PORT, rear);
    car.awaits(Duration.ofMinutes(3), "the front one records", car.recording());
    car.awaits(Duration.ofMinutes(2), "and the rear one", car.recording("1-1", REAR_PORT));
    car.succeeds("! blkid | grep -E '67EF-9CED|" + REAR_VOLUME + "'");

    car.comesHome();
    int clips = front.clips().size() + rear.clips().size();
    car.awaits(Duration.ofMinutes(6), "all clips at home", car.atHome(clips));
    car.awaits(Duration.ofMinutes(1), "staging empty", car.stagingEmpty());
    car.awaits(Duration.ofMinutes(1), "the front one is off", car.portOff());
    car.awaits(Duration.ofMinutes(1), "and the rear one", car.portOff("1-1", REAR_PORT));
    Map<String, String> expected = new TreeMap<>();
    front.clips().forEach((path, sum) -> expected.put("front " + path, sum));
    rear.clips().forEach((path, sum) -> expected.put("rear " + path, sum));
    assertEquals(expected, atHome(car), car::storyOrNone);
  }

  /** SHA-256 by camera and path on its card. */
  private static Map<String, String> atHome(VirtualCar car) throws IOException {
    Map<String, String> sums = new TreeMap<>();
    car.succeeds("cd /srv/home/dashcam && find . -name '*.MP4' -printf '%P\\n' | xargs sha256sum")
        .lines()
        .forEach(
            line -> {
              String[] path = line.substring(66).split("/", 3);
              sums.put(path[0] + " " + path[2], line.substring(0, 64));
            });
    return sums;
  }
}
