package dev.dashcam.config;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** One value changed, everything else as the owner wrote it. */
@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class SettingsDraftTest {
  private static final Path YAML = Path.of("config.yaml");
  private static final Path JSON = Path.of("config.json");

  private static String set(String text, String key, String value) throws ConfigException {
    return SettingsDraft.of(YAML, text).with(key, value).text();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "upload: {host: nas}                      | upload: {host: pc}",
        "upload:\\n  host: nas   # mine           | upload:\\n  host: pc    # mine",
        "upload:\\n  host: \"nas\"  # mine        | upload:\\n  host: pc     # mine",
        "upload:\\n  host:  # to do\\n  port: 1   | upload:\\n  host: pc # to do\\n  port: 1",
        "upload:\\n  host:                        | upload:\\n  host: pc",
        "upload:\\n  # how\\n  port: 2            | upload:\\n  # how\\n  host: pc\\n  port: 2",
        "upload: {port: 2}                        | upload: {host: pc, port: 2}",
        "upload: {}                               | upload: {host: pc}",
        "upload:  # where to\\n                   | upload:  # where to\\n  host: pc\\n",
        "upload:\\n  # host: x\\nupload_retries: 1| upload:\\n  host: pc\\n  # host: x\\nupload_retries: 1",
        "upload: ~                                | upload: ~",
        "# nothing yet                            | # nothing yet\\nupload:\\n  host: pc\\n",
        "upload_retries: 1                        | upload_retries: 1\\nupload:\\n  host: pc\\n",
        "{}                                       | {upload: {host: pc}}",
        "battery: {command: 'ü€😀'}\\nupload: {host: é😀} # 😀 | battery: {command: 'ü€😀'}\\nupload: {host: pc} # 😀",
        "upload:\\r\\n  port: 2\\r\\n             | upload:\\r\\n  host: pc\\r\\n  port: 2\\r\\n",
      })
  void a_host_put_in(String before, String after) throws ConfigException {
    String wanted = unescaped(after);
    String got = set(unescaped(before), "upload.host", "pc");
    if (wanted.equals("upload: ~")) {
      assertEquals("pc", SettingsLoader.parse(YAML, got).upload().host(), got);
    } else {
      assertEquals(wanted, got);
    }
  }

  private static String unescaped(String text) {
    return text.replace("\\n", "\n").replace("\\r", "\r");
  }

  @Test
  void a_block_in_a_block_is_made() throws ConfigException {
    assertEquals(
        "upload:\n  credentials:\n    key_file: /k\n  host: nas\n",
        set("upload:\n  host: nas\n", "upload.credentials.key_file", "/k"));
  }

  @Test
  void json_stays_json() throws ConfigException {
    SettingsDraft draft = SettingsDraft.of(JSON, "{\n\t\"upload\": {\"host\": \"nas\"}\n}\n");

    SettingsDraft changed = draft.with("upload.host", "pc").with("camera.port_number", 3);

    assertEquals(
        "{\n\t\"camera\": {\"port_number\": 3}, \"upload\": {\"host\": \"pc\"}\n}\n",
        changed.text());
  }

  @Test
  void a_mark_at_the_beginning_stays() throws ConfigException {
    assertEquals("\uFEFFupload: {host: pc}", set("\uFEFFupload: {host: nas}", "upload.host", "pc"));
  }

  @Test
  void a_value_that_the_setting_cannot_have_is_refused() throws ConfigException {
    SettingsDraft draft = SettingsDraft.of(YAML, "");

    String message =
        assertThrows(ConfigException.class, () -> draft.with("upload.port", 70_000)).getMessage();

    assertTrue(message.contains("from 1 to 65535"), message);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"true", "NO", "null", "~", "0603", "1e10", "a: b", "a #b", "'", "\"\\", ".5"})
  void what_yaml_takes_for_something_else_is_quoted(String value) throws ConfigException {
    assertEquals(
        value,
        SettingsDraft.of(YAML, "").with("upload.dest_path", value).settings().upload().destPath());
  }

  @Test
  void without_a_file_it_begins_with_the_sample(@TempDir Path folder) throws Exception {
    Path file = folder.resolve("config.yaml");
    SettingsDraft draft = SettingsDraft.open(Optional.of(file), Map.of());

    assertEquals(SampleTest.sample(), draft.text());
    assertEquals(file, draft.file());
    Files.writeString(file, "upload_retries: 7");
    assertEquals(
        7,
        SettingsDraft.open(Optional.empty(), Map.of("DASHCAM_CONFIG", file.toString()))
            .settings()
            .uploadRetries());
  }
}
