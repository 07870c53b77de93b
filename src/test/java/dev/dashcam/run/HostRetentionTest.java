package dev.dashcam.run;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.dashcam.act.upload.HostException;
import dev.dashcam.act.upload.HostException.Kind;
import dev.dashcam.act.upload.HostSession;
import dev.dashcam.act.upload.HostSums;
import dev.dashcam.config.Settings;
import dev.dashcam.decide.ClipFilters;
import dev.dashcam.decide.RetentionRules;
import dev.dashcam.model.KeptClip;
import dev.dashcam.model.StagedClip;
import dev.dashcam.store.ArrivedClip;
import dev.dashcam.store.ArrivedClips;
import dev.dashcam.store.DeletedClips;
import dev.dashcam.store.KeptClips;
import dev.dashcam.store.SumsStore;
import dev.dashcam.sys.StopSignal;
import dev.dashcam.testing.HandClock;
import dev.dashcam.testing.Messages;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** By a clock at 2026-11-22, with clips that are kept for 90 days. */
@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class HostRetentionTest {
  private static final LocalDate LONG_AGO = LocalDate.parse("2026-06-01");
  private static final Instant THEN = Instant.parse("2026-06-01T08:00:00Z");
  private static final String A = "2026-06-01/DCIM/A.MP4";
  private static final String B = "2026-06-01/DCIM/B.MP4";

  @TempDir Path folder;
  private final HandClock clock = new HandClock();
  private final Messages messages = new Messages();
  private final StopSignal stop = new StopSignal();
  private RecordingHost host;
  private KeptClips kept;
  private SumsStore lists;
  private ArrivedClips arrived;
  private boolean synchronised = true;
  private Optional<String> forbidden = Optional.empty();

  @BeforeEach
  void lay_out() {
    host = new RecordingHost(folder);
    kept = new KeptClips(folder.resolve("kept"), messages.journal());
    lists = new SumsStore(folder.resolve("sums"), messages.journal());
    arrived = new ArrivedClips(folder.resolve("arrived.jsonl"));
  }

  private Deletion.Done look() throws IOException {
    return look(90);
  }

  private Deletion.Done look(int days) throws IOException {
    RetentionRecord record =
        new RetentionRecord(kept, arrived, lists, () -> synchronised, messages.journal());
    return new HostRetention(
            new RetentionRules(days, new ClipFilters(Settings.defaults().ingest())),
            record,
            kept,
            new HostSums(lists, messages.journal()),
            new DeletedClips(folder.resolve("deleted.jsonl")),
            clock,
            messages.journal())
        .run(host, stop, () -> forbidden);
  }

  private Deletion.Done lookADayLater() throws IOException {
    clock.advance(Duration.ofDays(1));
    return look();
  }

  private static StagedClip clip(String name) {
    return new StagedClip(name, 1000, "%064x".formatted(name.hashCode()));
  }

  /** The host holds it and its list names it. */
  private void bring(String... names) throws IOException {
    for (String name : names) {
      host.holds.put(name, clip(name).sha256());
      lists.proved(List.of(clip(name)));
    }
    try (HostSession session = host.open()) {
      new HostSums(lists, messages.journal()).bring(session);
    }
    host.record.clear();
  }

  /** As above, months ago. */
  private void old(String... names) throws IOException {
    bring(names);
    for (String name : names) {
      kept.arrived(new KeptClip(name, 1000, clip(name).sha256(), THEN, false));
    }
    kept.file(LONG_AGO, List.of());
  }

  private String listed(String day) {
    return host.pages.getOrDefault(day + "/SHA256SUMS", "none");
  }

  @Test
  void what_is_old_goes_with_its_line_and_is_remembered() throws IOException {
    old(A, B, "2026-06-02/C.MP4");
    bring("2026-06-02/D.MP4");
    assertEquals(new Deletion.Done(3, 3000), look());
    assertEquals(Set.of("2026-06-02/D.MP4"), host.holds.keySet());
    assertEquals("none", listed("2026-06-01"), "an empty list goes too");
    assertEquals(clip("2026-06-02/D.MP4").sha256() + "  D.MP4\n", listed("2026-06-02"));
    assertEquals(List.of(), List.copyOf(kept.days()));
    String deleted = Files.readString(folder.resolve("deleted.jsonl"));
    assertTrue(deleted.contains(A) && deleted.contains(clip(A).sha256()), deleted);
  }

  @Test
  void a_day_that_is_not_old_is_not_even_asked_about() throws IOException {
    bring(A);
    kept.arrived(new KeptClip(A, 1000, clip(A).sha256(), THEN, false));
    assertEquals(new Deletion.Done(0, 0), look());
    assertEquals(List.of(LocalDate.parse("2026-11-22")), List.copyOf(kept.days()));
    assertEquals(List.of(), host.record, "known from today on");
    clock.advance(Duration.ofDays(13 * 7));
    kept.looked(clock.wallClock().minus(Duration.ofDays(1)));
    assertEquals(0, look().clips(), "91 days");
    assertEquals(1, lookADayLater().clips(), "92 days: 90 by any time zone");
  }

  @Test
  void it_looks_once_a_day() throws IOException {
    old(A);
    assertEquals(1, look().clips());
    old(B);
    assertEquals(0, look().clips());
    assertEquals(1, lookADayLater().clips());
  }

  @Test
  void a_locked_clip_stays() throws IOException {
    old("2026-06-01/DCIM/RO/L.MP4", A);
    assertEquals(1, look().clips());
    assertEquals(Set.of("2026-06-01/DCIM/RO/L.MP4"), host.holds.keySet());
    assertEquals(
        clip("2026-06-01/DCIM/RO/L.MP4").sha256() + "  DCIM/RO/L.MP4\n", listed("2026-06-01"));
    assertEquals(List.of(), List.copyOf(kept.days()), "it is never asked about again");
  }

  @Test
  void what_the_camera_has_marked_read_only_is_locked() throws IOException {
    bring(A, B);
    RetentionRecord record =
        new RetentionRecord(kept, arrived, lists, () -> synchronised, messages.journal());
    for (String name : List.of(A, B)) {
      Path staged = Files.writeString(folder.resolve("staged"), "footage");
      Files.setLastModifiedTime(staged, FileTime.from(THEN));
      Files.setPosixFilePermissions(
          staged, PosixFilePermissions.fromString(name.equals(A) ? "r--r--r--" : "rw-r--r--"));
      record.arrived(clip(name), staged);
      Files.delete(staged);
    }
    kept.file(LONG_AGO, List.of());

    assertEquals(1, look().clips());
    assertEquals(Set.of(A), host.holds.keySet());
  }

  @Test
  void what_was_left_of_a_clip_stays() throws IOException {
    old("salvaged/0123-F.MP4~01234567.part", "spoilt/2026-06-01/F~01234567.MP4", A);
    assertEquals(1, look().clips());
    assertEquals(2, host.holds.size());
    assertFalse(host.holds.containsKey(A));
  }

  @Test
  void a_clip_that_was_changed_there_stays_and_is_told() throws IOException {
    old(A, B);
    host.holds.put(A, "somebody's work");
    assertEquals(1, look().clips());
    assertEquals(Set.of(A), host.holds.keySet());
    assertTrue(
        messages.all().toString().contains(A + " was changed on the host"),
        messages.all().toString());
    assertTrue(listed("2026-06-01").contains("DCIM/A.MP4"), "its list is not ours to change");
  }

  @Test
  void what_is_missing_is_asked_for_once_more_and_keeps_its_line() throws IOException {
    old(A);
    host.holds.clear();
    assertEquals(0, look().clips());
    assertTrue(
        messages.all().toString().contains("can't be found there"), messages.all().toString());
    assertTrue(listed("2026-06-01").contains("DCIM/A.MP4"));
    KeptClip again = kept.of(LocalDate.parse("2026-11-22")).get(0);
    assertEquals(A, again.name());
    assertTrue(again.missed());
    host.holds.put(A, clip(A).sha256()); // its disk is mounted again
    clock.advance(Duration.ofDays(100));
    look();
    assertEquals(1, lookADayLater().clips(), "the first look after weeks only notes the time");
  }

  @Test
  void what_an_interrupted_run_deleted_is_known_to_be_deleted() throws IOException {
    old(A, B);
    host.removalRefusals.add(new HostException(Kind.GONE, "the link was cut"));
    assertThrows(HostException.class, this::look);
    assertEquals(1, host.holds.size(), "one of two is gone");
    assertTrue(listed("2026-06-01").contains("A.MP4") && listed("2026-06-01").contains("B.MP4"));
    assertEquals(2, lookADayLater().clips());
    assertEquals(Set.of(), host.holds.keySet());
    assertEquals("none", listed("2026-06-01"));
    assertEquals(Optional.empty(), kept.doomed());
  }

  @Test
  void an_interrupted_batch_is_not_finished_when_the_owner_keeps_it_longer() throws IOException {
    old(A, B);
    host.removalRefusals.add(new HostException(Kind.GONE, "the link was cut"));
    assertThrows(HostException.class, this::look);
    clock.advance(Duration.ofDays(1));
    assertEquals(0, look(3650).clips());
    assertEquals(1, host.holds.size());
  }

  @Test
  void a_clock_that_is_not_right_deletes_nothing() throws IOException {
    old(A);
    synchronised = false;
    assertEquals(0, look().clips());
    assertTrue(messages.all().toString().contains("nothing is deleted"), messages.all().toString());
    synchronised = true;
    kept.looked(clock.wallClock().plus(Duration.ofDays(30)));
    assertEquals(0, look().clips(), "gone back");
    kept.looked(clock.wallClock().minus(Duration.ofDays(30)));
    assertEquals(0, look().clips(), "jumped ahead");
    assertEquals(List.of(), host.record, "the host was not even called");
    assertEquals(1, lookADayLater().clips());
  }

  @Test
  void the_battery_ends_it_and_a_list_that_is_due_comes_first() throws IOException {
    old(A);
    forbidden = Optional.of("low");
    assertEquals(0, look().clips());
    forbidden = Optional.empty();
    lists.proved(List.of(clip("2026-06-03/X.MP4")));
    assertEquals(0, lookADayLater().clips());
    assertEquals(Set.of(A), host.holds.keySet());
  }

  @Test
  void what_came_before_it_was_wanted_counts_from_the_first_look() throws IOException {
    bring(A, "B.MP4");
    for (String name : List.of(A, "B.MP4", "2026-06-01/DCIM/unlisted.MP4")) {
      arrived.append(new ArrivedClip(name, 1000, THEN, THEN));
    }
    assertEquals(0, look().clips());
    Set<String> names = new TreeSet<>();
    kept.of(LocalDate.parse("2026-11-22")).forEach(clip -> names.add(clip.name()));
    assertEquals(Set.of(A, "B.MP4"), names);
    assertFalse(host.record.contains("open"));
  }

  @Test
  void a_large_day_goes_in_batches() throws IOException {
    String[] names = new String[250];
    for (int i = 0; i < names.length; i++) {
      names[i] = "2026-06-01/F_" + i + ".MP4";
    }
    old(names);
    assertEquals(250, look().clips());
    assertEquals(
        3, host.record.stream().filter(each -> each.contains("remove 2026-06-01/F")).count());
    assertEquals(Set.of(), host.holds.keySet());
  }
}
