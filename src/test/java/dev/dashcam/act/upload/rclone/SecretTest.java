package dev.dashcam.act.upload.rclone;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.dashcam.act.upload.HostException;
import dev.dashcam.act.upload.HostException.Kind;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class SecretTest {
  @TempDir Path folder;

  private Path write(String text, String permissions) throws IOException {
    Path file = Files.writeString(folder.resolve("upload-password"), text);
    return Files.setPosixFilePermissions(file, PosixFilePermissions.fromString(permissions));
  }

  private static String refusal(Path file) {
    HostException e =
        assertThrows(HostException.class, () -> Secret.file(Optional.of(file), Map.of()));
    assertEquals(Kind.NEEDS_OWNER, e.kind());
    assertTrue(e.getMessage().startsWith("upload.credentials.password_file: " + file));
    assertFalse(e.getMessage().contains("hunter2"), e.getMessage());
    return e.getMessage();
  }

  @ParameterizedTest
  @ValueSource(strings = {"hunter2", "hunter2\n", "hunter2\r\n"})
  void one_line_is_the_password(String text) throws IOException {
    Path file = write(text, "rw-------");
    assertEquals(Optional.of(file), Secret.file(Optional.of(file), Map.of()));
    assertEquals("hunter2", Secret.read(file));
  }

  @ParameterizedTest
  @ValueSource(strings = {"rw-r-----", "rw----r--", "rw--w----"})
  void a_file_that_others_can_use_is_refused(String permissions) throws IOException {
    assertTrue(refusal(write("hunter2", permissions)).contains("chmod 600 it"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "\n", "hunter2\nhunter2\n", "hunter2\0"})
  void so_is_what_is_no_password(String text) throws IOException {
    assertTrue(refusal(write(text, "rw-------")).contains("on one line"));
  }

  @Test
  void and_a_file_that_is_missing_or_none() {
    assertTrue(refusal(folder.resolve("missing")).contains("does not exist"));
    assertTrue(refusal(folder).contains("is no file"));
  }

  @Test
  void without_the_setting_it_is_systemds_credential() throws IOException {
    assertEquals(Optional.empty(), Secret.file(Optional.empty(), Map.of()));
    Map<String, String> environment = Map.of("CREDENTIALS_DIRECTORY", folder.toString());
    assertEquals(Optional.empty(), Secret.file(Optional.empty(), environment));
    Path file = write("hunter2", "r--r-----"); // as systemd's access lists show it
    assertEquals(Optional.of(file), Secret.file(Optional.empty(), environment));
  }
}
