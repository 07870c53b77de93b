package dev.dashcam.config;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.dashcam.config.ConfigException.Problem;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;

@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class ConfigExceptionTest {
  private static final Path FILE = Path.of("/etc/dashcam/config.yaml");

  @Test
  void it_names_the_file_in_every_line_and_what_else_is_known() {
    ConfigException e =
        new ConfigException(
            FILE,
            List.of(
                new Problem(12, "upload.host", "a"),
                new Problem(3, "", "b"),
                new Problem(0, "", "c")));

    assertEquals(
        """
        /etc/dashcam/config.yaml:12: upload.host: a
        /etc/dashcam/config.yaml:3: b
        /etc/dashcam/config.yaml: c""",
        e.getMessage());
    assertEquals(FILE, e.file());
    assertEquals(3, e.problems().size());
  }

  @Test
  void a_flood_of_problems_is_cut_in_the_message_only() {
    List<Problem> problems = new ArrayList<>();
    for (int line = 1; line <= 5000; line++) {
      problems.add(new Problem(line, "k", "m"));
    }

    ConfigException e = new ConfigException(FILE, problems);

    List<String> lines = e.getMessage().lines().toList();
    assertEquals(101, lines.size());
    assertEquals("/etc/dashcam/config.yaml:100: k: m", lines.get(99));
    assertEquals("/etc/dashcam/config.yaml: and 4900 more", lines.get(100));
    assertEquals(5000, e.problems().size());
  }

  @Test
  void a_long_value_is_cut() {
    Problem problem = new Problem(1, "k", "x".repeat(10_000));
    assertTrue(new ConfigException(FILE, List.of(problem)).getMessage().length() < 400);
  }
}
