package dev.dashcam.config;

import static org.junit.jupiter.api.Assertions.assertDoesNotThrow;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What README.md shows as settings can be copied into the file as it stands. */
@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class ReadmeYamlTest {
  private static final Pattern BLOCK =
      Pattern.compile("(?ms)^(?<indent> *)```yaml\\n(?<yaml>.*?)^ *```$");

  /** A key with its value, in the running text: {@code report.upload: true}. */
  private static final Pattern IN_TEXT =
      Pattern.compile("`(?<path>[a-z_]+(?:\\.[a-z_]+)+): (?<value>[^`]+)`");

  private static String readme() throws IOException {
    return Files.readString(Path.of("README.md"));
  }

  private static List<String> blocks() throws IOException {
    List<String> blocks = new ArrayList<>();
    Matcher matcher = BLOCK.matcher(readme());
    while (matcher.find()) {
      blocks.add(matcher.group("yaml").replaceAll("(?m)^" + matcher.group("indent"), ""));
    }
    return blocks;
  }

  @ParameterizedTest
  @MethodSource("blocks")
  void a_block_is_valid_as_it_stands(String yaml) {
    assertDoesNotThrow(() -> Given.yaml(yaml), yaml);
  }

  private static Stream<String> inText() throws IOException {
    return IN_TEXT
        .matcher(readme())
        .results()
        .map(found -> nested(found.group(1).split("\\.", -1), found.group(2)));
  }

  private static String nested(String[] path, String value) {
    StringBuilder yaml = new StringBuilder();
    for (int i = 0; i < path.length; i++) {
      yaml.append("  ".repeat(i)).append(path[i]).append(i < path.length - 1 ? ":\n" : ": ");
    }
    yaml.append(value).append('\n');
    return yaml + (value.contains("{camera}") ? "camera: {name: front}\n" : ""); // what it needs
  }

  @ParameterizedTest
  @MethodSource("inText")
  void so_is_a_key_in_the_text(String yaml) {
    assertDoesNotThrow(() -> Given.yaml(yaml), yaml);
  }

  @Test
  void they_are_found_and_a_mistake_would_be() throws IOException {
    assertEquals(blocks().size(), readme().split("```yaml", -1).length - 1);
    assertNotEquals(0, blocks().size());
    assertTrue(inText().count() >= 3, "keys in the text");
    assertTrue(
        Given.complaintAbout(blocks().get(0).replace("hooks:", "hoks:")).contains("hoks"),
        blocks().get(0));
  }
}
