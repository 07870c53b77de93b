package dev.dashcam.act.ingest;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.dashcam.model.Clip;
import dev.dashcam.model.KnownClip;
import dev.dashcam.sys.StoppedException;
import dev.dashcam.testing.Eventually;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class CardCopyTest {
  private static final int SIZE = 3 << 20;

  @TempDir Path folder;
  private Desk desk;

  @BeforeEach
  void lay_out() throws IOException {
    desk = new Desk(folder);
  }

  @AfterEach
  void no_thread_is_left() throws Exception {
    desk.close();
    Eventually.holds(
        "no thread of a copy lives",
        () ->
            Thread.getAllStackTraces().keySet().stream()
                .noneMatch(thread -> thread.getName().startsWith("clip-")));
  }

  @Test
  void clips_are_published_with_their_content_under_their_day() throws IOException {
    Clip first = desk.clip("DCIM/a.mp4", SIZE, 1);
    Clip second = desk.clip("DCIM/b.mp4", 0, 2);

    var result = desk.copier().copy(desk.card, Desk.CARD, List.of(first, second));

    assertEquals("COMPLETE", result.end().name());
    assertEquals(2, result.clips());
    assertEquals(SIZE, result.bytes());
    assertEquals(0, result.setAside());
    assertEquals(0, result.nextClipBytes());
    assertEquals(List.of("2026-11-22/DCIM/a.mp4", "2026-11-22/DCIM/b.mp4"), Desk.files(desk.ready));
    assertEquals(List.of(), Desk.files(desk.incoming));
    Path copy = desk.ready.resolve("2026-11-22/DCIM/a.mp4");
    assertEquals(-1, Files.mismatch(desk.card.resolve("DCIM/a.mp4"), copy));
    assertEquals(Bytes.TAKEN, Files.getLastModifiedTime(copy).toInstant());
    assertEquals(Bytes.sha256(copy), desk.ledger.sha256Of("2026-11-22/DCIM/a.mp4").orElseThrow());
  }

  @Test
  void what_the_camera_has_locked_stays_marked() throws IOException {
    Clip locked = desk.clip("DCIM/locked.mp4", SIZE, 1);
    Clip usual = desk.clip("DCIM/usual.mp4", SIZE, 2);
    Files.setPosixFilePermissions(
        desk.card.resolve(locked.path()), PosixFilePermissions.fromString("r-xr-xr-x"));

    desk.copier().copy(desk.card, Desk.CARD, List.of(locked, usual));

    assertTrue(CardEraser.isReadOnly(desk.ready.resolve("2026-11-22/DCIM/locked.mp4")));
    assertFalse(CardEraser.isReadOnly(desk.ready.resolve("2026-11-22/DCIM/usual.mp4")));
  }

  @Test
  void nothing_to_copy_is_complete() throws IOException {
    var result = desk.copier().copy(desk.card, Desk.CARD, List.of());
    assertEquals("COMPLETE", result.end().name());
    assertEquals(0, result.clips());
  }

  @Test
  void the_given_order_is_kept() throws IOException {
    List<Clip> clips =
        List.of(desk.clip("c", 100, 1), desk.clip("a", 200, 2), desk.clip("b", 300, 3));
    List<List<String>> before = new ArrayList<>();
    desk.room =
        bytes -> {
          before.add(Desk.files(desk.incoming).stream().map(each -> each.substring(26)).toList());
          return true;
        };
    desk.copier().copy(desk.card, Desk.CARD, clips);
    assertEquals(List.of(List.of(), List.of("c.part"), List.of("a.part")), before);
  }

  @Test
  void what_is_not_written_yet_takes_room_too_but_only_until_it_is() throws IOException {
    List<Clip> clips = List.of(desk.clip("a", SIZE, 1), desk.clip("b", SIZE, 2));
    List<Long> asked = new ArrayList<>();
    desk.room =
        bytes -> {
          asked.add(bytes);
          return bytes == SIZE && asked.size() != 2;
        };

    var result = desk.copier().copy(desk.card, Desk.CARD, clips);

    assertEquals("COMPLETE", result.end().name());
    assertEquals(2, result.clips());
    assertEquals(3, asked.size());
    assertTrue(asked.get(1) >= SIZE, asked.toString());
  }

  @Test
  void a_clip_that_cannot_be_read_holds_up_no_other() throws IOException {
    List<Clip> clips =
        List.of(
            new Clip("gone.mp4", 10, Bytes.TAKEN),
            desk.clip("a.mp4", SIZE, 1),
            new Clip("a.mp4/impossible", 10, Bytes.TAKEN),
            desk.clip("b.mp4", SIZE, 2),
            new Clip("last.mp4", 10, Bytes.TAKEN));

    var result = desk.copier().copy(desk.card, Desk.CARD, clips);

    assertEquals("COMPLETE", result.end().name());
    assertEquals(2, result.clips());
    assertEquals(3, result.setAside());
    assertEquals(List.of("2026-11-22/a.mp4", "2026-11-22/b.mp4"), Desk.files(desk.ready));
    assertEquals(List.of(), Desk.files(desk.incoming));
    assertEquals(3, desk.ledger.setAsides().size());
    assertTrue(desk.messages.mention("gone.mp4 is set aside: "), desk.messages.all().toString());
  }

  @Test
  @Timeout(60)
  void many_clips_that_cannot_be_read_use_up_nothing() throws IOException {
    List<Clip> clips = new ArrayList<>();
    for (int i = 0; i < 10; i++) {
      Files.createDirectory(desk.card.resolve("broken" + i)); // opens, and can't be read
      clips.add(new Clip("broken" + i, 10, Bytes.TAKEN));
    }
    clips.add(desk.clip("a.mp4", SIZE, 1));

    var result = desk.copier().copy(desk.card, Desk.CARD, clips);

    assertEquals(10, result.setAside());
    assertEquals(List.of("2026-11-22/a.mp4"), Desk.files(desk.ready));
    assertEquals(List.of(), Desk.files(desk.incoming));
  }

  @Test
  void attempts_count_up_and_the_wait_with_them() throws IOException {
    Clip gone = new Clip("gone.mp4", 10, Bytes.TAKEN);
    for (int attempt = 1; attempt <= 3; attempt++) {
      desk.copier().copy(desk.card, Desk.CARD, List.of(gone));
      KnownClip.SetAside setAside =
          desk.ledger.find(Desk.CARD, "gone.mp4").orElseThrow().setAside().orElseThrow();
      assertEquals(attempt, setAside.attempts());
      assertEquals(Duration.ofMinutes(attempt), setAside.retryAt().from(desk.clock.now()));
      assertTrue(setAside.reason().contains("can't be opened"), setAside.reason());
    }
    desk.clip("gone.mp4", 10, 1);
    desk.copier().copy(desk.card, Desk.CARD, List.of(gone));
    assertTrue(desk.ledger.setAsides().isEmpty());
  }

  @Test
  void a_card_that_went_away_ends_the_copy_and_the_clip_before_is_kept() throws IOException {
    List<Clip> clips =
        List.of(
            desk.clip("a.mp4", SIZE, 1),
            new Clip("gone.mp4", 10, Bytes.TAKEN),
            desk.clip("b.mp4", SIZE, 2));
    desk.cardThere = false;

    var result = desk.copier().copy(desk.card, Desk.CARD, clips);

    assertEquals("CARD_GONE", result.end().name());
    assertEquals(1, result.clips());
    assertEquals(0, result.setAside());
    assertEquals(List.of("2026-11-22/a.mp4"), Desk.files(desk.ready));
    assertEquals(List.of(), Desk.files(desk.incoming));
    assertTrue(desk.ledger.setAsides().isEmpty());
    assertTrue(desk.messages.mention("went away"), desk.messages.all().toString());
  }

  @Test
  void what_was_read_when_the_card_went_away_is_kept_but_not_when_only_the_clip_is_bad()
      throws IOException {
    // More than the buffers hold, so that some of it is written when the card goes.
    Clip whole = desk.clip("a.mp4", 4 * SIZE, 1);
    Clip cutOff = new Clip(whole.path(), whole.size() + 10, whole.modified());

    desk.cardThere = false;
    var gone = desk.copier().copy(desk.card, Desk.CARD, List.of(cutOff));
    assertEquals("CARD_GONE", gone.end().name());
    Path part = desk.staging.partOf(Desk.CARD, cutOff);
    assertTrue(Files.size(part) > 0, "it may be all that is left of it");

    Files.delete(part);
    desk.cardThere = true;
    assertEquals(1, desk.copier().copy(desk.card, Desk.CARD, List.of(cutOff)).setAside());
    assertEquals(List.of(), Desk.files(desk.incoming));
  }

  @Test
  void a_clip_at_which_the_card_goes_again_is_set_aside_for_the_others() throws IOException {
    Clip bad = new Clip("gone.mp4", 10, Bytes.TAKEN);
    desk.cardThere = false;
    desk.failedBefore = true;

    var result = desk.copier().copy(desk.card, Desk.CARD, List.of(bad));

    assertEquals("CARD_GONE", result.end().name());
    assertEquals(1, result.setAside());
    KnownClip.SetAside setAside =
        desk.ledger.find(Desk.CARD, "gone.mp4").orElseThrow().setAside().orElseThrow();
    assertTrue(setAside.reason().contains("the card went away"), setAside.reason());
    assertEquals(Duration.ofMinutes(1), setAside.retryAt().from(desk.clock.now()));
  }

  @Test
  void a_card_that_goes_after_others_were_copied_is_no_fault_of_the_clips() throws IOException {
    desk.cardThere = false;
    desk.failedBefore = true;
    List<Clip> clips = List.of(desk.clip("a.mp4", 10, 1), new Clip("gone.mp4", 10, Bytes.TAKEN));

    var result = desk.copier().copy(desk.card, Desk.CARD, clips);

    assertEquals(1, result.clips());
    assertTrue(desk.ledger.setAsides().isEmpty());
  }

  @Test
  void what_staging_could_never_hold_stays_on_the_card_and_holds_up_no_other() throws IOException {
    List<Clip> clips =
        List.of(
            desk.clip("huge", 300, 1),
            desk.clip("a", 100, 2),
            desk.clip("large", 200, 3),
            desk.clip("b", 100, 4));
    desk.room = bytes -> bytes <= 100;
    desk.roomOnceSent = bytes -> bytes <= 199;

    var result = desk.copier().copy(desk.card, Desk.CARD, clips);

    assertEquals("STAGING_FULL", result.end().name());
    assertEquals(200, result.nextClipBytes(), "with so much room it is worth another look");
    assertEquals(List.of("2026-11-22/a", "2026-11-22/b"), Desk.files(desk.ready));
    assertTrue(desk.ledger.setAsides().isEmpty(), "it is not the clip's fault");
    assertTrue(
        desk.messages.mention("no room for large (200 bytes) and 1 other clip"),
        desk.messages.all().toString());
  }

  @Test
  void the_first_clip_that_does_not_fit_ends_the_copy() throws IOException {
    List<Clip> clips =
        List.of(desk.clip("a", 100, 1), desk.clip("b", 101, 2), desk.clip("c", 5, 3));
    desk.room = bytes -> bytes <= 100;

    var result = desk.copier().copy(desk.card, Desk.CARD, clips);

    assertEquals("STAGING_FULL", result.end().name());
    assertEquals(101, result.nextClipBytes());
    assertEquals(1, result.clips());
    assertEquals(List.of("2026-11-22/a"), Desk.files(desk.ready));
  }

  @Test
  void the_first_clip_that_the_charge_is_not_good_for_ends_the_copy() throws IOException {
    List<Clip> clips =
        List.of(desk.clip("a", 100, 1), desk.clip("b", 101, 2), desk.clip("c", 5, 3));
    desk.charge = (clip, copied) -> copied + clip.size() <= 200;

    var result = desk.copier().copy(desk.card, Desk.CARD, clips);

    assertEquals("BUDGET_SPENT", result.end().name());
    assertEquals(101, result.nextClipBytes());
    assertEquals(1, result.clips());
    assertEquals(List.of("2026-11-22/a"), Desk.files(desk.ready));
    assertEquals(List.of(), Desk.files(desk.incoming));
  }

  @Test
  void a_staging_disk_that_gives_back_other_bytes_publishes_nothing() throws IOException {
    // So long that the other thread has its turn before the beginning is read back.
    Clip first = desk.clip("a.mp4", 4 * SIZE, 1);
    Clip second = desk.clip("b.mp4", SIZE, 2);
    // Changed behind the copier's back, while the file is written and again before it is read back.
    Path part = desk.staging.partOf(Desk.CARD, first);
    CorruptedSource corrupted = new CorruptedSource(part);

    var result = corrupted.copyWith(desk, List.of(first, second));

    assertEquals(1, result.clips());
    assertEquals(1, result.setAside());
    assertEquals(List.of("2026-11-22/b.mp4"), Desk.files(desk.ready));
    assertEquals(List.of(), Desk.files(desk.incoming));
    KnownClip known = desk.ledger.find(Desk.CARD, "a.mp4").orElseThrow();
    assertTrue(known.content().isEmpty());
    assertTrue(known.setAside().orElseThrow().reason().contains("other bytes"), known.toString());
  }

  /** Flips a byte in a partial copy again and again, as long as it is there. */
  private static final class CorruptedSource {
    private final Path part;
    private final CountDownLatch begun = new CountDownLatch(1);
    private volatile boolean running = true;

    CorruptedSource(Path part) {
      this.part = part;
    }

    Outcome copyWith(Desk desk, List<Clip> clips) throws IOException {
      Thread thread = new Thread(this::corrupt, "corrupter");
      thread.start();
      try {
        begun.await();
        var result = desk.copier().copy(desk.card, Desk.CARD, clips);
        return new Outcome(result.clips(), result.setAside());
      } catch (InterruptedException e) {
        throw new AssertionError("interrupted", e);
      } finally {
        running = false;
        join(thread);
      }
    }

    private void corrupt() {
      while (running) {
        try (FileChannel channel = FileChannel.open(part, StandardOpenOption.WRITE)) {
          channel.write(ByteBuffer.wrap(new byte[] {1, 2, 3}), 5);
        } catch (IOException e) {
          Thread.onSpinWait(); // not there yet, or no longer
        }
        begun.countDown();
      }
    }

    private static void join(Thread thread) {
      try {
        thread.join();
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
      }
    }
  }

  private record Outcome(int clips, int setAside) {}

  @Test
  void a_stop_publishes_nothing_half_and_keeps_what_was_proved() throws IOException {
    List<Clip> clips = new ArrayList<>();
    for (int i = 0; i < 4; i++) {
      clips.add(desk.clip("clip" + i, SIZE, i));
    }
    int[] asked = {0};
    desk.room =
        bytes -> {
          if (++asked[0] == 3) {
            desk.stop.request();
          }
          return true;
        };

    assertThrows(StoppedException.class, () -> desk.copier().copy(desk.card, Desk.CARD, clips));

    assertEquals(List.of("2026-11-22/clip0"), Desk.files(desk.ready));
    assertEquals(
        -1, Files.mismatch(desk.card.resolve("clip0"), desk.ready.resolve("2026-11-22/clip0")));
  }

  @Test
  void a_staging_disk_that_refuses_writing_ends_the_copy() throws IOException {
    Clip first = desk.clip("a.mp4", 10, 1);
    Clip second = desk.clip("b.mp4", 10, 2);
    Bytes.file(desk.staging.partOf(Desk.CARD, second), 1, 3); // nobody cleared that away

    assertThrows(
        StagingWriteException.class,
        () -> desk.copier().copy(desk.card, Desk.CARD, List.of(first, second)));

    assertEquals(List.of("2026-11-22/a.mp4"), Desk.files(desk.ready));
    assertTrue(desk.ledger.setAsides().isEmpty());
  }

  @Test
  void what_fails_when_the_card_went_away_does_not_hide_that() throws IOException {
    Clip first = desk.clip("a.mp4", 10, 1);
    desk.cardThere = false;
    // The clip before can't be published: its folder's place is taken by a file.
    Files.writeString(desk.ready.resolve("2026-11-22"), "in the way");

    IOException e =
        assertThrows(
            IOException.class,
            () ->
                desk.copier()
                    .copy(
                        desk.card,
                        Desk.CARD,
                        List.of(first, new Clip("gone.mp4", 10, Bytes.TAKEN))));

    assertEquals(1, e.getSuppressed().length);
    assertSame(CardReadException.class, e.getSuppressed()[0].getClass());
    assertTrue(desk.messages.mention("the card went away"), desk.messages.all().toString());
  }
}
