package dev.dashcam.act.ingest;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.dashcam.act.Tally;
import dev.dashcam.model.Clip;
import dev.dashcam.model.CopyResult;
import dev.dashcam.model.KnownClip;
import dev.dashcam.sys.ProcessCommandRunner;
import dev.dashcam.sys.StoppedException;
import dev.dashcam.testing.Eventually;
import dev.dashcam.testing.SmallDisk;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The real gphoto2 fetches from a folder, by its driver for one, as from a camera. */
@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class MtpSourceIT {
  private static final int LARGE = 20 << 20;

  /** Long enough for the slowest machine to start gphoto2. */
  private static final Duration PATIENCE = Duration.ofMinutes(2);

  @TempDir Path folder;
  private Desk desk;
  private Path tools;
  private Duration patience = PATIENCE;

  @BeforeEach
  void lay_out() throws IOException {
    desk = new Desk(folder);
    tools = Files.createDirectory(folder.resolve("tools"));
  }

  @AfterEach
  void close() throws IOException {
    desk.close();
  }

  private MtpSource camera(Desk at, Duration stall) {
    Map<String, String> environment = Map.of("PATH", System.getenv("PATH"));
    return new MtpSource(
        new ProcessCommandRunner(environment, List.of(tools), at.stop),
        "disk:" + at.card,
        "/",
        at.stop,
        stall);
  }

  private CopyResult copy(Clip... clips) throws IOException {
    return copy(desk, clips);
  }

  private CopyResult copy(Desk at, Clip... clips) throws IOException {
    return at.copier().copy(camera(at, patience), Desk.CARD, List.of(clips), new Tally("ingest"));
  }

  /** From now on gphoto2 waits before each of its writes, of 64 KiB. */
  private void slow(Duration each) throws IOException {
    Path script =
        Files.writeString(
            tools.resolve("gphoto2"),
            "#!/bin/sh\nexec strace -f -qq -o /dev/null -e trace=write -e inject=write:delay_enter="
                + each.toNanos() / 1000
                + " /usr/bin/gphoto2 \"$@\"\n");
    Files.setPosixFilePermissions(script, PosixFilePermissions.fromString("rwxr-xr-x"));
  }

  private void assertReady(Desk at, Clip clip) throws IOException {
    Path ready = at.ready.resolve("2026-11-22").resolve(clip.path());
    assertEquals(Bytes.sha256(at.card.resolve(clip.path())), Bytes.sha256(ready));
    assertEquals(clip.modified(), Files.getLastModifiedTime(ready).toInstant());
    assertEquals(
        Bytes.sha256(ready), at.ledger.sha256Of("2026-11-22/" + clip.path()).orElseThrow());
  }

  private String setAside(Clip clip) throws IOException {
    return desk.ledger
        .find(Desk.CARD, clip.path())
        .flatMap(KnownClip::setAside)
        .orElseThrow()
        .reason();
  }

  @Test
  void clips_of_any_size_and_name_are_fetched_as_they_are() throws IOException {
    Clip[] clips = {
      desk.clip("DCIM/A.MP4", LARGE + 17, 1),
      desk.clip("DCIM/Fußball ü/it's 100 % --new.MP4", 70_000, 2),
      desk.clip("DCIM/-x.MOV", 1, 3),
      desk.clip("top.mp4", 1 << 16, 4),
      desk.clip("DCIM/empty.mp4", 0, 5),
    };

    CopyResult result = copy(clips);

    assertEquals(CopyResult.End.COMPLETE, result.end());
    assertEquals(clips.length, result.clips(), desk.messages.all().toString());
    for (Clip clip : clips) {
      assertReady(desk, clip);
    }
    assertEquals(List.of(), Desk.files(desk.incoming));
    try (var left = Files.list(desk.incoming)) {
      assertEquals(0, left.count(), "not even a folder is left");
    }
  }

  @Test
  void a_stop_ends_gphoto2_and_the_clip_is_fetched_anew() throws Exception {
    Clip clip = desk.clip("DCIM/A.MP4", LARGE, 1);
    slow(Duration.ofMillis(50));
    CompletableFuture<CopyResult> copying =
        CompletableFuture.supplyAsync(
            () -> {
              try {
                return copy(clip);
              } catch (IOException e) {
                throw new java.io.UncheckedIOException(e);
              }
            });
    Eventually.holds("it is being fetched", () -> sizeOf(desk.incoming) > 1 << 17);

    desk.stop.request();

    CompletionException e = assertThrows(CompletionException.class, copying::join);
    assertTrue(e.getCause() instanceof StoppedException, e.toString());
    assertEquals(List.of(), Desk.files(desk.ready));
    assertFalse(
        ProcessHandle.current().descendants().anyMatch(MtpSourceIT::isGphoto2), "it runs on");
    assertEquals(1, Desk.files(desk.incoming).size(), "what there is of it may be all there is");

    Files.delete(tools.resolve("gphoto2"));
    try (Desk next = new Desk(folder.resolve("next"), folder.resolve("staging"))) {
      next.staging.clearIncoming(Desk.CARD, java.util.Set.of(Staging.partName(Desk.CARD, clip)));
      Bytes.file(next.card.resolve(clip.path()), LARGE, 1);
      assertEquals(1, copy(next, clip).clips());
      assertReady(next, clip);
    }
  }

  private static boolean isGphoto2(ProcessHandle process) {
    return process.info().command().orElse("").endsWith("gphoto2");
  }

  private static long sizeOf(Path place) {
    try {
      long size = 0;
      for (String each : Desk.files(place)) {
        size += Files.size(place.resolve(each));
      }
      return size;
    } catch (IOException e) {
      return 0; // it changes just now
    }
  }

  @Test
  void a_clip_that_has_vanished_since_is_set_aside_and_holds_nothing_up() throws IOException {
    Clip gone = desk.clip("DCIM/A.MP4", 1000, 1);
    Clip there = desk.clip("DCIM/B.MP4", 1000, 2);
    Files.delete(desk.card.resolve(gone.path()));

    CopyResult result = copy(gone, there);

    assertEquals(1, result.setAside());
    assertEquals(1, result.clips());
    assertTrue(setAside(gone).contains("gphoto2 could not fetch it: Error"), setAside(gone));
    assertReady(desk, there);
    assertEquals(List.of(), Desk.files(desk.incoming));
  }

  @Test
  void a_clip_of_another_size_than_listed_is_not_proved() throws IOException {
    Clip shrunk = desk.clip("DCIM/A.MP4", 200_000, 1);
    Clip grown = desk.clip("DCIM/B.MP4", 200_000, 2);
    Bytes.file(desk.card.resolve(shrunk.path()), 70_000, 1);
    Bytes.file(desk.card.resolve(grown.path()), 300_000, 2);

    assertEquals(2, copy(shrunk, grown).setAside());

    assertTrue(setAside(shrunk).contains("listed with 200000 bytes, fetched 70000"));
    assertTrue(setAside(grown).contains("listed with 200000 bytes, and more came"));
    assertEquals(List.of(), Desk.files(desk.ready));
    assertEquals(List.of(), Desk.files(desk.incoming));
  }

  @Test
  void a_camera_that_gives_nothing_more_is_left() throws IOException {
    Clip clip = desk.clip("DCIM/A.MP4", LARGE, 1);
    slow(Duration.ofMinutes(10));
    patience = Duration.ofSeconds(3);

    assertEquals(1, copy(clip).setAside());

    assertTrue(setAside(clip).contains("has given nothing for 3 s"), setAside(clip));
    assertFalse(ProcessHandle.current().descendants().anyMatch(MtpSourceIT::isGphoto2));
  }

  @Test
  void a_camera_that_goes_is_no_fault_of_the_clips() throws IOException {
    Clip clip = desk.clip("DCIM/A.MP4", 1000, 1);
    Files.delete(desk.card.resolve(clip.path()));
    desk.cardThere = false;

    assertEquals(CopyResult.End.CARD_GONE, copy(clip).end());
    assertTrue(desk.ledger.setAsides().isEmpty());
  }

  @Test
  void what_was_fetched_when_the_camera_went_is_kept() throws IOException {
    Clip whole = desk.clip("DCIM/A.MP4", 200_000, 1);
    Clip clip = new Clip(whole.path(), whole.size() + 10, whole.modified());
    desk.cardThere = false;

    assertEquals(CopyResult.End.CARD_GONE, copy(clip).end());

    assertEquals(200_000, Files.size(desk.staging.partOf(Desk.CARD, clip)));
    assertEquals(1, Desk.files(desk.incoming).size());
  }

  @Test
  void a_clip_for_which_there_is_no_room_waits() throws Exception {
    Path place = folder.resolve("small");
    try (SmallDisk disk = SmallDisk.mount(place, 8 << 20);
        Desk small = new Desk(folder.resolve("other"), place)) {
      assertTrue(disk.isMounted());
      Clip first = small.clip("DCIM/A.MP4", 1 << 20, 1);
      Clip second = small.clip("DCIM/B.MP4", LARGE, 2);
      // As if the room that was seen had been taken by somebody else.
      boolean[] asked = {false, false};
      small.room =
          bytes -> {
            boolean before = bytes == LARGE && !asked[0];
            asked[0] |= before;
            return before || Files.getFileStore(place).getUsableSpace() >= bytes;
          };

      CopyResult result = copy(small, first, second);

      assertEquals(CopyResult.End.STAGING_FULL, result.end());
      assertEquals(LARGE, result.nextClipBytes());
      assertReady(small, first);
      assertEquals(List.of(), Desk.files(small.incoming));
    }
  }

  @Test
  void what_a_power_cut_left_is_kept_unless_the_camera_still_has_the_clip() throws IOException {
    Clip there = desk.clip("DCIM/A.MP4", 1000, 1);
    Clip overwritten = new Clip("DCIM/overwritten.MP4", 1000, Bytes.TAKEN);
    for (Clip each : List.of(there, overwritten)) {
      FetchFolder left = new FetchFolder(desk.staging.partOf(Desk.CARD, each));
      left.make();
      Files.writeString(left.folder().resolve("tmpfileAbC123"), "half of it");
    }
    assertTrue(desk.staging.hasParts(Desk.CARD));

    int salvaged =
        desk.staging.clearIncoming(Desk.CARD, java.util.Set.of(Staging.partName(Desk.CARD, there)));

    assertEquals(1, salvaged);
    assertFalse(desk.staging.hasParts(Desk.CARD));
    List<String> kept = Desk.files(desk.ready);
    assertEquals(1, kept.size());
    assertTrue(kept.get(0).startsWith("salvaged/") && kept.get(0).contains("overwritten"));
  }
}
