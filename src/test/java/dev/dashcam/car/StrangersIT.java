package dev.dashcam.car;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.dashcam.testing.Tool;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/**
 * Scenario 9: sticks of others hang on the hub, with footage on them by their names, and the
 * camera's card is of the unusual kinds: without a partition table, exFAT, with two partitions.
 */
@ExtendWith(Garage.class)
@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class StrangersIT {
  private static final String STICK_PORT = "2";
  private static final String TWO_PORT = "3";

  @TempDir Path dir;

  @Test
  void the_camera_s_card_is_fetched_and_no_other_is_touched(VirtualCar car) throws IOException {
    Card stick = Card.fat(dir, "STICK", "1111-2222", "DCIM/Movie", 3, 300, true);
    Card two =
        Card.together(
            dir,
            "TWO",
            Card.fat(dir, "TWO1", "3333-0001", "DCIM/Movie", 2, 300, false),
            Card.fat(dir, "TWO2", "3333-0002", "DCIM/Movie", 2, 350, false));
    Card bare = Card.fat(dir, "BARE", Card.CAMERA, "DCIM/Bare", 3, 300, false);
    Card second =
        Card.together(
            dir,
            "SECOND",
            Card.fat(dir, "MANUAL", "4444-0001", "DCIM/Manual", 1, 300, false),
            Card.fat(dir, "FOOTAGE", Card.CAMERA, "DCIM/Second", 3, 310, false));

    car.wakes();
    car.succeeds("systemctl stop dashcam.target");
    car.isSet("keep_ports", "[" + STICK_PORT + ", " + TWO_PORT + "]");
    car.succeeds("uhubctl -l 1-1 -p " + STICK_PORT + "," + TWO_PORT + " -a on");
    Card exfat = exfat(car, Card.blank(dir, "EXFAT", 40));
    Map<Card, String> before = new TreeMap<>((a, b) -> a.serial().compareTo(b.serial()));
    for (Card each : List.of(stick, two, bare, exfat, second)) {
      before.put(each, image(each));
    }
    car.plugs(STICK_PORT, stick);
    car.plugs(TWO_PORT, two);
    car.awaits(Duration.ofMinutes(1), "sticks", "blkid -U 1111-2222 && blkid -U 3333-0002");
    car.succeeds("systemd-run -q -u mounts findmnt -n --poll=mount -o SOURCE,TARGET");
    car.succeeds("systemctl start dashcam.target");

    Map<String, String> fetched = new TreeMap<>();
    for (Card card : List.of(bare, exfat, second)) {
      // Away it looks for its camera, so the port has power. The emulated hub would show a device
      // that is plugged into a port without.
      car.awaits(Duration.ofMinutes(2), "port on", car.powered("1-1", VirtualCar.CAMERA_PORT));
      car.plugs(VirtualCar.CAMERA_PORT, card);
      car.awaits(Duration.ofMinutes(2), card.serial() + ": it records", car.recording());
      car.comesHome();
      fetched.putAll(card.clips());
      car.awaits(Duration.ofMinutes(4), card.serial(), car.atHome(fetched.size()));
      car.awaits(Duration.ofMinutes(1), "staging empty", car.stagingEmpty());
      car.awaits(Duration.ofMinutes(1), "camera off", car.portOff());
      car.leaves();
      car.pulls(VirtualCar.CAMERA_PORT);
    }

    car.assertAtHome(new Card(dir, "all", fetched));
    assertEquals(List.of("", "1", "2"), partsMounted(car), "bare disk, only one, the second");
    car.pulls(STICK_PORT);
    car.pulls(TWO_PORT);
    for (Map.Entry<Card, String> each : before.entrySet()) {
      assertEquals(each.getValue(), image(each.getKey()), each.getKey().serial() + " is untouched");
    }
  }

  /**
   * Formatted and filled by the car's own kernel: the one that runs the tests may know no exFAT.
   */
  private static Card exfat(VirtualCar car, Card blank) throws IOException {
    car.plugs(STICK_PORT, blank);
    car.awaits(Duration.ofMinutes(1), "the blank card", "test -b /dev/sda");
    String sums =
        car.succeeds(
            """
            set -e
            echo 2048,,7 | sfdisk -q --label dos /dev/sda
            udevadm settle
            mkfs.exfat /dev/sda1 >/dev/null
            tune.exfat -I 0x67EF9CED /dev/sda1 >/dev/null
            mkdir -p /tmp/exfat
            mount /dev/sda1 /tmp/exfat
            mkdir -p /tmp/exfat/DCIM/exFAT
            cd /tmp/exfat
            for each in 1 2 3; do head -c 30000$each /dev/urandom >DCIM/exFAT/20260502_080$each.MP4; done
            sha256sum DCIM/exFAT/*
            cd /
            umount /tmp/exfat
            """);
    car.pulls(STICK_PORT);
    Map<String, String> clips = new TreeMap<>();
    sums.lines().forEach(line -> clips.put(line.substring(66), line.substring(0, 64)));
    return new Card(blank.file(), blank.serial(), clips);
  }

  /**
   * Of the disks that were mounted, in order: the number of the partition. The sticks are a and b.
   */
  private static List<String> partsMounted(VirtualCar car) throws IOException {
    List<String> sources =
        car.succeeds("journalctl -u mounts -o cat --no-pager | grep -o '^/dev/sd[a-z0-9]*'")
            .lines()
            .distinct()
            .toList();
    String sticks = car.succeeds("blkid -U 1111-2222; blkid -U 3333-0001; blkid -U 3333-0002");
    for (String source : sources) {
      assertTrue(
          sticks.lines().noneMatch(stick -> stick.startsWith(source.substring(0, 8))),
          source + " was mounted, of " + sticks);
    }
    return sources.stream().map(source -> source.substring("/dev/sdx".length())).toList();
  }

  private static String image(Card card) throws IOException {
    return Tool.run("sha256sum", card.file().toString()).succeeded().output().substring(0, 64);
  }
}
