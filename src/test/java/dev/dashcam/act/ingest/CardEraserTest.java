package dev.dashcam.act.ingest;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.dashcam.model.Clip;
import dev.dashcam.model.ProvedClip;
import dev.dashcam.sys.StopSignal;
import dev.dashcam.sys.StoppedException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class CardEraserTest {
  private static final Instant AT = Instant.parse("2026-11-22T08:00:00Z");

  @TempDir Path card;
  private final StopSignal stop = new StopSignal();

  private ProvedClip clip(String path) throws IOException {
    Path file = card.resolve(path);
    Files.createDirectories(file.getParent());
    Files.writeString(file, "film of " + path);
    Files.setLastModifiedTime(file, FileTime.from(AT));
    return new ProvedClip(
        new Clip(path, Files.size(file), AT),
        "2026-11-22/" + path,
        Digests.ofDisk(file, StopSignal.never()));
  }

  private List<String> erase(List<ProvedClip> clips) throws IOException {
    List<String> erased = new ArrayList<>();
    new CardEraser(card, stop).erase(clips, clip -> erased.add(clip.clip().path()));
    return erased;
  }

  private boolean isStill(ProvedClip clip) throws IOException {
    return new CardEraser(card, stop).isStill(clip);
  }

  @Test
  void what_is_as_it_was_read_goes_and_its_neighbours_stay() throws IOException {
    ProvedClip a = clip("DCIM/A.MP4");
    ProvedClip b = clip("DCIM/B.MP4");
    assertTrue(isStill(a));
    assertEquals(List.of("DCIM/A.MP4"), erase(List.of(a)));
    assertFalse(Files.exists(card.resolve("DCIM/A.MP4")));
    assertTrue(isStill(b));
    assertFalse(isStill(a));
    assertEquals(List.of(), erase(List.of(a)), "gone already");
  }

  @Test
  void other_content_of_the_same_name_size_and_time_is_noticed() throws IOException {
    ProvedClip a = clip("DCIM/A.MP4");
    Files.writeString(card.resolve("DCIM/A.MP4"), "FILM of DCIM/A.MP4");
    Files.setLastModifiedTime(card.resolve("DCIM/A.MP4"), FileTime.from(AT));
    assertFalse(isStill(a));
  }

  @Test
  void another_size_time_kind_or_a_mark_stays() throws IOException {
    ProvedClip longer = clip("longer");
    Files.writeString(card.resolve("longer"), "film of longer!");
    Files.setLastModifiedTime(card.resolve("longer"), FileTime.from(AT));
    ProvedClip newer = clip("newer");
    Files.setLastModifiedTime(card.resolve("newer"), FileTime.from(AT.plusSeconds(1)));
    ProvedClip marked = clip("marked");
    Files.setPosixFilePermissions(
        card.resolve("marked"), PosixFilePermissions.fromString("r--r--r--"));
    ProvedClip link = clip("link");
    Files.move(card.resolve("link"), card.resolve("there"));
    Files.createSymbolicLink(card.resolve("link"), card.resolve("there"));
    List<ProvedClip> all = List.of(longer, newer, marked, link);
    assertEquals(List.of(), erase(all));
    for (ProvedClip each : all) {
      assertFalse(isStill(each), each.name());
      assertTrue(Files.exists(card.resolve(each.clip().path())));
    }
  }

  @Test
  void a_stop_ends_it_between_two_clips() throws IOException {
    ProvedClip a = clip("A");
    ProvedClip b = clip("B");
    List<String> erased = new ArrayList<>();
    assertThrows(
        StoppedException.class,
        () ->
            new CardEraser(card, stop)
                .erase(
                    List.of(a, b),
                    clip -> {
                      erased.add(clip.name());
                      stop.request();
                    }));
    assertEquals(1, erased.size());
    assertTrue(Files.exists(card.resolve("B")));
  }
}
