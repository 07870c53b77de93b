package dev.dashcam.store;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.dashcam.model.CardLook;
import dev.dashcam.model.Progress;
import dev.dashcam.sys.Holder;
import dev.dashcam.sys.Journal;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What is kept for people only: how far a run is, and what the last look at the card left. */
@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class ProgressFileTest {
  private static final Holder US = new Holder(12, "345", "reconcile");
  private static final Progress SOME =
      new Progress(
          "upload", "sending", 1, 3, 20, 60, 10, Duration.ofSeconds(7), Duration.ofSeconds(7));

  @TempDir Path folder;
  private final FakeClock clock = new FakeClock();

  private ProgressFile file() {
    return new ProgressFile(folder.resolve("progress.json"));
  }

  @Test
  void what_the_holder_has_written_is_read_and_only_that() throws IOException {
    file().write(SOME, US);
    assertEquals(Optional.of(SOME), file().read(US));
    assertEquals(Optional.empty(), file().read(new Holder(13, "345", "reconcile")));
    assertEquals(Optional.empty(), file().read(new Holder(12, "346", "reconcile")));
    file().delete();
    assertEquals(Optional.empty(), file().read(US));
    try (Stream<Path> left = Files.list(folder)) {
      assertEquals(0, left.count());
    }
  }

  @Test
  void one_that_is_damaged_or_of_another_version_counts_as_none() throws IOException {
    file().write(SOME, US);
    String whole = Files.readString(folder.resolve("progress.json"));
    for (String other :
        new String[] {"", "{", whole.substring(0, 40), whole.replace("\"v\":1", "\"v\":2")}) {
      Files.writeString(folder.resolve("progress.json"), other);
      assertEquals(Optional.empty(), file().read(US), other);
    }
  }

  private CardLookFile look() {
    return new CardLookFile(folder.resolve("look.json"), clock, Journal.silent());
  }

  private Optional<Duration> age() {
    return look().read().flatMap(CardLook::age);
  }

  @Test
  void the_last_look_at_the_card_grows_old() throws IOException {
    assertEquals(Optional.empty(), look().read());
    look().write(12, 3_000);
    clock.sinceBoot = clock.sinceBoot.plusMinutes(5);
    clock.wallClock = Instant.EPOCH; // within one boot that doesn't matter
    assertEquals(
        Optional.of(new CardLook(12, 3_000, Optional.of(Duration.ofMinutes(5)))), look().read());
  }

  @Test
  void after_a_boot_its_age_is_told_by_the_wall_clock_if_that_can_be_true() throws IOException {
    Instant then = clock.wallClock;
    look().write(0, 0);
    clock.reboot();
    clock.wallClock = then.plus(Duration.ofDays(2));
    assertEquals(Optional.of(Duration.ofDays(2)), age());
    clock.wallClock = then.minusSeconds(1);
    assertEquals(Optional.empty(), age());
    clock.wallClock = Instant.parse("1970-01-01T00:05:00Z");
    look().write(0, 0);
    clock.reboot();
    clock.wallClock = then;
    assertEquals(Optional.empty(), age(), "written by a clock that was never set");
  }

  @Test
  void whether_only_the_owner_can_mend_it_is_remembered() throws IOException {
    RetryFile retry = new RetryFile(folder, "upload", Journal.silent());
    assertEquals(false, retry.needsOwner());
    retry.failed(clock.now(), "refused", true);
    assertEquals(true, new RetryFile(folder, "upload", Journal.silent()).needsOwner());
    retry.failed(clock.now(), "the link was cut");
    assertEquals(false, retry.needsOwner());
  }
}
