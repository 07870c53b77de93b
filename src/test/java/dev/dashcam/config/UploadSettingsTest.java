package dev.dashcam.config;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class UploadSettingsTest {

  @ParameterizedTest
  @ValueSource(strings = {"scp", "smb", "http", "s3", "RSYNC", "nonsense"})
  void names_the_methods_that_there_are(String method) {
    assertEquals(
        "config.yaml:1: upload.method: can't be \""
            + method
            + "\"; this version can rsync and folder",
        Given.complaintAbout("upload: {method: " + method + "}"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"-oProxyCommand=sh", "two words", "tab\\there", "line\\nbreak", "nul\\0"})
  void host_and_user_can_not_turn_into_something_else_on_a_command_line(String text) {
    for (String key : new String[] {"host", "user"}) {
      assertEquals(
          "config.yaml:1: upload."
              + key
              + ": must not begin with '-' nor contain spaces or control characters",
          Given.complaintAbout("upload: {" + key + ": \"" + text + "\"}"));
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"--delete", "/a\\nb", "/a\\0b"})
  void neither_can_dest_path(String text) {
    assertEquals(
        "config.yaml:1: upload.dest_path: must not begin with '-' nor contain control characters",
        Given.complaintAbout("upload: {dest_path: \"" + text + "\"}"));
  }

  @Test
  void dest_path_may_have_spaces_and_be_relative_to_the_home_on_the_host() throws Exception {
    assertEquals(
        "my clips/car", Given.yaml("upload: {dest_path: my clips/car}").upload().destPath());
  }

  @Test
  void a_folder_on_this_machine_is_absolute() {
    assertEquals(
        "config.yaml:3: upload.dest_path: must be an absolute path with method folder",
        Given.complaintAbout("upload:\n  method: folder\n  dest_path: clips\n"));
  }

  @Test
  void a_password_is_refused_and_not_repeated() {
    assertEquals(
        "config.yaml:3: upload.credentials.password: only key-based login is supported: remove it"
            + " and set key_file",
        Given.complaintAbout("upload:\n  credentials:\n    password: hunter2\n"));
  }

  @Test
  void the_longest_backoff_is_not_below_the_first() throws Exception {
    assertEquals(
        "config.yaml:2: upload.backoff_max_seconds: must not be below backoff_seconds",
        Given.complaintAbout("upload:\n  backoff_max_seconds: 29\n"));
    assertEquals(
        30, Given.yaml("upload: {backoff_max_seconds: 30}").upload().backoffMax().toSeconds());
  }
}
