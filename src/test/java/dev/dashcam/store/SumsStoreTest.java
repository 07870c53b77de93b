package dev.dashcam.store;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.dashcam.model.StagedClip;
import dev.dashcam.model.Sums;
import dev.dashcam.testing.Messages;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class SumsStoreTest {
  private static final String DAY = "2026-11-22";

  @TempDir Path dir;
  private final Messages messages = new Messages();

  /** As a new run finds it. */
  private SumsStore store() {
    return new SumsStore(dir.resolve("state/sums"), messages.journal());
  }

  private Path due() {
    return dir.resolve("state/sums/due.jsonl");
  }

  private static StagedClip clip(String name) {
    return new StagedClip(name, 1, "%064x".formatted(name.hashCode() & 0xffff));
  }

  private void proved(String... names) throws IOException {
    store().proved(Stream.of(names).map(SumsStoreTest::clip).toList());
  }

  /** As if the host had them. */
  private void bring() throws IOException {
    SumsStore store = store();
    SortedMap<String, Sums> lists = new TreeMap<>();
    store.changed().forEach((folder, sums) -> lists.put(folder, sums.in("SHA256SUMS")));
    store.brought(lists);
  }

  private Set<String> listed(String folder) throws IOException {
    return store().changed().getOrDefault(folder, Sums.NONE).lines().keySet();
  }

  @Test
  void what_was_proved_is_due_in_every_run_until_the_host_has_its_list() throws IOException {
    assertFalse(store().isDue());
    proved(DAY + "/A.MP4", DAY + "/DCIM/B.MP4", "2026-11-23/A.MP4");
    assertTrue(store().isDue());
    assertEquals(Set.of(DAY, "2026-11-23"), store().changed().keySet());
    assertEquals(Set.of("A.MP4", "DCIM/B.MP4"), listed(DAY));
    assertEquals("", store().changed().getOrDefault(DAY, Sums.NONE).file(), "it has no name yet");

    bring();

    assertFalse(store().isDue());
    assertEquals(Map.of(), store().changed());
  }

  @Test
  void a_list_grows_and_keeps_its_name() throws IOException {
    proved(DAY + "/A.MP4", "2026-11-23/X.MP4");
    bring();
    proved(DAY + "/B.MP4");
    SortedMap<String, Sums> changed = store().changed();
    assertEquals(Set.of(DAY), changed.keySet(), "the other day's list is as it was");
    assertEquals("SHA256SUMS", changed.get(DAY).file());
    assertEquals(Set.of("A.MP4", "B.MP4"), changed.get(DAY).lines().keySet());
  }

  @Test
  void proved_twice_is_listed_once() throws IOException {
    proved(DAY + "/A.MP4");
    proved(DAY + "/A.MP4");
    assertEquals(Set.of("A.MP4"), listed(DAY));
  }

  @Test
  void a_line_torn_by_a_power_cut_costs_no_other() throws IOException {
    proved(DAY + "/A.MP4");
    String whole = Files.readString(due());
    Files.writeString(due(), whole + whole.substring(0, whole.length() / 2));
    proved(DAY + "/B.MP4");
    assertEquals(Set.of("A.MP4", "B.MP4"), listed(DAY));
    assertTrue(messages.mention("1 damaged line(s)"), messages.all().toString());
    bring();
    assertFalse(store().isDue());
    assertTrue(Files.exists(dir.resolve("state/sums/due.jsonl.corrupt-1")), "kept for a person");
  }

  @Test
  void a_damaged_list_is_forgotten_so_that_another_is_begun_beside_it() throws IOException {
    proved(DAY + "/A.MP4");
    bring();
    Path list = lists().get(0);
    Files.writeString(list, Files.readString(list).replace("A.MP4", "Z.MP4"));
    proved(DAY + "/B.MP4");
    assertEquals(Set.of("B.MP4"), listed(DAY));
    assertEquals("", store().changed().getOrDefault(DAY, Sums.NONE).file());
    assertTrue(messages.mention("is damaged"), messages.all().toString());
  }

  @Test
  void a_full_list_is_followed_by_another() throws IOException {
    List<StagedClip> many = new ArrayList<>();
    for (int i = 0; i < SumsStore.MOST_LINES; i++) {
      many.add(clip(DAY + "/" + i));
    }
    store().proved(many);
    bring();
    proved(DAY + "/one more");
    assertEquals(Set.of("one more"), listed(DAY));
  }

  @Test
  void the_oldest_lists_give_way_when_all_have_grown_too_large() throws IOException {
    List<StagedClip> many = new ArrayList<>();
    String name = "x".repeat(200);
    for (int day = 1; day <= 9; day++) {
      for (int i = 0; i < 8000; i++) {
        many.add(clip("2026-11-0" + day + "/" + i + name));
      }
      store().proved(many);
      many.clear();
      bring();
      for (Path list : lists()) { // a day older
        Instant before = Files.getLastModifiedTime(list).toInstant();
        Files.setLastModifiedTime(list, FileTime.from(before.minusSeconds(86_400)));
      }
    }
    long bytes = 0;
    for (Path list : lists()) {
      bytes += Files.size(list);
    }
    assertTrue(bytes <= SumsStore.MOST_BYTES, bytes + " bytes");
    proved("2026-11-01/new", "2026-11-09/new");
    assertEquals(1, listed("2026-11-01").size(), "the oldest is forgotten");
    assertEquals(8001, listed("2026-11-09").size());
  }

  private List<Path> lists() throws IOException {
    try (Stream<Path> all = Files.list(dir.resolve("state/sums"))) {
      return all.filter(each -> each.toString().endsWith(".json")).toList();
    }
  }
}
