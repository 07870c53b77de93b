package dev.dashcam.scripts;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.dashcam.testing.Tool;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * In doubt guard is due: a battery looked at twice costs less than one not looked at. The hourly
 * upload goes by the same.
 */
@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class GuardIsDueTest {
  @TempDir Path folder;

  private int status() throws IOException {
    int guard = status("guard-is-due");
    assertEquals(guard, status("upload-is-due"));
    return guard;
  }

  private int status(String script) throws IOException {
    return Tool.run(
            "env",
            "DASHCAM_RUNTIME=" + folder,
            "DASHCAM_STATE=" + folder,
            "DASHCAM_UPTIME=" + folder.resolve("uptime"),
            Tool.checkout().resolve("bin").resolve(script).toString())
        .status();
  }

  @ParameterizedTest
  @CsvSource({
    "1029, 1",
    "1001, 1",
    "1000, 0",
    "12, 0",
    "'', 0",
    "soon, 0",
    "-5, 0",
    "12345678901234567890, 0"
  })
  void until_the_time_that_reconcile_has_left(String due, int status) throws IOException {
    Files.writeString(folder.resolve("uptime"), "1000.97 1812.40\n");
    Files.writeString(folder.resolve("guard-due"), due + "\n");
    assertEquals(status, status());
  }

  @Test
  void always_when_nothing_was_left_or_the_time_is_unknown() throws IOException {
    Files.writeString(folder.resolve("uptime"), "1000.97 1812.40\n");
    assertEquals(0, status());
    Files.writeString(folder.resolve("guard-due"), "2000\n");
    assertEquals(1, status());
    Files.delete(folder.resolve("uptime"));
    assertEquals(0, status());
  }

  @Test
  void an_upload_that_still_owes_the_host_a_list_is_due() throws IOException {
    Files.writeString(folder.resolve("uptime"), "1000.97 1812.40\n");
    Files.writeString(folder.resolve("guard-due"), "2000\n");
    Files.createFile(Files.createDirectories(folder.resolve("sums")).resolve("due.jsonl"));
    assertEquals(0, status("upload-is-due"));
    assertEquals(1, status("guard-is-due"));
  }
}
