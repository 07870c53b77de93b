package dev.dashcam.store;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.dashcam.model.CardStatus;
import dev.dashcam.model.CardStatus.Fetch;
import dev.dashcam.model.Moment;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class SmallStateFilesTest {
  @TempDir Path dir;
  private final FakeClock clock = new FakeClock();
  private final Warnings warnings = new Warnings();

  private void damage(String name) throws IOException {
    Files.writeString(dir.resolve(name), "{\"v\":1");
  }

  private void assertKeptAside(String name) {
    assertTrue(Files.exists(dir.resolve(name + ".corrupt-1")));
    assertEquals(1, warnings.messages.size(), warnings.messages::toString);
  }

  @Nested
  class Host {
    private HostStateFile file() {
      return new HostStateFile(dir.resolve("host.json"), clock, warnings.journal);
    }

    @Test
    void remembers_since_when_the_host_answers() throws IOException {
      assertEquals(Optional.empty(), file().answeringSince());
      file().write(Optional.of(Duration.ofNanos(12_345_678_901L)));
      assertEquals(Optional.of(Duration.ofNanos(12_345_678_901L)), file().answeringSince());
      file().write(Optional.empty());
      assertEquals(Optional.empty(), file().answeringSince());
    }

    @Test
    void remembers_for_how_long_it_has_been_silent() throws IOException {
      assertEquals(Duration.ZERO, file().silentFor());
      file().write(Optional.empty());
      clock.sinceBoot = clock.sinceBoot.plusSeconds(40);
      assertEquals(Duration.ofSeconds(40), file().silentFor());
      file().write(Optional.empty());
      clock.sinceBoot = clock.sinceBoot.plusSeconds(2);
      assertEquals(Duration.ofSeconds(42), file().silentFor());
      file().write(Optional.of(clock.sinceBoot));
      assertEquals(Duration.ZERO, file().silentFor());
    }

    @Test
    void knows_nothing_after_a_reboot() throws IOException {
      file().write(Optional.of(Duration.ofSeconds(1)));
      clock.reboot();
      assertEquals(Optional.empty(), file().answeringSince());
      file().write(Optional.empty());
      clock.reboot();
      assertEquals(Duration.ZERO, file().silentFor());
    }

    @Test
    void damage_means_that_nothing_is_known() throws IOException {
      damage("host.json");
      assertEquals(Optional.empty(), file().answeringSince());
      assertKeptAside("host.json");
    }
  }

  @Nested
  class Card {
    private CardStatusFile file() {
      return new CardStatusFile(dir.resolve("card.json"), warnings.journal);
    }

    private void assertStatus(Fetch fetch, long nextClipBytes) {
      CardStatus status = file().read(clock.now());
      assertEquals(fetch, status.fetch(), status.reason());
      assertEquals(nextClipBytes, status.nextClipBytes());
      assertFalse(status.reason().isBlank());
    }

    @Test
    void in_doubt_there_is_footage() throws IOException {
      assertStatus(Fetch.NEEDED, 0);
      file().complete();
      damage("card.json");
      assertStatus(Fetch.NEEDED, 0);
      assertKeptAside("card.json");
    }

    /** Settings that go from one camera to two and back: meanwhile it recorded by another name. */
    @Test
    void a_camera_that_records_leaves_no_word_of_cameras_by_other_names() throws IOException {
      file().complete();
      new CardStatusFile(dir.resolve("card.gone.json"), warnings.journal).complete();
      CardStatusFile rear = new CardStatusFile(dir.resolve("card.rear.json"), warnings.journal);
      rear.complete();
      Files.writeString(dir.resolve("card-look.json"), "of no concern");

      new CardStatusFile(dir.resolve("card.front.json"), warnings.journal)
          .forgettingAllBut(Set.of("card.front.json", "card.rear.json"))
          .needed();

      assertStatus(Fetch.NEEDED, 0);
      assertEquals(Fetch.COMPLETE, rear.read(clock.now()).fetch());
      assertFalse(Files.exists(dir.resolve("card.gone.json")));
      assertTrue(Files.exists(dir.resolve("card-look.json")));
    }

    @Test
    void what_is_told_of_one_can_be_told_of_several() throws IOException {
      CardStatusFile a = new CardStatusFile(dir.resolve("a.json"), warnings.journal);
      CardStatusFile b = new CardStatusFile(dir.resolve("b.json"), warnings.journal);
      CardStatusFile c = new CardStatusFile(dir.resolve("c.json"), warnings.journal);
      for (CardStatusFile each : List.of(a, b, c)) {
        each.complete();
      }
      a.and(b).and(c).needed();
      for (CardStatusFile each : List.of(a, b, c)) {
        assertEquals(Fetch.NEEDED, each.read(clock.now()).fetch());
      }
    }

    @Test
    void follows_the_card_across_reboots() throws IOException {
      file().complete();
      clock.reboot();
      assertStatus(Fetch.COMPLETE, 0);
      file().staysFull(50_000_000_000L);
      assertStatus(Fetch.NEEDED, 50_000_000_000L);
      file().needed();
      assertStatus(Fetch.NEEDED, 0);
    }

    @Test
    void what_becomes_of_a_fetch_can_go_into_two_files() throws IOException {
      CardStatusFile other = new CardStatusFile(dir.resolve("other.json"), warnings.journal);
      CardStatusFile both = file().and(other);
      both.waiting(clock.now().plus(Duration.ofMinutes(10)), "unreadable clips");
      assertStatus(Fetch.WAITING, 0);
      assertEquals(Fetch.WAITING, other.read(clock.now()).fetch());
      file().needed();
      assertEquals(Fetch.WAITING, other.read(clock.now()).fetch());
      both.complete();
      assertStatus(Fetch.COMPLETE, 0);
      other.forget();
      assertStatus(Fetch.COMPLETE, 0);
      assertEquals(Fetch.NEEDED, other.read(clock.now()).fetch());
    }

    @Test
    void waits_until_the_time_has_come() throws IOException {
      file().waiting(clock.now().plus(Duration.ofMinutes(10)), "unreadable clips");
      assertStatus(Fetch.WAITING, 0);
      assertTrue(file().read(clock.now()).reason().contains("unreadable clips"));
      clock.sinceBoot = clock.sinceBoot.plusMinutes(10).minusNanos(1);
      assertStatus(Fetch.WAITING, 0);
      clock.sinceBoot = clock.sinceBoot.plusNanos(1);
      assertStatus(Fetch.AGAIN, 0);
    }

    @Test
    void a_wait_ends_with_the_boot() throws IOException {
      file().waiting(clock.now().plus(Duration.ofMinutes(10)), "why");
      clock.reboot();
      assertStatus(Fetch.AGAIN, 0);
    }
  }

  @Nested
  class Retry {
    private RetryFile file(String name) {
      return new RetryFile(dir.resolve("retry"), name, warnings.journal);
    }

    @Test
    void counts_failures_until_success() throws IOException {
      assertEquals(0, file("upload").failures());
      Moment later = clock.now().plus(Duration.ofMinutes(5));
      file("upload").failed(clock.now(), "one");
      file("upload").failed(later, "two\nlines");
      assertEquals(2, file("upload").failures());
      assertEquals(Optional.of("two lines"), file("upload").lastReason());
      assertEquals(Duration.ofMinutes(5), file("upload").waitFor(clock.now()));
      assertEquals(Duration.ZERO, file("upload").waitFor(later));
      assertEquals(0, file("fetch").failures(), "each name counts for itself");
      file("upload").succeeded();
      assertEquals(0, file("upload").failures());
      assertEquals(Duration.ZERO, file("upload").waitFor(clock.now()));
      assertEquals(Optional.empty(), file("upload").lastReason());
      file("upload").succeeded();
    }

    @Test
    void the_count_outlives_a_reboot_and_the_wait_does_not() throws IOException {
      file("upload").failed(clock.now().plus(Duration.ofDays(400_000)), "why");
      assertTrue(file("upload").waitFor(clock.now()).toDays() > 36_500);
      clock.reboot();
      assertEquals(Duration.ZERO, file("upload").waitFor(clock.now()));
      assertEquals(1, file("upload").failures());
    }

    @Test
    void damage_means_no_failure() throws IOException {
      file("upload").failed(clock.now().plus(Duration.ofDays(1)), "why");
      damage("retry/retry-upload.json");
      assertEquals(Duration.ZERO, file("upload").waitFor(clock.now()));
      assertKeptAside("retry/retry-upload.json");
    }
  }
}
