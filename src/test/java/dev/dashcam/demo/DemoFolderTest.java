package dev.dashcam.demo;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class DemoFolderTest {
  @TempDir Path parent;

  @ParameterizedTest
  @ValueSource(booleans = {false, true})
  void all_that_was_made_goes_but_nothing_behind_a_link(boolean existed) throws IOException {
    Path clip = Files.createDirectories(parent.resolve("owners/DCIM")).resolve("a.mp4");
    Files.writeString(clip, "film");
    Path wanted = parent.resolve("demo");
    if (existed) {
      Files.createDirectory(wanted);
    }
    try (DemoFolder folder = DemoFolder.open(Optional.of(wanted), false)) {
      Files.createDirectories(folder.staging().resolve("ready/d"));
      Files.writeString(folder.config(), "x");
      Files.createSymbolicLink(folder.mount(), parent.resolve("owners"));
      Files.createSymbolicLink(folder.staging().resolve("ready/link"), clip);
      Files.createSymbolicLink(folder.staging().resolve("dangling"), parent.resolve("nowhere"));
    }
    assertEquals("film", Files.readString(clip));
    assertEquals(existed, Files.exists(wanted));
    if (existed) {
      assertEquals(0, wanted.toFile().list().length);
    }
  }

  @Test
  void a_kept_one_stays() throws IOException {
    Path wanted = parent.resolve("demo");
    try (DemoFolder folder = DemoFolder.open(Optional.of(wanted), true)) {
      Files.writeString(folder.config(), "x");
    }
    assertFalse(Files.notExists(wanted.resolve("config.yaml")));
  }
}
