package dev.dashcam.config;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class UploadSettingsTest {

  @ParameterizedTest
  @ValueSource(strings = {"sftp", "webdav", "RSYNC", "nonsense"})
  void names_the_methods_that_there_are(String method) {
    assertEquals(
        "config.yaml:1: upload.method: can't be \""
            + method
            + "\"; this version can rsync and folder and scp and smb and http and s3",
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

  @Test
  void each_method_has_its_own_port() throws Exception {
    assertEquals(22, Given.yaml("upload: {method: scp}").upload().port());
    assertEquals(445, Given.yaml("upload: {method: smb}").upload().port());
    assertEquals(443, Given.yaml("upload: {method: http, url: 'https://nas/dav'}").upload().port());
    assertEquals(
        80,
        Given.yaml("upload: {method: http, url: 'http://nas/', allow_plain_http: true}")
            .upload()
            .port());
    UploadSettings byUrl =
        Given.yaml("upload: {method: s3, url: 'https://[::1]:9000', dest_path: /clips}").upload();
    assertEquals("::1 9000", byUrl.host() + " " + byUrl.port());
  }

  @Test
  void plain_http_must_be_allowed() {
    assertEquals(
        "config.yaml:3: upload.url: must begin with https: over plain http everybody on the way can"
            + " read the password and the footage; allow_plain_http: true takes that risk",
        Given.complaintAbout("upload:\n  method: http\n  url: http://nas/dav\n"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "nas/dav",
        "ftp://nas/",
        "https://car:secret@nas/",
        "https://nas/?a=b",
        "https://nas/a b",
        "https://nas:70000/",
        "https:///dav"
      })
  void a_url_names_a_service_and_nothing_else(String url) {
    assertEquals(
        "config.yaml:3: upload.url: must be like https://host:port/path, without a user, a query or"
            + " spaces",
        Given.complaintAbout("upload:\n  method: http\n  url: '" + url + "'\n"));
  }

  @ParameterizedTest
  @CsvSource({
    "rsync, url: https://nas/, upload.url: is for http and s3 only; remove it",
    "smb, region: eu, upload.region: is for s3 only; remove it",
    "s3, domain: HOME, upload.domain: is for smb only; remove it",
    "scp, allow_plain_http: true," + " upload.allow_plain_http: is for http and s3 only; remove it",
    "smb, verify: rsync, upload.verify: can only be sha256 with method smb",
    "smb, dest_path: /,"
        + " upload.dest_path: must begin with the name of the share or bucket: /NAME/folder",
  })
  void what_another_method_needs_is_not_silently_ignored(
      String method, String line, String complaint) {
    String url = method.equals("s3") ? "  url: 'https://nas/'\n" : "";
    String complaints =
        Given.complaintAbout("upload:\n  method: " + method + "\n  " + line + "\n" + url);
    assertEquals("config.yaml:3: " + complaint, complaints);
  }

  @Test
  void a_password_has_a_file_of_its_own() {
    assertEquals(
        "config.yaml:4: upload.credentials.password: put it into a file of mode 0600 and name that:"
            + " password_file",
        Given.complaintAbout("upload:\n  method: smb\n  credentials:\n    password: hunter2\n"));
    assertEquals(
        "config.yaml:4: upload.credentials.password_file: is for smb, http and s3 only;"
            + " remove it",
        Given.complaintAbout("upload:\n  method: scp\n  credentials:\n    password_file: /p\n"));
    assertEquals(
        "config.yaml:4: upload.credentials.ca_file: is for http and s3 only; remove it",
        Given.complaintAbout("upload:\n  method: smb\n  credentials:\n    ca_file: /p\n"));
  }
}
