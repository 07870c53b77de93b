package dev.dashcam.model;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;

import java.time.Instant;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;

@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class ClipTest {
  private static final Instant TAKEN = Instant.parse("2026-11-22T08:30:00Z");

  @Test
  void clips_are_equal_when_all_of_them_is() {
    Clip clip = new Clip("DCIM/a.mp4", 5, TAKEN);
    Clip same = new Clip("DCIM/".concat("a.mp4"), 5, Instant.parse("2026-11-22T08:30:00Z"));

    assertEquals(clip, same);
    assertEquals(clip.hashCode(), same.hashCode());
    assertNotEquals(clip, new Clip("DCIM/b.mp4", 5, TAKEN));
    assertNotEquals(clip, new Clip("DCIM/a.mp4", 6, TAKEN));
    assertNotEquals(clip, new Clip("DCIM/a.mp4", 5, TAKEN.plusSeconds(2)));
    assertNotEquals(clip, (Object) "DCIM/a.mp4");
  }
}
