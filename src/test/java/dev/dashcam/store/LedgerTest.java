package dev.dashcam.store;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.dashcam.model.Clip;
import dev.dashcam.model.KnownClip;
import dev.dashcam.model.KnownClip.Content;
import dev.dashcam.model.Moment;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class LedgerTest {
  private static final String CARD = "67EF-9CED";
  private static final Instant TIME = Instant.parse("2031-05-06T07:00:02.000000001Z");
  private static final Clip CLIP = new Clip("DCIM/A.MP4", 50, TIME);
  private static final Duration A_MONTH = Duration.ofDays(31);

  @TempDir Path dir;
  private final FakeClock clock = new FakeClock();
  private final Warnings warnings = new Warnings();
  private Path file;
  private Ledger ledger;

  @BeforeEach
  void open() throws IOException {
    file = dir.resolve("new/folder/ledger.jsonl");
    ledger = Ledger.open(file, clock, warnings.journal);
  }

  @AfterEach
  void close() throws IOException {
    ledger.close();
    assertEquals(List.of(), warnings.messages);
  }

  private void reopen() throws IOException {
    ledger.close();
    ledger = Ledger.open(file, clock, warnings.journal);
  }

  private void aMonthLater() throws IOException {
    clock.wallClock = clock.wallClock.plus(A_MONTH);
    clock.reboot();
    reopen();
  }

  private static KnownClip known(Clip clip, String sha, boolean onHost) {
    return new KnownClip(
        clip, Optional.of(new Content(sha, "sample-" + sha, onHost)), Optional.empty());
  }

  private void stage(Clip clip, String sha, String name) throws IOException {
    ledger.staged(CARD, clip, sha, "sample-" + sha, name);
  }

  @Test
  void knows_nothing_at_first() throws IOException {
    assertEquals(Optional.empty(), ledger.find(CARD, CLIP.path()));
    assertEquals(Optional.empty(), ledger.sha256Of("A.MP4"));
    assertEquals(Optional.empty(), ledger.byContent(CARD, CLIP.path(), "aa"));
    assertEquals(Optional.empty(), ledger.lastUpload());
    assertEquals(List.of(), ledger.setAsides());
    assertFalse(ledger.nameTaken("A.MP4", "aa"));
  }

  @Test
  void remembers_a_staged_clip_on_its_card_only() throws IOException {
    stage(CLIP, "aa", "a.mp4");
    reopen();
    assertEquals(Optional.of(known(CLIP, "aa", false)), ledger.find(CARD, CLIP.path()));
    assertEquals(Optional.empty(), ledger.find("other", CLIP.path()));
    assertEquals(Optional.of("aa"), ledger.sha256Of("a.mp4"));
    assertEquals(
        Optional.of(new Staged("a.mp4", false)), ledger.byContent(CARD, CLIP.path(), "aa"));
    assertEquals(Optional.empty(), ledger.byContent(CARD, CLIP.path(), "bb"));
    assertTrue(ledger.nameTaken("a.mp4", "bb"));
    assertFalse(ledger.nameTaken("a.mp4", "aa"));
    assertFalse(ledger.nameTaken("A.MP4", "bb"), "names differ by case");
  }

  @Test
  void an_upload_holds_for_every_clip_of_that_name_and_content() throws IOException {
    Clip twin = new Clip("DCIM/B.MP4", 50, TIME);
    stage(CLIP, "aa", "a.mp4");
    ledger.staged("other", twin, "aa", "sample-aa", "a.mp4");
    stage(twin, "bb", "b.mp4");
    ledger.uploaded("a.mp4", "aa");
    reopen();
    assertEquals(Optional.of(known(CLIP, "aa", true)), ledger.find(CARD, CLIP.path()));
    assertEquals(Optional.of(known(twin, "aa", true)), ledger.find("other", twin.path()));
    assertEquals(Optional.of(known(twin, "bb", false)), ledger.find(CARD, twin.path()));
    assertEquals(Optional.empty(), ledger.sha256Of("a.mp4"));
    assertEquals(Optional.of(new Staged("a.mp4", true)), ledger.byContent(CARD, CLIP.path(), "aa"));
  }

  @Test
  void an_upload_of_another_content_says_nothing_about_this_one() throws IOException {
    stage(CLIP, "aa", "a.mp4");
    ledger.uploaded("a.mp4", "bb");
    assertEquals(Optional.of(known(CLIP, "aa", false)), ledger.find(CARD, CLIP.path()));
    assertEquals(Optional.of("aa"), ledger.sha256Of("a.mp4"));
    assertTrue(ledger.nameTaken("a.mp4", "aa"));
  }

  @Test
  void staged_again_a_content_waits_for_the_host_again() throws IOException {
    stage(CLIP, "aa", "a.mp4");
    ledger.uploaded("a.mp4", "aa");
    stage(CLIP, "aa", "a.mp4");
    reopen();
    assertEquals(Optional.of(known(CLIP, "aa", false)), ledger.find(CARD, CLIP.path()));
    assertEquals(Optional.of("aa"), ledger.sha256Of("a.mp4"));
  }

  @Test
  void a_reused_name_on_the_card_keeps_the_old_content_known() throws IOException {
    Clip reused = new Clip(CLIP.path(), 51, TIME.plusSeconds(60));
    stage(CLIP, "aa", "a.mp4");
    stage(reused, "bb", "b.mp4");
    reopen();
    assertEquals(Optional.of(known(reused, "bb", false)), ledger.find(CARD, CLIP.path()));
    assertEquals(Optional.of("aa"), ledger.sha256Of("a.mp4"));
    assertEquals(Optional.of("bb"), ledger.sha256Of("b.mp4"));
  }

  @Test
  void the_same_content_under_another_time_keeps_its_place() throws IOException {
    Clip moved = new Clip(CLIP.path(), CLIP.size(), TIME.plusSeconds(3600));
    stage(CLIP, "aa", "a.mp4");
    ledger.uploaded("a.mp4", "aa");
    ledger.sameContent(CARD, moved, "aa", "sample-aa");
    reopen();
    assertEquals(Optional.of(known(moved, "aa", true)), ledger.find(CARD, CLIP.path()));
  }

  @Test
  void the_same_content_must_be_known() throws IOException {
    assertThrows(
        IllegalArgumentException.class, () -> ledger.sameContent(CARD, CLIP, "aa", "sample"));
    assertEquals(Optional.empty(), ledger.find(CARD, CLIP.path()));
  }

  @Test
  void a_clip_is_set_aside_until_it_is_staged() throws IOException {
    Moment retry = new Moment("boot-1", Duration.ofNanos(123_456_789_012L));
    ledger.setAside(CARD, CLIP, "read error\nat 5 MB", 2, retry);
    reopen();
    KnownClip expected =
        new KnownClip(
            CLIP,
            Optional.empty(),
            Optional.of(new KnownClip.SetAside("read error at 5 MB", 2, retry)));
    assertEquals(Optional.of(expected), ledger.find(CARD, CLIP.path()));
    assertEquals(List.of(new SetAsideClip(CARD, expected)), ledger.setAsides());
    stage(CLIP, "aa", "a.mp4");
    reopen();
    assertEquals(Optional.of(known(CLIP, "aa", false)), ledger.find(CARD, CLIP.path()));
    assertEquals(List.of(), ledger.setAsides());
  }

  @Test
  void names_may_hold_any_character() throws IOException {
    for (String path :
        List.of(
            "a\nb", "\"},{\"v\":1", "\\", "ü/日本/🚗", "half \ud83d", "\u0000\u2028\u007f", " ")) {
      Clip clip = new Clip(path, 1, TIME);
      ledger.staged(path, clip, "aa", "sample-aa", path);
      reopen();
      assertEquals(Optional.of(known(clip, "aa", false)), ledger.find(path, path));
      assertEquals(Optional.of("aa"), ledger.sha256Of(path));
    }
  }

  @Test
  void tells_when_the_host_last_proved_something() throws IOException {
    stage(CLIP, "aa", "a.mp4");
    ledger.uploaded("a.mp4", "aa");
    Instant then = clock.wallClock;
    clock.wallClock = then.plusSeconds(60);
    stage(CLIP, "bb", "b.mp4");
    reopen();
    assertEquals(Optional.of(then), ledger.lastUpload());
  }

  @Test
  void forgets_what_is_on_the_host_and_long_gone_from_the_card() throws IOException {
    stage(CLIP, "aa", "a.mp4");
    ledger.uploaded("a.mp4", "aa");
    ledger.uploaded("b.mp4", "bb"); // the newest upload stays for the status
    aMonthLater();
    ledger.forgetAllBut(CARD, Set.of("another"));
    assertEquals(Optional.empty(), ledger.find(CARD, CLIP.path()));
    assertFalse(ledger.nameTaken("a.mp4", "bb"));
    assertTrue(ledger.nameTaken("b.mp4", "aa"));
  }

  @Test
  void never_forgets_what_the_host_lacks_or_the_card_holds() throws IOException {
    Clip onCard = new Clip("on card", 1, TIME);
    stage(CLIP, "aa", "a.mp4");
    stage(onCard, "bb", "b.mp4");
    ledger.uploaded("b.mp4", "bb");
    ledger.uploaded("c.mp4", "cc");
    aMonthLater();
    ledger.forgetAllBut(CARD, Set.of("on card"));
    assertEquals(Optional.of(known(CLIP, "aa", false)), ledger.find(CARD, CLIP.path()));
    assertEquals(Optional.of(known(onCard, "bb", true)), ledger.find(CARD, "on card"));
  }

  @Test
  void an_older_content_never_speaks_for_a_name_whose_latest_was_forgotten() throws IOException {
    stage(CLIP, "aa", "same.mp4");
    stage(new Clip("gone", 1, TIME), "bb", "same.mp4");
    ledger.uploaded("same.mp4", "bb");
    ledger.uploaded("c.mp4", "cc");
    aMonthLater();
    ledger.forgetAllBut(CARD, Set.of(CLIP.path()));
    assertEquals(Optional.empty(), ledger.sha256Of("same.mp4"));
  }

  @Test
  void a_renamed_content_goes_by_its_new_name_only() throws IOException {
    stage(CLIP, "aa", "a.mp4");
    ledger.renamed("a.mp4", "aa", "a-aa.mp4");
    reopen();
    assertEquals(Optional.empty(), ledger.sha256Of("a.mp4"));
    assertEquals(Optional.of("aa"), ledger.sha256Of("a-aa.mp4"));
    ledger.uploaded("a-aa.mp4", "aa");
    reopen();
    assertEquals(Optional.of(known(CLIP, "aa", true)), ledger.find(CARD, CLIP.path()));
  }

  @Test
  void renaming_an_old_content_does_not_make_the_path_hold_it_again() throws IOException {
    Clip reused = new Clip(CLIP.path(), 51, TIME.plusSeconds(60));
    stage(CLIP, "aa", "a.mp4");
    ledger.setAside(CARD, reused, "read error", 1, clock.now());
    ledger.renamed("a.mp4", "aa", "a-aa.mp4");
    reopen();
    KnownClip known = ledger.find(CARD, CLIP.path()).orElseThrow();
    assertEquals(reused, known.clip());
    assertEquals(Optional.empty(), known.content(), "it was never copied");
    assertTrue(known.setAside().isPresent());
    assertEquals(Optional.of("aa"), ledger.sha256Of("a-aa.mp4"));
  }

  @Test
  void what_the_host_has_is_not_renamed() throws IOException {
    stage(CLIP, "aa", "a.mp4");
    ledger.uploaded("a.mp4", "aa");
    ledger.renamed("a.mp4", "aa", "a-aa.mp4");
    assertEquals(Optional.of(new Staged("a.mp4", true)), ledger.byContent(CARD, CLIP.path(), "aa"));
  }

  @Test
  void forgets_nothing_of_another_card() throws IOException {
    stage(CLIP, "aa", "a.mp4");
    ledger.uploaded("a.mp4", "aa");
    ledger.uploaded("b.mp4", "bb");
    aMonthLater();
    ledger.forgetAllBut("other", Set.of());
    assertEquals(Optional.of(known(CLIP, "aa", true)), ledger.find(CARD, CLIP.path()));
  }

  @Test
  void a_jump_of_the_clock_makes_nothing_old() throws IOException {
    stage(CLIP, "aa", "a.mp4");
    ledger.uploaded("a.mp4", "aa");
    ledger.uploaded("b.mp4", "bb");
    clock.wallClock = clock.wallClock.plus(A_MONTH); // set right in the middle of a boot
    ledger.forgetAllBut(CARD, Set.of());
    assertTrue(ledger.find(CARD, CLIP.path()).isPresent());
    clock.reboot();
    clock.wallClock = Instant.EPOCH; // not set
    reopen();
    ledger.forgetAllBut(CARD, Set.of());
    assertTrue(ledger.find(CARD, CLIP.path()).isPresent());
    Clip unset = new Clip("written under an unset clock", 1, TIME);
    stage(unset, "cc", "c.mp4");
    ledger.uploaded("c.mp4", "cc");
    ledger.uploaded("d.mp4", "dd");
    clock.reboot();
    clock.wallClock = Instant.parse("2031-05-07T00:00:00Z");
    reopen();
    ledger.forgetAllBut(CARD, Set.of());
    assertTrue(ledger.find(CARD, unset.path()).isPresent());
  }

  @Test
  void shrinks_the_file_when_most_of_it_is_over() throws IOException {
    stage(CLIP, "aa", "a.mp4");
    Moment retry = clock.now();
    for (int i = 0; i < LedgerFile.FEW_LINES; i++) {
      ledger.setAside(CARD, new Clip("bad", 1, TIME), "try " + i, i + 1, retry);
    }
    Map<String, Object> versionTwo = new LinkedHashMap<>();
    versionTwo.put("v", 2);
    versionTwo.put("new", "?");
    Files.writeString(file, CheckedLine.of(versionTwo) + "\n", StandardOpenOption.APPEND);
    reopen();
    assertTrue(ledger.lines() <= 3, "lines: " + ledger.lines());
    assertTrue(Files.readString(file).contains("{\"v\":2,\"new\":\"?\""), "unknown line dropped");
    assertEquals(
        LedgerFile.FEW_LINES,
        ledger.find(CARD, "bad").orElseThrow().setAside().orElseThrow().attempts());
    assertEquals(Optional.of("aa"), ledger.sha256Of("a.mp4"));
    ledger.uploaded("a.mp4", "aa");
    reopen();
    assertEquals(Optional.of(known(CLIP, "aa", true)), ledger.find(CARD, CLIP.path()));
  }

  @Test
  void shrinks_the_file_after_forgetting_and_goes_on_in_the_new_one() throws IOException {
    for (int i = 0; i < LedgerFile.FEW_LINES / 2; i++) {
      String n = "" + i;
      stage(new Clip(n, i, TIME), n, n);
      ledger.uploaded(n, n);
    }
    stage(CLIP, "aa", "a.mp4");
    aMonthLater();
    ledger.forgetAllBut(CARD, Set.of());
    assertEquals(3, ledger.lines(), "the clip and the newest upload's two lines");
    ledger.uploaded("a.mp4", "aa");
    reopen();
    assertEquals(4, ledger.lines());
    assertEquals(Optional.of(known(CLIP, "aa", true)), ledger.find(CARD, CLIP.path()));
    assertEquals(Optional.empty(), ledger.find(CARD, "7"));
  }

  @Test
  void a_view_sees_all_and_changes_nothing() throws IOException {
    stage(CLIP, "aa", "a.mp4");
    ledger.uploaded("a.mp4", "aa");
    Files.writeString(file, "{\"v\":1,\"half a li", StandardOpenOption.APPEND);
    byte[] before = Files.readAllBytes(file);
    try (Ledger view = Ledger.view(file, clock)) {
      assertEquals(Optional.of(known(CLIP, "aa", true)), view.find(CARD, CLIP.path()));
      assertThrows(IllegalStateException.class, () -> view.uploaded("a.mp4", "aa"));
      assertThrows(IllegalStateException.class, () -> view.forgetAllBut(CARD, Set.of()));
    }
    assertArrayEquals(before, Files.readAllBytes(file));
    try (var files = Files.list(file.getParent())) {
      assertEquals(List.of(file), files.toList());
    }
  }

  @Test
  void a_view_needs_no_file() throws IOException {
    try (Ledger view = Ledger.view(dir.resolve("none"), clock)) {
      assertEquals(Optional.empty(), view.lastUpload());
    }
  }

  @Test
  void a_closed_ledger_takes_nothing_more() throws IOException {
    stage(CLIP, "aa", "a.mp4");
    ledger.close();
    assertThrows(IllegalStateException.class, () -> ledger.uploaded("a.mp4", "aa"));
    reopen();
    assertEquals(Optional.of(known(CLIP, "aa", false)), ledger.find(CARD, CLIP.path()));
  }

  @Test
  void a_view_goes_on_telling_what_it_saw_when_the_file_is_rewritten_meanwhile()
      throws IOException {
    for (int i = 0; i < 2 * LedgerFile.FEW_LINES; i++) {
      ledger.setAside(CARD, new Clip("bad", 1, TIME), "try " + i, i + 1, clock.now());
    }
    stage(CLIP, "aa", "a.mp4");
    try (Ledger view = Ledger.view(file, clock)) {
      reopen();
      assertTrue(ledger.lines() < view.lines(), "it was rewritten");
      assertEquals(Optional.of(known(CLIP, "aa", false)), view.find(CARD, CLIP.path()));
      assertEquals(Optional.of("aa"), view.sha256Of("a.mp4"));
      assertEquals(1, view.setAsides().size());
    }
  }

  @Test
  void what_is_damaged_while_it_is_open_counts_as_unknown() throws IOException {
    stage(CLIP, "aa", "a.mp4");
    stage(new Clip("other", 1, TIME), "bb", "b.mp4");
    byte[] bytes = Files.readAllBytes(file);
    bytes[50] ^= 1;
    Files.write(file, bytes); // not another file
    assertEquals(Optional.empty(), ledger.find(CARD, CLIP.path()));
    assertEquals(Optional.empty(), ledger.sha256Of("a.mp4"));
    assertEquals(Optional.empty(), ledger.byContent(CARD, CLIP.path(), "aa"));
    assertTrue(ledger.nameTaken("a.mp4", "bb"), "though not what the name stands for");
    assertEquals(Optional.of("bb"), ledger.sha256Of("b.mp4"));
    bytes[50] ^= 1;
    Files.write(file, bytes);
  }

  @Test
  void a_failed_write_is_not_believed_and_ends_writing() throws IOException {
    stage(CLIP, "aa", "a.mp4");
    Thread.currentThread().interrupt(); // closes the file under the write
    assertThrows(IOException.class, () -> ledger.uploaded("a.mp4", "aa"));
    assertTrue(Thread.interrupted());
    assertEquals(Optional.of(known(CLIP, "aa", false)), ledger.find(CARD, CLIP.path()));
    assertThrows(IllegalStateException.class, () -> ledger.uploaded("a.mp4", "aa"));
    reopen();
    ledger.uploaded("a.mp4", "aa");
    assertEquals(Optional.of(known(CLIP, "aa", true)), ledger.find(CARD, CLIP.path()));
  }
}
