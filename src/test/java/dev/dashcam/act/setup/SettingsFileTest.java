package dev.dashcam.act.setup;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class SettingsFileTest {
  @TempDir Path folder;

  private static String mode(Path file) throws IOException {
    return PosixFilePermissions.toString(Files.getPosixFilePermissions(file));
  }

  @Test
  void a_new_file_is_not_for_everybody() throws IOException {
    Path file = folder.resolve("new/config.yaml");
    SettingsFile.write(file, "upload_retries: 1\n");

    assertEquals("rw-r-----", mode(file));
    try (var files = Files.list(folder.resolve("new"))) {
      assertEquals(List.of(file), files.toList());
    }
  }

  @Test
  void one_that_is_there_keeps_its_mode_and_a_link_stays_a_link() throws IOException {
    Path file = Files.writeString(folder.resolve("real.yaml"), "old");
    Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-rw-r--"));
    Path link = Files.createSymbolicLink(folder.resolve("config.yaml"), Path.of("real.yaml"));

    SettingsFile.write(link, "new");

    assertTrue(Files.isSymbolicLink(link));
    assertEquals("new", Files.readString(file));
    assertEquals("rw-rw-r--", mode(file));
  }
}
