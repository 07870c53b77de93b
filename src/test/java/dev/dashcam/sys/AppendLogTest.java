package dev.dashcam.sys;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class AppendLogTest {
  @TempDir Path folder;

  @Test
  void adds_lines_to_what_is_there() throws Exception {
    append("one", "zwölf");
    append("three");
    assertEquals("one\nzwölf\nthree\n", content());
  }

  @Test
  void a_torn_tail_spoils_no_other_line() throws Exception {
    Files.writeString(file(), "whole\nto");
    append("next", "after");
    assertEquals("whole\nto\nnext\nafter\n", content());
  }

  @Test
  void opening_alone_changes_nothing() throws Exception {
    Files.writeString(file(), "whole\nto");
    append();
    assertEquals("whole\nto", content());
  }

  @Test
  void a_line_end_within_a_line_is_refused() throws Exception {
    try (AppendLog log = new AppendLog(file())) {
      assertThrows(IllegalArgumentException.class, () -> log.append("a\nb"));
      log.append("c");
    }
    assertEquals("c\n", content());
  }

  @Test
  void a_missing_folder_is_an_error() {
    assertThrows(IOException.class, () -> new AppendLog(folder.resolve("none/log")));
  }

  private void append(String... lines) throws IOException {
    try (AppendLog log = new AppendLog(file())) {
      for (String line : lines) {
        log.append(line);
      }
    }
  }

  private Path file() {
    return folder.resolve("log");
  }

  private String content() throws IOException {
    return Files.readString(file());
  }
}
