package dev.dashcam.pack;

import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.dashcam.testing.Tool;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;

/** The benchmark's short form: that it works, not what it measures. */
@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class BenchmarkIT {
  @Test
  void the_short_benchmark_prints_every_table() throws IOException {
    String run = Tool.checkout().resolve("src/bench/run").toString();
    String said = Tool.run(Duration.ofMinutes(10), List.of(run, "--short")).succeeded().output();
    for (String table :
        new String[] {
          "### Start-up",
          "### Guard beside a long life",
          "### Rest",
          "### Ingest: ",
          "### Ingest at a car's pace",
          "### A card of",
          "### Upload: ",
          "### Upload over a link",
          "### A link that goes silent",
          "### Preemption"
        }) {
      assertTrue(said.contains(table), () -> table + " is missing:\n" + said);
    }
  }
}
