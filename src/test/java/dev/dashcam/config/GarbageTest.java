package dev.dashcam.config;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import java.nio.file.Path;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;

/** Whatever is in the file: settings or a {@link ConfigException}, never anything else. */
class GarbageTest {
  private static final String SAMPLE = SampleTest.sample();

  @Property(tries = 300)
  void a_sample_cut_anywhere(@ForAll @IntRange(max = 5200) int length) {
    load(Given.YAML, SAMPLE.substring(0, Math.min(length, SAMPLE.length())));
  }

  @Property(tries = 300)
  void a_json_file_cut_anywhere(@ForAll @IntRange(max = 2000) int length) {
    load(Given.JSON, FullSettings.JSON.substring(0, Math.min(length, FullSettings.JSON.length())));
  }

  @Property(tries = 500)
  void a_sample_with_something_overwritten(
      @ForAll @IntRange(max = 5200) int at, @ForAll("fragments") String fragment) {
    int start = Math.min(at, SAMPLE.length());
    int end = Math.min(start + fragment.length(), SAMPLE.length());
    load(Given.YAML, SAMPLE.substring(0, start) + fragment + SAMPLE.substring(end));
  }

  @Property(tries = 1000)
  void fragments_of_yaml_and_json_in_any_order(@ForAll("fragmentLists") List<String> fragments) {
    load(Given.YAML, String.join("", fragments));
    load(Given.JSON, String.join("", fragments));
  }

  @Property(tries = 500)
  void any_text(@ForAll String text) {
    load(Given.YAML, text);
    load(Given.JSON, text);
  }

  @Property(tries = 500)
  void any_value_of_any_type(@ForAll("keys") String key, @ForAll("values") String value) {
    int dot = key.lastIndexOf('.');
    String opening = dot < 0 ? "{" : "{" + key.substring(0, dot).replace(".", ": {") + ": {";
    String text = opening + key.substring(dot + 1) + ": " + value;
    load(Given.YAML, text + "}".repeat((int) opening.chars().filter(c -> c == '{').count()));
  }

  @Provide
  Arbitrary<String> fragments() {
    return Arbitraries.of(
        "\n",
        "  ",
        "\t",
        ":",
        ": ",
        "- ",
        "? ",
        "| ",
        "|\n  ",
        ">-\n",
        "{",
        "}",
        "[",
        "]",
        ",",
        "\"",
        "'",
        "&a ",
        "*a",
        "!!int ",
        "!<x> ",
        "%YAML 1.1\n",
        "---\n",
        "...\n",
        "<<: ",
        "# ",
        "\\x",
        "\0",
        "\uFEFF",
        "\uD800",
        "\uD83D\uDE97",
        "\u0085",
        "\u2028",
        "null",
        "~",
        "1e99",
        "0x",
        ".inf",
        "-",
        "upload:",
        "host",
        "thresholds: ",
        "\"a\": ",
        "\\uD800",
        "\r");
  }

  @Provide
  Arbitrary<List<String>> fragmentLists() {
    return fragments().list().ofMaxSize(12);
  }

  @Provide
  Arbitrary<String> keys() {
    Block root = Block.empty();
    Settings.from(root);
    return Arbitraries.of(root.known());
  }

  @Provide
  Arbitrary<String> values() {
    return Arbitraries.of(
        "",
        "~",
        "''",
        "' '",
        "0",
        "-1",
        "99999999999",
        "1.5",
        "1e5",
        "true",
        "[]",
        "[[]]",
        "[~]",
        "[0]",
        "{}",
        "{a: 1}",
        "[{}]",
        "/",
        "\"/\\0\"",
        "\"\\uD800\"",
        "/\u00e9",
        "\"[\"",
        "['[']",
        "['{']",
        "[':']",
        "['1:', ':']",
        "['3000:', '3100:.']",
        "\"\\n\"",
        "-",
        "1-",
        "\"1-\\u0661\"",
        "\u0661");
  }

  private static void load(Path file, String text) {
    try {
      SettingsLoader.parse(file, text);
    } catch (ConfigException e) {
      assertFalse(e.problems().isEmpty());
      assertEquals(Math.min(e.problems().size(), 100), e.getMessage().lines().limit(100).count());
      e.getMessage()
          .lines()
          .forEach(line -> assertFalse(line.chars().anyMatch(Character::isISOControl), line));
    }
  }
}
