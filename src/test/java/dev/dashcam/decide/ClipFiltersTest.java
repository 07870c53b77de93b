package dev.dashcam.decide;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.dashcam.config.IngestSettings;
import dev.dashcam.config.Settings;
import dev.dashcam.model.Clip;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class ClipFiltersTest {

  @ParameterizedTest(name = "{0} on {1}: {2}", quoteTextArguments = false)
  @CsvSource(
      delimiter = '|',
      textBlock =
"""
**             | F.MP4                | true
**             | DCIM/Movie/F.MP4     | true
*.mp4          | F.MP4                | true
*.mp4          | DCIM/Movie/F.MP4     | true
*.MP4          | DCIM/Movie/f.mp4     | true
*.mp4          | DCIM/Movie/F.MP4.TMP | false
*.{mp4,ts}     | DCIM/F.TS            | true
**/RO/**       | RO/x.MP4             | true
**/ro/**       | DCIM/RO/x.MP4        | true
**/RO/**       | DCIM/ro/deep/x.MP4   | true
**/RO/**       | PRO/x.MP4            | false
**/RO/**       | DCIM/RO              | false
**/EVENT*/**   | event_1/x.MP4        | true
DCIM/**        | dcim/x.MP4           | true
DCIM/**        | OLD/DCIM/x.MP4       | false
/DCIM/*        | DCIM/x.MP4           | true
/DCIM/*        | DCIM/Movie/x.MP4     | false
RO             | DCIM/RO              | true
F_[0-4]*       | DCIM/F_3.MP4         | true
F_[0-4]*       | DCIM/F_5.MP4         | false
Straße/**      | STRAßE/x.mp4         | true
**             | name with spaces.MP4 | true
""")
  void a_pattern_matches_as_on_a_file_system_without_case(
      String glob, String path, boolean matches) {
    ClipFilters filters = filters(List.of(glob), List.of(), List.of());
    assertEquals(
        matches ? Optional.empty() : Optional.of("no include pattern matches"),
        filters.excluding(path));
    ClipFilters inverse = filters(List.of("**"), List.of(glob), List.of());
    assertEquals(
        matches ? Optional.of("exclude " + glob) : Optional.empty(), inverse.excluding(path));
  }

  @Test
  void the_pattern_that_leaves_a_path_out_is_named_as_it_was_written() {
    ClipFilters filters = filters(List.of("**"), List.of("*.LOG", "Secret/**"), List.of());
    assertEquals(Optional.of("exclude Secret/**"), filters.excluding("secret/F.MP4"));
  }

  @Test
  void the_defaults_take_footage_and_leave_litter() {
    ClipFilters filters = new ClipFilters(Settings.defaults().ingest());
    for (String footage : List.of("F.MP4", "DCIM/Movie/F.TS", "GPS/1.nmea")) {
      assertEquals(Optional.empty(), filters.excluding(footage), footage);
    }
    for (String litter :
        List.of(
            "System Volume Information/IndexerVolumeGuid",
            ".Trash-1000/files/F.MP4",
            "Thumbs.db",
            "DCIM/THUMBS.DB",
            ".DS_Store")) {
      assertEquals(true, filters.excluding(litter).isPresent(), litter);
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"new\nline.MP4", "car\rriage.MP4", "a\u2028b.MP4", "DCIM/n\u0085l/x.MP4"})
  void a_line_end_in_a_name_leaves_no_footage_out(String path) {
    assertEquals(Optional.empty(), filters(List.of("**"), List.of(), List.of()).excluding(path));
  }

  @Test
  void locked_clips_come_first_then_the_newest() {
    ClipFilters filters = filters(List.of("**"), List.of(), List.of("**/EVENT/**", "**/RO/**"));
    List<Clip> expected =
        List.of(
            clip("DCIM/EVENT/new.MP4", 50),
            clip("Event/old.MP4", 1),
            clip("RO/new.MP4", 90),
            clip("DCIM/RO/old.MP4", 2),
            clip("DCIM/newest.MP4", 100),
            clip("DCIM/a.MP4", 10),
            clip("DCIM/b.MP4", 10),
            clip("DCIM/oldest.MP4", 0));
    List<Clip> shuffled = new ArrayList<>(expected);
    for (int i = 0; i < 20; i++) {
      Collections.shuffle(shuffled, new Random(i));
      assertEquals(expected, filters.inOrder(shuffled));
    }
  }

  @Test
  void the_default_priorities_know_what_camera_makers_call_locked() {
    ClipFilters filters = new ClipFilters(Settings.defaults().ingest());
    for (String locked :
        List.of("RO/x.MP4", "EVENT/x.MP4", "DCIM/Event_F/x.MP4", "EMR/x.MP4", "Parking/x.MP4")) {
      Clip old = clip(locked, 1);
      Clip newest = clip("DCIM/Movie/F.MP4", 1000);
      assertEquals(List.of(old, newest), filters.inOrder(List.of(newest, old)), locked);
    }
  }

  private static Clip clip(String path, long second) {
    return new Clip(path, 1, Instant.parse("2026-11-22T10:00:00Z").plusSeconds(second));
  }

  private static ClipFilters filters(
      List<String> include, List<String> exclude, List<String> priority) {
    return new ClipFilters(new IngestSettings(include, exclude, priority, 0, Duration.ofHours(1)));
  }
}
