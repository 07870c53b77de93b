package dev.dashcam.config;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class SettingsWriterTest {
  @Test
  void the_defaults_load_again_as_the_defaults() throws Exception {
    assertEquals(Settings.defaults(), Given.yaml(SettingsWriter.yaml(Settings.defaults())));
  }

  /** Each differs from its default there, so that a forgotten key would be seen. */
  @Test
  void settings_of_which_none_is_at_its_default_load_again_as_they_are() throws Exception {
    assertEquals(FullSettings.EXPECTED, Given.yaml(SettingsWriter.yaml(FullSettings.EXPECTED)));
  }

  @Test
  void defaults_are_written_too() {
    String yaml = SettingsWriter.yaml(Settings.defaults());
    assertTrue(yaml.contains("poll_interval_seconds: 30\n"), yaml);
    assertTrue(yaml.contains("  disconnect_percent: 50.0\n"), yaml);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "a \"b\"",
        "back\\slash",
        "# no comment",
        "0603",
        "1e10",
        "no",
        "key: value",
        "ü😀"
      })
  void a_text_is_taken_as_it_is(String text) throws Exception {
    Settings settings =
        Given.yaml("power: {shutdown_command: ['" + text + "', \"line\\nend\\u2028\\tx\"]}");
    assertEquals(settings, Given.yaml(SettingsWriter.yaml(settings)));
    assertEquals(text, settings.power().shutdownCommand().get(0));
  }
}
