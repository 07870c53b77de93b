package dev.dashcam.act.ingest;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.dashcam.sys.StopSignal;
import dev.dashcam.sys.StoppedException;
import dev.dashcam.testing.Eventually;
import dev.dashcam.testing.PastCache;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class ClipCopierTest {
  private static final long MIB = 1 << 20;
  private static final FileTime TAKEN = FileTime.from(Bytes.TAKEN);

  @TempDir Path folder;
  private final StopSignal stop = new StopSignal();
  private final ClipCopier copier = new ClipCopier(stop);

  @AfterEach
  void nothing_is_left_running_or_open() throws Exception {
    Eventually.holds(
        "no writer thread lives",
        () ->
            Thread.getAllStackTraces().keySet().stream()
                .noneMatch(thread -> thread.getName().equals("clip-writer")));
    assertEquals(List.of(), open(folder));
  }

  /** The files below a folder that this process has open. */
  static List<Path> open(Path folder) throws IOException {
    Path real = folder.toRealPath();
    try (Stream<Path> descriptors = Files.list(Path.of("/proc/self/fd"))) {
      return descriptors
          .map(
              descriptor -> {
                try {
                  return Files.readSymbolicLink(descriptor);
                } catch (IOException e) {
                  return Path.of("closed"); // since it was listed
                }
              })
          .filter(target -> target.startsWith(real))
          .toList();
    }
  }

  @ParameterizedTest
  @ValueSource(
      longs = {0, 1, 4095, MIB - 1, MIB, MIB + 1, 8 * MIB - 1, 8 * MIB, 8 * MIB + 1, 17 * MIB + 3})
  void the_copy_has_the_content_the_digest_and_the_time(long size) throws IOException {
    Path source = Bytes.file(folder.resolve("card/a.mp4"), size, 1);
    Path target = folder.resolve("a.part");

    String sha256 = copier.copy(source, size, TAKEN, target);

    assertEquals(-1, Files.mismatch(source, target));
    assertEquals(Bytes.sha256(source), sha256);
    assertEquals(TAKEN, Files.getLastModifiedTime(target));
    assertEquals(sha256, Digests.ofDisk(target, stop));
  }

  @ParameterizedTest
  @ValueSource(longs = {MIB - 1, MIB + 1, 0, 2 * MIB})
  void a_source_of_another_size_than_listed_is_still_changing(long listed) throws IOException {
    Path source = Bytes.file(folder.resolve("card/a.mp4"), MIB, 1);

    String said =
        assertThrows(
                CardReadException.class,
                () -> copier.copy(source, listed, TAKEN, folder.resolve("a.part")))
            .getMessage();

    assertTrue(said.contains("listed with " + listed + " bytes, read " + MIB), said);
  }

  @Test
  void a_source_that_is_gone_is_the_cards_fault() {
    CardReadException e =
        assertThrows(
            CardReadException.class,
            () -> copier.copy(folder.resolve("none"), 1, TAKEN, folder.resolve("a.part")));
    assertTrue(e.getMessage().contains("can't be opened"), e.getMessage());
  }

  @Test
  void a_source_that_gives_errors_is_the_cards_fault() {
    // Its first page belongs to nobody, so that reading it is a real input/output error.
    Path unreadable = Path.of("/proc/self/mem");
    CardReadException e =
        assertThrows(
            CardReadException.class,
            () -> copier.copy(unreadable, 10, TAKEN, folder.resolve("a.part")));
    assertTrue(e.getMessage().contains("can't be read"), e.getMessage());
    assertInstanceOf(IOException.class, e.getCause());
  }

  @Test
  void a_target_folder_that_is_gone_is_the_staging_disks_fault() throws IOException {
    Path source = Bytes.file(folder.resolve("card/a.mp4"), 10, 1);
    StagingWriteException e =
        assertThrows(
            StagingWriteException.class,
            () -> copier.copy(source, 10, TAKEN, folder.resolve("none/a.part")));
    assertTrue(e.getMessage().contains("can't be created"), e.getMessage());
  }

  @Test
  void a_file_in_the_targets_place_is_not_touched() throws IOException {
    Path source = Bytes.file(folder.resolve("card/a.mp4"), 10, 1);
    Path target = Files.writeString(folder.resolve("a.part"), "mine");
    assertThrows(StagingWriteException.class, () -> copier.copy(source, 10, TAKEN, target));
    assertEquals("mine", Files.readString(target));
  }

  @Test
  void staging_is_written_past_the_page_cache_and_what_may_be_a_network_disk_is_not()
      throws Exception {
    Path source = Bytes.file(folder.resolve("card/a.mp4"), 3 * MIB, 1);
    Path staged = folder.resolve("a.part");
    Path sent = folder.resolve("b.part");
    List<Boolean> seen = new ArrayList<>();

    UnprovedCopy copy =
        copier.copyAndReadBack(
            source, 3 * MIB, TAKEN, staged, bytes -> seen.add(isWrittenPastCache(staged)));
    copy.finishWriting();
    assertTrue(copy.isTrue());
    assertEquals(PastCache.isPossible(source), seen.get(0));

    seen.clear();
    copier.copy(source, 3 * MIB, TAKEN, sent, bytes -> seen.add(isWrittenPastCache(sent)));
    assertFalse(seen.contains(true));
  }

  private static boolean isWrittenPastCache(Path file) {
    try {
      return PastCache.isWritten(file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Test
  void a_stop_in_the_middle_ends_the_copy() throws Exception {
    // A source that never ends: only the stop can end this copy.
    Path target = folder.resolve("a.part");
    Thread asker =
        new Thread(
            () -> {
              try {
                Eventually.holds(
                    "some was copied", () -> Files.exists(target) && Files.size(target) > MIB);
              } catch (Exception e) {
                throw new AssertionError(e);
              } finally {
                stop.request();
              }
            });
    asker.start();
    assertThrows(
        StoppedException.class,
        () -> copier.copy(Path.of("/dev/zero"), Long.MAX_VALUE, TAKEN, target));
    asker.join();
    assertTrue(Files.size(target) > MIB);
  }

  @Test
  void a_stop_before_the_start_copies_nothing() throws IOException {
    Path source = Bytes.file(folder.resolve("card/a.mp4"), MIB, 1);
    stop.request();
    Path target = folder.resolve("a.part");
    assertThrows(StoppedException.class, () -> copier.copy(source, MIB, TAKEN, target));
    assertEquals(0, Files.size(target));
  }
}
