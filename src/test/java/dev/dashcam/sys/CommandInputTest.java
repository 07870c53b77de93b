package dev.dashcam.sys;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class CommandInputTest {
  private final CommandRunner runner =
      new ProcessCommandRunner(Map.of("PATH", "/usr/bin:/bin"), List.of(), StopSignal.never());
  private final Command cat = Command.of(Duration.ofSeconds(30), "cat");

  @Test
  void a_file_becomes_the_standard_input(@TempDir Path folder) throws IOException {
    Path file = Files.writeString(folder.resolve("in"), "one\0two");
    assertEquals("one\0two", runner.run(cat.withInput(file).with("A", "b")).out());
  }

  @Test
  void a_folder_becomes_the_working_directory(@TempDir Path folder) throws IOException {
    Command pwd = Command.of(Duration.ofSeconds(30), "pwd").in(folder).with("A", "b");
    assertEquals(folder.toRealPath() + "\n", runner.run(pwd).out());
  }

  @Test
  void without_a_file_the_standard_input_is_empty() throws IOException {
    assertEquals("", runner.run(cat).out());
  }
}
