package dev.dashcam.car;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/**
 * {@code retention.card: delete_verified} on a real FAT, and a power cut while it deletes: what has
 * gone is at home, and what is left on the card is whole.
 */
@ExtendWith(Garage.class)
@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class DeletedFromCardIT {
  private static final int CLIPS = 40;
  private static final String LOG = "/var/lib/dashcam/deleted.jsonl";

  @TempDir Path dir;

  @Test
  void what_the_host_has_goes_from_the_card_and_the_rest_is_whole(VirtualCar car)
      throws IOException {
    Card card = Card.ofCamera(dir, CLIPS, 50);
    car.plugs(VirtualCar.CAMERA_PORT, card);
    car.wakes();
    car.succeeds("echo 'retention: {card: delete_verified}' >>/etc/dashcam/config.yaml");
    car.comesHome();
    car.awaits(Duration.ofMinutes(4), "all clips at home", car.atHome(CLIPS));
    car.awaits(Duration.ofMinutes(2), "staging empty", car.stagingEmpty());
    car.awaits(Duration.ofMinutes(2), "camera off", car.portOff());
    assertEquals(
        card.clips(), card.content(scratch()), "nothing goes in the homecoming it came in");

    drives(car);
    car.comesHome();
    car.awaits(Duration.ofMinutes(4), "the first has gone", "test -s " + LOG);
    car.losesPower();
    Map<String, String> left = card.content(scratch());
    assertTrue(card.clips().entrySet().containsAll(left.entrySet()), () -> "not whole: " + left);
    assertTrue(left.size() < CLIPS, "something has gone");

    car.boots();
    car.awaits(Duration.ofMinutes(3), "it records", car.recording());
    car.comesHome();
    // A power cut may leave clusters that belong to nobody; then the rest stays, and that is said.
    car.awaits(
        Duration.ofMinutes(5),
        "the rest has gone, or is left alone",
        "test $(grep -c . %s) = %d || journalctl -b -u 'dashcam*' | grep -q 'is not sound'"
            .formatted(LOG, CLIPS - 1));
    car.awaits(Duration.ofMinutes(2), "camera off", car.portOff());
    car.assertAtHome(card);
    System.out.println("on the card: " + left.size() + " after the cut, then " + onCard(card));
  }

  /** The newest stays in any case: a camera may go on from it. */
  private int onCard(Card card) throws IOException {
    Map<String, String> left = card.content(scratch());
    assertTrue(card.clips().entrySet().containsAll(left.entrySet()), () -> "not whole: " + left);
    assertNotEquals(0, left.size());
    return left.size();
  }

  private static void drives(VirtualCar car) throws IOException {
    car.leaves();
    car.awaits(Duration.ofMinutes(2), "it records", car.recording());
  }

  private Path scratch() throws IOException {
    return Files.createTempDirectory(dir, "content");
  }
}
