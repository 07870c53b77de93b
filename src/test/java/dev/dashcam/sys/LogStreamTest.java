package dev.dashcam.sys;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class LogStreamTest {
  @TempDir Path folder;
  private final ByteArrayOutputStream seen = new ByteArrayOutputStream();

  @Test
  void a_flush_ends_a_message_and_its_priority() {
    PrintStream err = stream(true, Optional.empty());
    err.println("[ERROR] dashcam - bad");
    err.println("\tat somewhere");
    err.flush();
    err.println("not ours");
    err.println("[DEBUG] lib.X - detail");
    err.flush();
    assertEquals("<3>bad\n<3>\tat somewhere\n<4>not ours\n<7>lib.X - detail\n", seen());
  }

  @Test
  void on_a_terminal_only_what_is_not_plain_news_is_named() {
    PrintStream err = stream(false, Optional.empty());
    err.println("[INFO] dashcam - nothing to do");
    err.println("[WARN] dashcam - zwölf");
    err.println("more of it");
    err.println("[ERROR] dashcam - c");
    err.println("Usage: dashcam");
    assertEquals(
        """
        dashcam: nothing to do
        dashcam: warning: zwölf
        more of it
        dashcam: error: c
        Usage: dashcam
        """,
        seen());
  }

  @Test
  void a_piece_without_a_line_end_is_shown_when_flushed() {
    PrintStream err = stream(false, Optional.empty());
    err.print("Password? ");
    assertEquals("", seen());
    err.flush();
    assertEquals("Password? \n", seen());
  }

  @Test
  void each_line_goes_to_the_file_with_its_time_and_level() throws Exception {
    Path file = folder.resolve("new/dashcam.log");
    PrintStream err = stream(false, Optional.of(new LogCopy(file)));
    err.println("[INFO] dashcam - one");
    err.println("two");
    List<String> lines = Files.readAllLines(file);
    assertEquals(2, lines.size());
    for (String line : lines) {
      Instant.parse(line.substring(0, line.indexOf(' ')));
    }
    assertTrue(lines.get(0).endsWith(" INFO one"), lines.get(0));
    assertTrue(lines.get(1).endsWith(" INFO two"), lines.get(1));
  }

  @Test
  void a_file_that_cannot_be_written_is_said_once() throws Exception {
    Files.writeString(folder.resolve("file"), "");
    PrintStream err = stream(false, Optional.of(new LogCopy(folder.resolve("file/log"))));
    err.println("[INFO] dashcam - one");
    err.println("[INFO] dashcam - two");
    List<String> lines = seen().lines().toList();
    assertEquals(3, lines.size(), seen());
    assertEquals("dashcam: one", lines.get(0));
    assertTrue(lines.get(1).startsWith("dashcam: warning: the log file "), lines.get(1));
    assertEquals("dashcam: two", lines.get(2));
  }

  private PrintStream stream(boolean journald, Optional<LogCopy> copy) {
    PrintStream target = new PrintStream(seen, true, StandardCharsets.UTF_8);
    return new PrintStream(
        new LogStream(new LiveLine(target), journald, copy), false, StandardCharsets.UTF_8);
  }

  private String seen() {
    return seen.toString(StandardCharsets.UTF_8);
  }
}
