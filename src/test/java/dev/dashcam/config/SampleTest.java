package dev.dashcam.config;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;

@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class SampleTest {

  static String sample() {
    try (InputStream in = Settings.class.getResourceAsStream("config.yaml")) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new AssertionError(e);
    }
  }

  @Test
  void it_shows_the_defaults() throws Exception {
    assertEquals(Settings.defaults(), Given.yaml(sample()));
  }

  @Test
  void it_has_every_key_that_is_asked_for_and_no_other() throws Exception {
    Node tree = YamlTree.of(sample(), new ArrayList<>());
    Block root = Block.empty();
    Settings.from(root);

    Set<String> written = new TreeSet<>();
    collectLeaves("", tree, written);

    assertEquals(new TreeSet<>(root.known()), written);
  }

  @Test
  void it_fits_two_screens_of_100_columns() {
    List<String> lines = sample().lines().toList();

    assertTrue(lines.size() <= 120, lines.size() + " lines");
    for (String line : lines) {
      assertTrue(line.length() <= 100, line);
    }
  }

  private static void collectLeaves(String path, Node node, Set<String> leaves) {
    if (node instanceof Node.Mapping mapping) {
      mapping
          .entries()
          .forEach(
              (key, value) ->
                  collectLeaves(path.isEmpty() ? key : path + "." + key, value, leaves));
    } else {
      leaves.add(path);
    }
  }
}
