package dev.dashcam.demo;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.dashcam.sys.StopSignal;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The demo's judgement must be able to say no. */
@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class ComparisonTest {
  @TempDir Path folder;
  private Path card;
  private Path host;

  @BeforeEach
  void bothHoldTwoClips() throws IOException {
    card = folder.resolve("card");
    host = folder.resolve("host");
    write(card.resolve("DCIM/a.mp4"), "one film");
    write(card.resolve("EVENT/b c.mp4"), "another");
    write(host.resolve("2026-11-22/DCIM/a.mp4"), "one film");
    write(host.resolve("2026-11-23/EVENT/b c.mp4"), "another");
  }

  @Test
  void equal_ones_are_equal() throws IOException {
    Comparison found = compare();
    assertTrue(found.allEqual());
    assertEquals(2, found.rows().size());
    assertEquals(List.of(), found.strangers());
    assertEquals(
        // sha256sum says so.
        "8ef7831985e7a6c696c76daf605f28bb47d7997571ce56b223f1445ec150f496",
        found.rows().get(0).onCard());
    assertEquals(List.of(), failuresTold());
  }

  @Test
  void a_clip_altered_on_the_host_is_different() throws IOException {
    write(host.resolve("2026-11-22/DCIM/a.mp4"), "one fiLm");
    assertFalse(compare().allEqual());
    assertEquals(
        List.of("not every clip of the card is on the host, byte for byte"), failuresTold());
  }

  @Test
  void a_clip_missing_on_the_host_is_missing() throws IOException {
    Files.delete(host.resolve("2026-11-23/EVENT/b c.mp4"));
    Comparison found = compare();
    assertFalse(found.allEqual());
    assertEquals("", found.rows().get(1).onHost());
    assertEquals(1, failuresTold().size());
  }

  @Test
  void what_only_the_host_has_is_a_stranger() throws IOException {
    write(host.resolve("2026-11-22/DCIM/a~01234567.mp4"), "one film");
    assertEquals(List.of("2026-11-22/DCIM/a~01234567.mp4"), compare().strangers());
    assertEquals(1, failuresTold().size());
  }

  @Test
  void a_clip_that_the_host_has_twice_is_a_stranger_once() throws IOException {
    write(host.resolve("2026-11-30/DCIM/a.mp4"), "one film");
    assertTrue(compare().allEqual());
    assertEquals(List.of("2026-11-30/DCIM/a.mp4"), compare().strangers());
  }

  @Test
  void a_difference_shows_in_the_table_however_long_it_is() throws IOException {
    for (int i = 0; i < 100; i++) {
      write(card.resolve("DCIM/z" + i), "film " + i);
      write(host.resolve("2026-11-22/DCIM/z" + i), i == 99 ? "torn" : "film " + i);
    }
    List<String> told = told();
    assertTrue(told.stream().anyMatch(line -> line.contains("z99") && line.contains("DIFFERENT")));
    assertTrue(told.stream().anyMatch(line -> line.contains("more, all equal")));
  }

  private Comparison compare() throws IOException {
    return Comparison.of(card, host, StopSignal.never());
  }

  private List<String> failuresTold() throws IOException {
    Narrator narrator = new Narrator(line -> {}, false);
    new Verdict(narrator).footage(compare());
    return narrator.failed();
  }

  private List<String> told() throws IOException {
    List<String> lines = new ArrayList<>();
    new Verdict(new Narrator(lines::add, false)).footage(compare());
    return lines;
  }

  private static void write(Path file, String content) throws IOException {
    Files.createDirectories(file.getParent());
    Files.writeString(file, content);
  }
}
