package dev.dashcam.observe;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.dashcam.model.Clip;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;

@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class ClipsTest {
  @Test
  void gives_back_what_was_added_in_its_order() {
    List<Clip> expected = new ArrayList<>();
    for (String path : List.of("DCIM/A.MP4", "", "\0", "ü/日本/🚗", "x".repeat(4096))) {
      expected.add(new Clip(path, Long.MAX_VALUE, Instant.MAX));
      expected.add(new Clip(path, 0, Instant.MIN));
    }
    for (int i = 0; i < 20_000; i++) {
      expected.add(new Clip("DCIM/" + i, i, Instant.ofEpochSecond(1_900_000_000L + i, i)));
    }
    Clips clips = new Clips();
    expected.forEach(clips::add);
    assertEquals(expected, clips);
    assertEquals(expected.get(17_654), clips.get(17_654));
    assertThrows(IndexOutOfBoundsException.class, () -> clips.get(clips.size()));
    assertThrows(IndexOutOfBoundsException.class, () -> clips.get(-1));
  }

  @Test
  void is_empty_at_first() {
    assertEquals(List.of(), new Clips());
  }
}
