package dev.dashcam.act.ingest;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.dashcam.model.Clip;
import dev.dashcam.sys.StopSignal;
import dev.dashcam.testing.Eventually;
import dev.dashcam.testing.SmallDisk;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The kernel's own "no space left on device", at the first byte and in the middle. */
@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class FullDiskIT {
  private static final long MIB = 1 << 20;

  @TempDir Path folder;
  private SmallDisk disk;
  private Path staging;

  @BeforeEach
  void mount() throws Exception {
    staging = folder.resolve("small");
    disk = SmallDisk.mount(staging, 12 * MIB);
  }

  @AfterEach
  void unmount() throws Exception {
    if (disk != null) {
      Eventually.holds("nothing is open", () -> ClipCopierTest.open(staging).isEmpty());
      disk.close(); // refused as long as a file is open there
    }
  }

  private long free() throws IOException {
    return Files.getFileStore(staging).getUsableSpace();
  }

  @Test
  void a_disk_that_fills_up_ends_the_copy_of_a_file() throws Exception {
    Path source = Bytes.file(folder.resolve("clip"), 40 * MIB, 1);
    StagingWriteException e =
        assertThrows(
            StagingWriteException.class,
            () ->
                new ClipCopier(StopSignal.never())
                    .copy(
                        source,
                        40 * MIB,
                        FileTime.from(Bytes.TAKEN),
                        staging.resolve("clip.part")));
    assertTrue(e.getMessage().contains("No space left on device"), e.getMessage());
    assertEquals(List.of(), ClipCopierTest.open(staging));
    Eventually.holds(
        "the writer has ended",
        () ->
            Thread.getAllStackTraces().keySet().stream()
                .noneMatch(thread -> thread.getName().equals("clip-writer")));
  }

  @Test
  void a_disk_that_fills_up_half_way_is_staging_full() throws IOException {
    try (Desk desk = new Desk(folder, staging)) {
      Clip first = desk.clip("a", 4 * MIB, 1);
      Clip second = desk.clip("b", 6 * MIB, 2);
      long[] asked = {0};
      desk.room =
          bytes -> {
            boolean fits = free() >= bytes;
            if (bytes >= second.size() && asked[0]++ == 0) {
              Bytes.file(staging.resolve("somebody else's"), 4 * MIB, 3);
            }
            return fits;
          };

      var result = desk.copier().copy(desk.card, Desk.CARD, List.of(first, second));

      assertEquals("STAGING_FULL", result.end().name());
      assertEquals(second.size(), result.nextClipBytes());
      assertEquals(1, result.clips());
      assertEquals(List.of("2026-11-22/a"), Desk.files(desk.ready));
      assertEquals(List.of(), Desk.files(desk.incoming));
      assertTrue(desk.ledger.setAsides().isEmpty());
    }
  }

  @Test
  void a_clip_after_the_one_that_filled_the_disk_leaves_nothing_there() throws IOException {
    try (Desk desk = new Desk(folder, staging)) {
      Clip first = desk.clip("a", 6 * MIB, 1);
      Clip second = desk.clip("b", 1, 2);
      desk.room =
          bytes -> {
            boolean fits = free() >= bytes;
            if (bytes == first.size()) {
              Bytes.file(staging.resolve("somebody else's"), 8 * MIB, 3);
            }
            return fits;
          };

      var result = desk.copier().copy(desk.card, Desk.CARD, List.of(first, second));

      assertEquals("STAGING_FULL", result.end().name());
      assertEquals(first.size(), result.nextClipBytes());
      assertEquals(0, result.clips());
      assertEquals(List.of(), Desk.files(desk.ready));
      assertEquals(List.of(), Desk.files(desk.incoming));
    }
  }

  @Test
  void the_reserve_is_never_touched() throws IOException {
    long reserve = 5 * MIB;
    try (Desk desk = new Desk(folder, staging)) {
      desk.room = bytes -> free() - reserve >= bytes;
      long fits = free() - reserve;
      fits -= fits % 4096;
      Clip exact = desk.clip("exact", fits, 1);
      Clip tooMuch = desk.clip("more", 4096, 2);

      var result = desk.copier().copy(desk.card, Desk.CARD, List.of(exact, tooMuch));

      assertEquals("STAGING_FULL", result.end().name());
      assertEquals(List.of("2026-11-22/exact"), Desk.files(desk.ready));
      // The folders of a tmpfs take nothing of it.
      assertTrue(free() >= reserve, free() + " bytes are free");
    }
  }

  @Test
  void a_disk_that_turns_read_only_is_not_a_full_one() throws IOException {
    try (Desk desk = new Desk(folder, staging)) {
      Clip clip = desk.clip("a", MIB, 1);
      desk.room =
          bytes -> {
            disk.makeReadOnly();
            return free() >= bytes;
          };
      StagingWriteException e =
          assertThrows(
              StagingWriteException.class,
              () -> desk.copier().copy(desk.card, Desk.CARD, List.of(clip)));
      assertTrue(e.getMessage().contains("Read-only file system"), e.getMessage());
      assertTrue(desk.ledger.setAsides().isEmpty());
    }
  }
}
