package dev.dashcam.decide;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.dashcam.model.Span;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class CoverageTest {
  private static final Instant START = Instant.parse("2026-11-22T08:00:00Z");

  private static Instant minute(long minute) {
    return START.plus(Duration.ofMinutes(minute));
  }

  private static List<Span> spans(String text) {
    List<Span> spans = new ArrayList<>();
    for (String each : text.split(" +", -1)) {
      String[] ends = each.split("-", -1);
      spans.add(new Span(minute(Long.parseLong(ends[0])), minute(Long.parseLong(ends[1]))));
    }
    return spans;
  }

  private static List<Instant> minutes(String text) {
    List<Instant> times = new ArrayList<>();
    for (String each : text.split(" +", -1)) {
      times.add(minute(Long.parseLong(each)));
    }
    return times;
  }

  private static String text(List<Span> spans) {
    List<String> texts = new ArrayList<>();
    for (Span span : spans) {
      long from = Duration.between(START, span.from()).toMinutes();
      texts.add(from + "-" + Duration.between(START, span.to()).toMinutes());
    }
    return String.join(" ", texts);
  }

  @ParameterizedTest
  @CsvSource({
    // recording, clips, gaps
    "0-30,       3 6 9 12 15 18 21 24 27 30,  ''",
    "0-30,       10 20 30,                    ''",
    "0-30,       10 21 30,                    10-21",
    "0-30,       11 20,                       0-11",
    "0-30,       10 19,                       19-30",
    "0-30,       30 20 10,                    ''",
    "0-9 20-50,  25 35 45,                    ''",
    // The whole second drive is missing.
    "0-30 60-90, 5 10 15 20 25 30,            60-90",
    // A clip between two drives covers neither.
    "0-30 60-90, 5 15 25 45 65 75 85,         ''",
    "0-5,        200 2,                       ''",
  })
  void a_gap_is_a_long_time_without_a_clip(String recording, String clips, String gaps) {
    Coverage coverage = Coverage.of(spans(recording), minutes(clips)).orElseThrow();
    assertEquals(gaps, text(coverage.gaps()));
    assertEquals(Duration.ZERO, coverage.cameraAhead());
  }

  /** Summer time, another time zone, one with half an hour, the other side of the world. */
  @ParameterizedTest
  @CsvSource({"0", "60", "-60", "330", "-720", "840", "1560"})
  void a_camera_in_another_time_zone_is_understood(int ahead) {
    List<Instant> clips = new ArrayList<>();
    for (int at = 3; at <= 90; at += 3) {
      if (at < 40 || at > 60) {
        clips.add(minute(at + ahead));
      }
    }
    Coverage coverage = Coverage.of(spans("0-90"), clips).orElseThrow();
    assertEquals(Duration.ofMinutes(ahead), coverage.cameraAhead());
    assertEquals("39-63", text(coverage.gaps()));
    assertEquals(Duration.ofMinutes(90), coverage.recorded());
  }

  @Test
  void a_camera_whose_clock_was_never_set_tells_nothing() {
    assertEquals(
        Optional.empty(),
        Coverage.of(spans("0-90"), List.of(Instant.parse("2015-01-01T00:03:00Z"))));
    assertEquals(Optional.empty(), Coverage.of(spans("0-90"), List.of()));
    assertEquals(Optional.empty(), Coverage.of(List.of(), minutes("1 2 3")));
  }

  @Property
  void gaps_lie_in_recorded_time_hold_no_clip_and_are_long(
      @ForAll @Size(max = 40) List<@IntRange(max = 300) Integer> clips) {
    List<Span> recording = spans("0-60 70-200 250-300");
    List<Instant> times = clips.stream().map(CoverageTest::minute).toList();
    Optional<Coverage> coverage = Coverage.of(recording, times);
    for (Span gap : coverage.map(Coverage::gaps).orElse(List.of())) {
      assertTrue(gap.length().compareTo(Duration.ofMinutes(10)) > 0);
      assertTrue(
          recording.stream().anyMatch(span -> span.holds(gap.from()) && span.holds(gap.to())));
      for (Instant time : times) {
        Instant ours = time.minus(coverage.get().cameraAhead());
        assertTrue(!ours.isAfter(gap.from()) || !ours.isBefore(gap.to()), "a clip in a gap");
      }
    }
  }
}
