package dev.dashcam.config;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class SettingsLoaderTest {
  @TempDir private Path dir;
  private Path option;
  private Path variable;
  private Path usual;

  @BeforeEach
  void threeFilesThatTellThemselvesApart() throws IOException {
    option = Files.writeString(dir.resolve("option.yaml"), "upload_retries: 1\n");
    variable = Files.writeString(dir.resolve("variable.yml"), "upload_retries: 2\n");
    usual = Files.writeString(dir.resolve("usual.json"), "{\"upload_retries\": 3}\n");
  }

  @Test
  void the_option_comes_first() throws Exception {
    LoadedSettings loaded = load(Optional.of(option), variable.toString());
    assertEquals(1, loaded.settings().uploadRetries());
    assertEquals(Optional.of(option), loaded.source());
  }

  @Test
  void then_the_variable() throws Exception {
    LoadedSettings loaded = load(Optional.empty(), variable.toString());
    assertEquals(2, loaded.settings().uploadRetries());
    assertEquals(Optional.of(variable), loaded.source());
  }

  @Test
  void then_the_usual_place_even_if_the_variable_is_empty() throws Exception {
    LoadedSettings loaded = load(Optional.empty(), "");
    assertEquals(3, loaded.settings().uploadRetries());
    assertEquals(Optional.of(usual), loaded.source());
    assertEquals(loaded, SettingsLoader.load(Optional.empty(), Map.of(), usual));
  }

  @Test
  void or_the_json_beside_it_where_only_that_is_there() throws Exception {
    Path json = Files.writeString(dir.resolve("config.json"), "{\"upload_retries\": 4}\n");
    assertEquals(usual, load(Optional.empty(), "").source().orElseThrow());

    Files.delete(usual);
    LoadedSettings loaded = load(Optional.empty(), "");
    assertEquals(4, loaded.settings().uploadRetries());
    assertEquals(Optional.of(json), loaded.source());
  }

  @Test
  void then_the_defaults() throws Exception {
    assertEquals(
        new LoadedSettings(Settings.defaults(), Optional.empty()),
        SettingsLoader.load(Optional.empty(), Map.of(), dir.resolve("none.yaml")));
  }

  @Test
  void a_named_file_must_be_there() {
    Path none = dir.resolve("none.yaml");
    String message = none + ": no such file; correct --config or $DASHCAM_CONFIG, which names it";
    assertEquals(message, failure(Optional.of(none), variable.toString()));
    assertEquals(message, failure(Optional.empty(), none.toString()));
  }

  @Test
  void a_file_that_may_not_be_read_says_who_may() {
    // Tests may run as root, who may read anything: so it is asked directly.
    assertEquals(
        usual + ": no permission: run as a member of group dashcam or with sudo",
        SettingsLoader.unreadable(usual, new AccessDeniedException(usual.toString())).getMessage());
  }

  @Test
  void a_folder_is_not_a_file() throws IOException {
    Path folder = Files.createDirectory(dir.resolve("folder.yaml"));
    assertEquals(folder + ": can't be read: Is a directory", failure(Optional.of(folder), ""));
  }

  @Test
  void text_is_utf8() throws Exception {
    Files.write(option, "upload: {dest_path: /srv/fil\u00e9}".getBytes(StandardCharsets.UTF_8));
    assertEquals("/srv/fil\u00e9", load(Optional.of(option), "").settings().upload().destPath());

    Files.write(
        option, "upload: {dest_path: /srv/fil\u00e9}".getBytes(StandardCharsets.ISO_8859_1));
    assertEquals(
        option + ": is not UTF-8 text; save it as UTF-8", failure(Optional.of(option), ""));
  }

  @Test
  void a_byte_order_mark_is_skipped() throws Exception {
    Files.writeString(usual, "\uFEFF{\"upload_retries\": 4}");
    assertEquals(4, load(Optional.empty(), "").settings().uploadRetries());
  }

  @Test
  void a_file_of_up_to_1_mib_is_read() throws Exception {
    Files.writeString(option, "#".repeat(SettingsLoader.MOST_BYTES));
    assertEquals(Settings.defaults(), load(Optional.of(option), "").settings());

    Files.writeString(option, "#".repeat(SettingsLoader.MOST_BYTES + 1));
    assertEquals(
        option + ": is larger than 1 MiB; this can't be a settings file",
        failure(Optional.of(option), ""));
  }

  @Test
  void what_people_run_names_the_usual_place() throws Exception {
    assertEquals(
        SettingsLoader.load(Optional.of(option), Map.of("DASHCAM_CONFIG", variable.toString())),
        load(Optional.of(option), variable.toString()));
  }

  private LoadedSettings load(Optional<Path> named, String environment) throws ConfigException {
    return SettingsLoader.load(named, Map.of("DASHCAM_CONFIG", environment), usual);
  }

  private String failure(Optional<Path> named, String environment) {
    return assertThrows(ConfigException.class, () -> load(named, environment)).getMessage();
  }
}
