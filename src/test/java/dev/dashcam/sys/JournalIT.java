package dev.dashcam.sys;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** The log of a whole JVM, with the real slf4j-simple. */
@Timeout(120)
@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class JournalIT {
  @TempDir Path folder;

  @Test
  void under_systemd_each_physical_line_has_its_priority() throws Exception {
    List<String> lines = log(true, "log");
    assertEquals("<5>first line", lines.get(0));
    assertEquals("<5>second line", lines.get(1));
    assertEquals("<4>careful", lines.get(2));
    assertEquals("<3>broken", lines.get(3));
    assertEquals("<3>java.lang.IllegalStateException: why", lines.get(4));
    int library = lines.indexOf("<5>some.Library - from a library");
    assertTrue(library > 5, lines.toString());
    for (String line : lines.subList(3, library)) {
      assertTrue(line.startsWith("<3>"), lines.toString());
    }
    assertTrue(lines.contains("<3>Caused by: java.io.IOException: deeper"), lines.toString());
    assertEquals("<4>printed by somebody", lines.get(library + 1));
    for (String line : lines.subList(library + 1, lines.size())) {
      assertTrue(line.startsWith("<4>"), lines.toString());
    }
    assertTrue(lines.toString().contains("nobody catches this"), lines.toString());
  }

  @Test
  void elsewhere_it_reads_as_a_programs_messages_do() throws Exception {
    Path copy = folder.resolve("logs/dashcam.log");
    List<String> lines = log(false, "log", copy.toString());
    assertEquals(List.of("dashcam: first line", "second line"), lines.subList(0, 2));
    assertEquals("dashcam: warning: careful", lines.get(2));
    assertEquals("dashcam: error: broken", lines.get(3));
    assertTrue(lines.contains("printed by somebody"), lines.toString());
    assertFalse(lines.toString().contains("not wanted"), lines.toString());
    assertEquals(lines.size(), Files.readAllLines(copy).size());
  }

  private static List<String> log(boolean systemd, String... arguments) throws Exception {
    ProcessBuilder jvm = AnotherJvm.running(arguments).redirectErrorStream(true);
    jvm.environment().remove("JOURNAL_STREAM");
    if (systemd) {
      jvm.environment().put("JOURNAL_STREAM", "8:12345");
    }
    Process process = jvm.start();
    String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertEquals(1, process.waitFor(), said);
    return said.lines().toList();
  }
}
