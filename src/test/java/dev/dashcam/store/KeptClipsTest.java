package dev.dashcam.store;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.dashcam.model.KeptClip;
import dev.dashcam.store.KeptClips.Doomed;
import dev.dashcam.testing.Messages;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class KeptClipsTest {
  private static final LocalDate MONDAY = LocalDate.parse("2026-11-23");
  private static final LocalDate TUESDAY = LocalDate.parse("2026-11-24");

  @TempDir Path folder;
  private final Messages messages = new Messages();

  private KeptClips kept() {
    return new KeptClips(folder.resolve("kept"), messages.journal());
  }

  private static KeptClip clip(String name) {
    return new KeptClip(name, 7, "ab", Instant.parse("2026-11-22T08:00:00Z"), false);
  }

  @Test
  void what_has_arrived_is_filed_under_a_day() throws IOException {
    assertEquals(List.of(), List.copyOf(kept().days()));
    kept().arrived(clip("A"));
    kept().arrived(clip("it's \"B\"\n"));
    assertEquals(2, kept().arrivals().size());
    kept().file(MONDAY, List.of(clip("C")));
    kept().arrived(clip("D"));
    kept().file(TUESDAY, List.of());
    kept().file(TUESDAY, List.of());
    assertEquals(List.of(), kept().arrivals());
    assertEquals(List.of(MONDAY, TUESDAY), List.copyOf(kept().days()));
    assertEquals(
        List.of(clip("A"), clip("it's \"B\"\n"), clip("C")), kept().of(MONDAY), "as it was");
    kept().keep(MONDAY, List.of(clip("C").asMissed()));
    assertEquals(List.of(clip("C").asMissed()), kept().of(MONDAY));
    kept().keep(MONDAY, List.of());
    assertEquals(List.of(TUESDAY), List.copyOf(kept().days()));
  }

  @Test
  void what_was_filed_twice_counts_once() throws IOException {
    kept().file(MONDAY, List.of(clip("A")));
    kept().file(MONDAY, List.of(clip("A")));
    assertEquals(List.of(clip("A")), kept().of(MONDAY));
  }

  @Test
  void what_is_doomed_is_known_until_it_is_done() throws IOException {
    assertEquals(Optional.empty(), kept().doomed());
    kept().file(MONDAY, List.of(clip("A"), clip("B")));
    kept().doom(new Doomed(MONDAY, List.of(clip("A"))));
    assertEquals(Optional.of(new Doomed(MONDAY, List.of(clip("A")))), kept().doomed());
    assertEquals(List.of(MONDAY), List.copyOf(kept().days()), "it is no day");
    kept().done();
    assertEquals(Optional.empty(), kept().doomed());
  }

  @Test
  void a_damaged_line_costs_its_clip_nothing_but_its_end() throws IOException {
    kept().file(MONDAY, List.of(clip("A"), clip("B")));
    Path file = folder.resolve("kept/2026-11-23.jsonl");
    Files.writeString(file, Files.readString(file).replace("\"A\"", "\"X\""));
    assertEquals(List.of(clip("B")), kept().of(MONDAY));
    assertTrue(
        messages.all().toString().contains("1 damaged line(s) skipped"), messages.all().toString());
  }

  @Test
  void the_last_look_is_remembered() throws IOException {
    assertEquals(Optional.empty(), kept().lastLook());
    kept().file(MONDAY, List.of(clip("A")));
    kept().looked(Instant.parse("2026-11-23T18:00:00Z"));
    assertEquals(Optional.of(Instant.parse("2026-11-23T18:00:00Z")), kept().lastLook());
  }
}
