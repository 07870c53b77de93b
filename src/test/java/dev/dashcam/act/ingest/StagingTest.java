package dev.dashcam.act.ingest;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.dashcam.model.Clip;
import dev.dashcam.model.ClipName;
import dev.dashcam.model.StagedClip;
import dev.dashcam.store.Staged;
import dev.dashcam.testing.Tool;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class StagingTest {
  private static final String NAME = "2026-11-22/DCIM/a.mp4";

  @TempDir Path folder;
  private Desk desk;
  private Clip clip;

  @BeforeEach
  void lay_out() throws IOException {
    desk = new Desk(folder);
    clip = desk.clip("DCIM/a.mp4", 1000, 1);
  }

  @AfterEach
  void tidy_up() throws IOException {
    desk.close();
  }

  /** What a whole, verified copy of a clip with that content becomes. */
  private Optional<String> publish(Clip clip, int seed) throws IOException {
    Path part = Bytes.file(desk.staging.partOf(Desk.CARD, clip), clip.size(), seed);
    return desk.staging.publish(Desk.CARD, clip, part, Bytes.sha256(part));
  }

  private String sha256(int seed) throws IOException {
    return Bytes.sha256(Bytes.file(folder.resolve("content"), clip.size(), seed));
  }

  private String alternative(int seed) throws IOException {
    return ClipName.alternative(NAME, sha256(seed));
  }

  private StagedClip staged(int seed) throws IOException {
    return new StagedClip(publish(clip, seed).orElseThrow(), clip.size(), sha256(seed));
  }

  @Test
  void a_clip_is_published_and_remembered() throws IOException {
    assertEquals(Optional.of(NAME), publish(clip, 1));
    assertEquals(List.of(NAME), Desk.files(desk.ready));
    assertEquals(List.of(), Desk.files(desk.incoming));
    assertEquals(Optional.of(sha256(1)), desk.ledger.sha256Of(NAME));
  }

  @Test
  void the_same_content_is_not_staged_twice() throws IOException {
    publish(clip, 1);
    Clip shifted = new Clip(clip.path(), clip.size(), Bytes.TAKEN.plus(Duration.ofDays(2)));
    assertEquals(Optional.empty(), publish(shifted, 1));
    assertEquals(List.of(NAME), Desk.files(desk.ready));
    assertEquals(List.of(), Desk.files(desk.incoming));
    assertEquals(shifted, desk.ledger.find(Desk.CARD, clip.path()).orElseThrow().clip());
  }

  @Test
  void what_the_host_has_is_not_staged_again() throws IOException {
    StagedClip before = staged(1);
    desk.ledger.uploaded(NAME, before.sha256());
    desk.staging.delete(before);
    assertEquals(Optional.empty(), publish(clip, 1));
    assertEquals(List.of(), Desk.files(desk.ready));
    assertEquals(List.of(), Desk.files(desk.incoming));
  }

  @Test
  void another_content_of_the_same_name_gets_a_name_of_its_own() throws IOException {
    publish(clip, 1);
    assertEquals(Optional.of(alternative(2)), publish(clip, 2));
    assertEquals(sha256(1), Bytes.sha256(desk.ready.resolve(NAME)));
    assertEquals(sha256(2), Bytes.sha256(desk.ready.resolve(alternative(2))));
  }

  @Test
  void a_name_that_the_host_has_for_another_content_is_not_used_again() throws IOException {
    StagedClip before = staged(1);
    desk.ledger.uploaded(NAME, before.sha256());
    desk.staging.delete(before);
    assertEquals(Optional.of(alternative(2)), publish(clip, 2));
  }

  @Test
  void a_file_that_the_ledger_does_not_know_is_not_overwritten() throws IOException {
    Bytes.file(desk.ready.resolve(NAME), 7, 9);
    assertEquals(Optional.of(alternative(1)), publish(clip, 1));
    assertEquals(7, Files.size(desk.ready.resolve(NAME)));
  }

  @Test
  void a_file_under_the_other_name_is_not_taken_for_the_clip() throws IOException {
    Bytes.file(desk.ready.resolve(NAME), 7, 9);
    Bytes.file(desk.ready.resolve(alternative(1)), 8, 10);

    String name = publish(clip, 1).orElseThrow();

    assertEquals(ClipName.alternative(alternative(1), sha256(1)), name);
    assertEquals(sha256(1), Bytes.sha256(desk.ready.resolve(name)));
    assertEquals(8, Files.size(desk.ready.resolve(alternative(1))));
  }

  @Test
  void a_published_file_without_its_line_in_the_ledger_is_found_again() throws IOException {
    // Cut off between the rename and the ledger's line.
    Bytes.file(desk.ready.resolve(NAME), clip.size(), 1);
    assertEquals(Optional.of(NAME), publish(clip, 1));
    assertEquals(List.of(NAME), Desk.files(desk.ready));
    assertEquals(List.of(), Desk.files(desk.incoming));
    assertEquals(Optional.of(sha256(1)), desk.ledger.sha256Of(NAME));
  }

  @Test
  void a_move_cut_off_half_way_is_finished() throws IOException {
    // Both names are there: linked, not yet unlinked.
    Path part = Bytes.file(desk.staging.partOf(Desk.CARD, clip), clip.size(), 1);
    Files.createDirectories(desk.ready.resolve(NAME).getParent());
    Files.createLink(desk.ready.resolve(NAME), part);
    assertEquals(
        Optional.of(NAME), desk.staging.publish(Desk.CARD, clip, part, Bytes.sha256(part)));
    assertEquals(List.of(NAME), Desk.files(desk.ready));
    assertEquals(List.of(), Desk.files(desk.incoming));
  }

  @Test
  void a_line_in_the_ledger_without_its_file_is_no_reason_not_to_publish() throws IOException {
    publish(clip, 1);
    Files.delete(desk.ready.resolve(NAME));
    assertFalse(desk.staging.isSafe(Desk.CARD, clip, sha256(1)));
    assertEquals(Optional.of(NAME), publish(clip, 1));
    assertEquals(List.of(NAME), Desk.files(desk.ready));
    assertTrue(desk.staging.isSafe(Desk.CARD, clip, sha256(1)));
  }

  @Test
  void what_the_host_has_is_safe_without_a_file() throws IOException {
    StagedClip before = staged(1);
    assertTrue(desk.staging.isSafe(Desk.CARD, clip, before.sha256()));
    desk.ledger.uploaded(NAME, before.sha256());
    desk.staging.delete(before);
    assertTrue(desk.staging.isSafe(Desk.CARD, clip, before.sha256()));
    assertFalse(desk.staging.isSafe(Desk.CARD, clip, sha256(2)));
  }

  @Test
  void a_damaged_file_in_staging_is_replaced_beside_it() throws IOException {
    publish(clip, 1);
    Bytes.file(desk.ready.resolve(NAME), clip.size(), 66);
    String name = publish(clip, 1).orElseThrow();
    assertEquals(alternative(1), name);
    assertEquals(sha256(1), Bytes.sha256(desk.ready.resolve(name)));
  }

  @Test
  void a_file_in_staging_that_can_not_be_read_keeps_no_clip_from_being_staged() throws IOException {
    publish(clip, 1);
    Path file = desk.ready.resolve(NAME);
    // A file whose first page belongs to nobody, so that reading it is a real input/output error.
    String memory = "/proc/" + ProcessHandle.current().pid() + "/mem";
    Tool.Result mounted = Tool.run("mount", "--bind", memory, file.toString());
    Assumptions.assumeTrue(mounted.status() == 0, mounted.output());
    try {
      assertEquals(Optional.of(alternative(1)), publish(clip, 1));
      assertEquals(sha256(1), Bytes.sha256(desk.ready.resolve(alternative(1))));
    } finally {
      Tool.run("umount", file.toString()).succeeded();
    }
    assertEquals(sha256(1), Bytes.sha256(file), "what can't be read now stays");
  }

  @Test
  void a_copy_that_can_not_be_read_is_taken_out_of_the_way_and_kept() throws IOException {
    StagedClip unreadable = staged(1);
    Path file = desk.ready.resolve(NAME);
    for (String kept : List.of("unreadable", "unreadable-2")) {
      Files.createDirectories(file.getParent());
      Files.deleteIfExists(file);
      String memory = kept.endsWith("2") ? "/proc/thread-self/mem" : "/proc/self/mem";
      Files.createSymbolicLink(file, Path.of(memory)); // two files, neither of which can be read
      String fate = desk.staging.quarantine(unreadable).orElseThrow();
      Path now = desk.ready.resolveSibling(kept).resolve(NAME);
      assertEquals(
          "can't be read (java.io.IOException: Input/output error) and is kept as " + now, fate);
      assertTrue(Files.isSymbolicLink(now));
      assertFalse(Files.exists(desk.ready.resolve("2026-11-22")));
    }
    assertTrue(desk.ledger.find(Desk.CARD, clip.path()).orElseThrow().content().isEmpty());
    assertEquals(Optional.of(NAME), publish(clip, 1), "fetched from the card again");
  }

  @Test
  void a_move_out_of_the_way_that_was_cut_off_is_finished() throws IOException {
    Path file = desk.ready.resolve(NAME);
    Files.createDirectories(file.getParent());
    Files.createSymbolicLink(file, Path.of("/proc/self/mem"));
    Path kept = desk.ready.resolveSibling("unreadable").resolve(NAME);
    Files.createDirectories(kept.getParent());
    Files.createLink(kept, file);
    desk.staging.putAway(NAME, new IOException("bad sector"));
    assertTrue(Files.isSymbolicLink(kept));
    assertFalse(Files.exists(desk.ready.resolveSibling("unreadable-2")));
    assertFalse(Files.exists(file, LinkOption.NOFOLLOW_LINKS));
  }

  @Test
  void a_copy_spoilt_in_the_same_way_as_one_before_is_kept_once() throws IOException {
    StagedClip spoilt = staged(1);
    for (int i = 0; i < 2; i++) {
      Bytes.file(desk.ready.resolve(NAME), clip.size(), 66);
      assertEquals(
          Optional.of("is spoilt and kept as spoilt/" + alternative(66)),
          desk.staging.quarantine(spoilt));
      assertEquals(List.of("spoilt/" + alternative(66)), Desk.files(desk.ready));
    }
  }

  @Test
  void an_intact_copy_is_not_touched() throws IOException {
    assertEquals(Optional.empty(), desk.staging.quarantine(staged(1)));
    assertEquals(List.of(NAME), Desk.files(desk.ready));
  }

  @Test
  void a_renamed_clip_keeps_its_content_and_its_line() throws IOException {
    StagedClip renamed = desk.staging.rename(staged(1));
    assertEquals(new StagedClip(alternative(1), clip.size(), sha256(1)), renamed);
    assertEquals(List.of(alternative(1)), Desk.files(desk.ready));
    assertEquals(Optional.of(sha256(1)), desk.ledger.sha256Of(alternative(1)));
    assertEquals(Optional.empty(), desk.ledger.sha256Of(NAME));
    assertEquals(
        Optional.of(new Staged(alternative(1), false)),
        desk.ledger.byContent(Desk.CARD, clip.path(), sha256(1)));
  }

  @Test
  void a_rename_whose_content_stands_there_already_leaves_one_file() throws IOException {
    StagedClip before = staged(1);
    Bytes.file(desk.ready.resolve(alternative(1)), clip.size(), 1);
    assertEquals(alternative(1), desk.staging.rename(before).name());
    assertEquals(List.of(alternative(1)), Desk.files(desk.ready));
  }

  @Test
  void a_rename_never_overwrites() throws IOException {
    StagedClip before = staged(1);
    Bytes.file(desk.ready.resolve(alternative(1)), 5, 2);
    String name = desk.staging.rename(before).name();
    assertEquals(5, Files.size(desk.ready.resolve(alternative(1))));
    assertEquals(sha256(1), Bytes.sha256(desk.ready.resolve(name)));
    assertFalse(Files.exists(desk.ready.resolve(NAME)));
  }

  @Test
  void a_rename_cut_off_after_its_line_is_done_again() throws IOException {
    StagedClip before = staged(1);
    desk.ledger.renamed(NAME, before.sha256(), alternative(1));
    assertEquals(alternative(1), desk.staging.rename(before).name());
    assertEquals(List.of(alternative(1)), Desk.files(desk.ready));
    assertTrue(desk.staging.isSafe(Desk.CARD, clip, before.sha256()));
  }

  @Test
  void deleting_leaves_no_empty_folder_but_every_other_file() throws IOException {
    StagedClip first = staged(1);
    Bytes.file(desk.ready.resolve("2026-11-22/other.mp4"), 5, 2);
    desk.staging.delete(first);
    assertEquals(List.of("2026-11-22/other.mp4"), Desk.files(desk.ready));
    assertFalse(Files.exists(desk.ready.resolve("2026-11-22/DCIM")));

    desk.staging.delete(new StagedClip("2026-11-22/other.mp4", 5, ""));
    assertFalse(Files.exists(desk.ready.resolve("2026-11-22")));
    assertTrue(Files.isDirectory(desk.ready));
  }

  @Test
  void deleting_a_file_beside_the_folders_leaves_the_ready_folder() throws IOException {
    Bytes.file(desk.ready.resolve("stray.mp4"), 5, 2);
    desk.staging.delete(new StagedClip("stray.mp4", 5, ""));
    assertTrue(Files.isDirectory(desk.ready));
    assertEquals(List.of(), Desk.files(desk.ready));
  }

  @Test
  void an_interrupted_copy_of_a_clip_still_on_the_card_is_of_no_use() throws IOException {
    Bytes.file(desk.staging.partOf(Desk.CARD, clip), 500, 1);
    Set<String> onCard = Set.of(Staging.partName(Desk.CARD, clip));
    assertEquals(0, desk.staging.clearIncoming(Desk.CARD, onCard));
    assertEquals(List.of(), Desk.files(desk.incoming));
    assertEquals(List.of(), Desk.files(desk.ready));
  }

  @Test
  void an_interrupted_copy_is_not_taken_for_that_of_another_clip_of_its_name() throws IOException {
    Clip longer = new Clip(clip.path(), clip.size() + 1, clip.modified());
    Clip later = new Clip(clip.path(), clip.size(), clip.modified().plusSeconds(60));
    for (Clip other : List.of(longer, later)) {
      Bytes.file(desk.staging.partOf(Desk.CARD, clip), 500, (int) other.size());
      Set<String> onCard = Set.of(Staging.partName(Desk.CARD, other));
      assertEquals(1, desk.staging.clearIncoming(Desk.CARD, onCard));
    }
    assertEquals(2, Desk.files(desk.ready).size());
  }

  @Test
  void what_an_earlier_version_left_is_salvaged() throws IOException {
    String card = Staging.partName(Desk.CARD, clip).substring(0, 12);
    Bytes.file(desk.incoming.resolve(card + "-0123456789ab-a.mp4.part"), 500, 1);
    Set<String> onCard = Set.of(Staging.partName(Desk.CARD, clip));
    assertEquals(1, desk.staging.clearIncoming(Desk.CARD, onCard));
    assertEquals(List.of(), Desk.files(desk.incoming));
    assertEquals(1, Desk.files(desk.ready).size());
  }

  @Test
  void an_interrupted_copy_of_a_vanished_clip_is_all_that_is_left_of_it() throws IOException {
    Path part = Bytes.file(desk.staging.partOf(Desk.CARD, clip), 500, 1);
    String sha256 = Bytes.sha256(part);
    assertEquals(1, desk.staging.clearIncoming(Desk.CARD, Set.of()));
    assertEquals(List.of(), Desk.files(desk.incoming));
    List<String> salvaged = Desk.files(desk.ready);
    assertEquals(1, salvaged.size());
    assertTrue(salvaged.get(0).startsWith("salvaged/"), salvaged.toString());
    assertTrue(salvaged.get(0).contains("a.mp4"), salvaged.toString());
    assertEquals(sha256, Bytes.sha256(desk.ready.resolve(salvaged.get(0))));
  }

  @Test
  void what_is_left_of_another_card_stays_for_its_return() throws IOException {
    Path part = Bytes.file(desk.staging.partOf("another card", clip), 500, 1);
    assertEquals(0, desk.staging.clearIncoming(Desk.CARD, Set.of()));
    assertTrue(Files.exists(part));
    assertEquals(1, desk.staging.clearIncoming("another card", Set.of()));
  }

  @Test
  void an_empty_partial_copy_is_nothing() throws IOException {
    Bytes.file(desk.staging.partOf(Desk.CARD, clip), 0, 1);
    assertEquals(0, desk.staging.clearIncoming(Desk.CARD, Set.of()));
    assertEquals(List.of(), Desk.files(desk.ready));
    assertEquals(List.of(), Desk.files(desk.incoming));
  }

  @Test
  void what_was_salvaged_before_is_salvaged_once() throws IOException {
    for (int i = 0; i < 2; i++) {
      Bytes.file(desk.staging.partOf(Desk.CARD, clip), 500, 1);
      desk.staging.clearIncoming(Desk.CARD, Set.of());
    }
    assertEquals(1, Desk.files(desk.ready).size());
    assertEquals(List.of(), Desk.files(desk.incoming));
  }

  @Test
  void a_folder_in_incoming_is_left_alone() throws IOException {
    Files.createDirectory(desk.incoming.resolve("lost+found"));
    assertEquals(0, desk.staging.clearIncoming(Desk.CARD, Set.of()));
    assertTrue(Files.isDirectory(desk.incoming.resolve("lost+found")));
  }

  @Test
  void part_names_tell_cards_and_clips_apart() {
    String name = Staging.partName("A", new Clip("DCIM/a.mp4", 10, Bytes.TAKEN));
    assertEquals(name, Staging.partName("A", new Clip("DCIM/a.mp4", 10, Bytes.TAKEN)));
    assertNotEquals(name, Staging.partName("B", new Clip("DCIM/a.mp4", 10, Bytes.TAKEN)));
    assertNotEquals(name, Staging.partName("A", new Clip("DCIM2/a.mp4", 10, Bytes.TAKEN)));
    assertNotEquals(name, Staging.partName("A", new Clip("DCIM/a.mp4", 11, Bytes.TAKEN)));
    assertNotEquals(
        name, Staging.partName("A", new Clip("DCIM/a.mp4", 10, Bytes.TAKEN.plusSeconds(2))));
  }
}
