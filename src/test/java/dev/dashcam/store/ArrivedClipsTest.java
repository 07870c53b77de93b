package dev.dashcam.store;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class ArrivedClipsTest {
  private static final Instant AT = Instant.parse("2031-05-06T07:08:09.012Z");

  @TempDir Path dir;
  private Path file;
  private ArrivedClips clips;

  @BeforeEach
  void lay_out() {
    file = dir.resolve("state/arrived.jsonl");
    clips = new ArrivedClips(file);
  }

  private static ArrivedClip clip(int number) {
    String name = "2026-11-22/DCIM/\"Straße\" \u2028 \uD83D " + number + ".MP4";
    return new ArrivedClip(name, 1L << 33, AT.plusSeconds(number), AT.plusSeconds(60));
  }

  @Test
  void they_come_back_as_they_arrived_and_each_name_once() throws IOException {
    assertEquals(List.of(), List.copyOf(clips.read()));
    clips.append(clip(1));
    clips.append(clip(2));
    clips.append(clip(1)); // proved again after a power cut
    assertEquals(List.of(clip(2), clip(1)), List.copyOf(clips.read()));
    // The name is given again after the host's clip was deleted.
    ArrivedClip later = new ArrivedClip(clip(2).name(), 5, AT.plusSeconds(90), AT.plusSeconds(99));
    clips.append(later);
    assertEquals(List.of(clip(1), later), List.copyOf(clips.read()));
    assertFalse(clips.incomplete());
  }

  @Test
  void a_torn_line_costs_itself_only() throws IOException {
    clips.append(clip(1));
    clips.append(clip(2));
    byte[] whole = Files.readAllBytes(file);
    for (int length = 0; length < whole.length; length++) {
      Files.write(file, Arrays.copyOf(whole, length));
      clips.append(clip(3));
      List<ArrivedClip> left = new ArrayList<>(clips.read());
      assertEquals(clip(3), left.remove(left.size() - 1), "cut at " + length);
      assertTrue(List.of(clip(1), clip(2)).containsAll(left), "cut at " + length);
    }
  }

  @Test
  void they_stay_bounded_and_say_so() throws IOException {
    clips.append(clip(0));
    int most = (int) (ArrivedClips.MOST_BYTES / Files.size(file));
    assertTrue(most > 10_000, "clips kept: " + most);
    Files.write(file, new byte[(int) ArrivedClips.MOST_BYTES], StandardOpenOption.APPEND);
    clips.append(clip(1));
    clips.append(clip(2));
    assertTrue(clips.incomplete());
    assertTrue(Files.size(file) < 1000);
    assertEquals(clip(2), List.copyOf(clips.read()).get(clips.read().size() - 1));
  }
}
