package dev.dashcam.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.dashcam.model.Progress;
import dev.dashcam.sys.LiveLine;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class ProgressBarViewTest {
  private static final Progress HALF =
      new Progress(
          "ingest",
          "copying",
          3,
          12,
          1_500_000_000,
          3_000_000_000L,
          1_500_000_000,
          Duration.ofSeconds(20),
          Duration.ofSeconds(20));

  private final ByteArrayOutputStream seen = new ByteArrayOutputStream();

  private List<String> painted(int columns, Progress progress) {
    PrintStream out = new PrintStream(seen, true, StandardCharsets.UTF_8);
    try (ProgressBarView view = new ProgressBarView(new LiveLine(out), columns)) {
      view.show(progress);
    }
    return seen.toString(StandardCharsets.UTF_8).lines().filter(line -> !line.isEmpty()).toList();
  }

  @Test
  void files_bytes_rate_and_time_left() {
    String bar = painted(80, HALF).get(0).replaceAll("\\(\\d:\\d\\d:\\d\\d\\)", "(T)");
    assertTrue(bar.startsWith("\033[Kingest  50% [=="), bar);
    assertTrue(bar.contains("1500/3000 MB (T)  3/12 clips, 75.0 MB/s, 0:20 left"), bar);
  }

  @Test
  void where_nothing_moves_it_says_what_is_done() {
    Progress checking =
        new Progress(
            "upload",
            "checking",
            3,
            12,
            30,
            30,
            30,
            Duration.ofSeconds(20),
            Duration.ofSeconds(20));
    assertTrue(
        painted(80, checking).get(0).contains("3/12 clips, checking"),
        seen.toString(StandardCharsets.UTF_8));
  }

  @ParameterizedTest
  @ValueSource(ints = {200, 80, 40, 20})
  void it_fits_and_is_taken_away_in_the_end(int columns) {
    List<String> lines = painted(columns, HALF);
    for (String line : lines) {
      assertTrue(line.replace("\033[K", "").length() < columns, line);
    }
    assertTrue(seen.toString(StandardCharsets.UTF_8).endsWith("\r\033[K"), lines.toString());
  }

  @ParameterizedTest
  @CsvSource({"0, 0:00", "39, 0:39", "65, 1:05", "3723, 1:02:03"})
  void times(int seconds, String expected) {
    assertEquals(expected, ProgressBarView.clock(Duration.ofSeconds(seconds)));
  }
}
