package dev.dashcam.scripts;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.dashcam.testing.CrashedUnit;
import dev.dashcam.testing.Tool;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class DropArchivesTest {
  @TempDir Path folder;

  @ParameterizedTest
  @CsvSource({
    "signal,    6,  true",
    "core-dump, 7,  true",
    "core-dump, 11, true",
    "signal,    4,  true",
    "success,   0,  false",
    "exit-code, 4,  false",
    "signal,    15, false",
    "timeout,   9,  false"
  })
  void a_crash_of_java_takes_the_archives_away_and_nothing_else_does(
      String result, String status, boolean dropped) throws IOException {
    List<Path> archives =
        List.of(folder.resolve("dashcam.jsa"), folder.resolve("dashcam-tick.jsa"));
    for (Path each : archives) {
      Files.writeString(each, "classes");
    }
    Tool.Result said = afterRun(result, status);
    assertEquals(0, said.status(), said.output());
    for (Path each : archives) {
      assertEquals(dropped, Files.notExists(each), each.toString());
    }
    assertEquals(dropped, said.output().contains("archive-classes"), said.output());
  }

  @Test
  void a_crash_without_archives_says_nothing() throws IOException {
    Tool.Result said = afterRun("signal", "6");
    assertEquals(0, said.status());
    assertTrue(said.output().isEmpty(), said.output());
  }

  private Tool.Result afterRun(String result, String status) throws IOException {
    CrashedUnit unit = new CrashedUnit("dashcam-guard.service", result, status);
    return unit.dropArchives(folder, Tool.checkout().resolve("bin/drop-archives"));
  }
}
