package dev.dashcam.act;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.dashcam.model.Amounts;
import dev.dashcam.model.Progress;
import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;

@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class TallyTest {
  private final Tally tally = new Tally("upload");

  private Progress now() {
    return tally.now(Duration.ofSeconds(10));
  }

  @Test
  void a_copy_counts_bytes_and_a_clip_given_up_counts_as_passed() {
    tally.expect(2, 3000);
    tally.doing("copying");
    tally.moved(500);
    tally.at(1000); // the first one broke off
    tally.moved(1000);
    assertEquals(
        new Progress(
            "upload",
            "copying",
            0,
            2,
            2000,
            3000,
            1500,
            Duration.ofSeconds(10),
            Duration.ofSeconds(10)),
        now());
    tally.clip(2000);
    assertEquals(1, tally.clips());
    assertEquals(2000, tally.doneBytes());
  }

  @Test
  void what_the_host_has_already_says_nothing_of_the_pace() {
    tally.expect(3, 3000);
    tally.clip(1000);
    tally.sent(500);
    assertEquals(1500, now().bytes());
    assertEquals(50, now().bytesPerSecond());
    assertEquals(Optional.of(Duration.ofSeconds(30)), now().left());
    tally.sent(2000);
    tally.clip(1000);
    tally.clip(1000);
    assertEquals(3000, now().bytes());
    assertEquals(200, now().bytesPerSecond());
    assertEquals(100, now().percent());
  }

  @Test
  void another_try_counts_on() {
    tally.expect(2, 2000);
    tally.clip(1000);
    tally.sent(700);
    tally.at(tally.doneBytes());
    tally.expect(1, 1000);
    assertEquals(
        new Progress(
            "upload",
            "starting",
            1,
            2,
            1000,
            2000,
            700,
            Duration.ofSeconds(10),
            Duration.ofSeconds(10)),
        now());
  }

  @Test
  void the_pace_is_that_since_the_first_byte() {
    tally.expect(1, 1000);
    tally.now(Duration.ofSeconds(60));
    tally.sent(100);
    Progress progress = tally.now(Duration.ofSeconds(62));
    assertEquals(50, progress.bytesPerSecond());
    assertEquals(Optional.of(Duration.ofSeconds(18)), progress.left());
  }

  @Test
  void nobody_can_tell_yet() {
    Progress start = tally.now(Duration.ofMillis(999));
    assertEquals(Optional.empty(), start.left());
    assertEquals(0, start.percent());
    assertEquals("upload: starting, 0 of 0 clips, 0 bytes of 0 bytes (0 %)", Amounts.of(start));
  }
}
