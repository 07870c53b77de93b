package dev.dashcam.sys;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;

@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class JournalTest {
  @Test
  void hands_each_message_on_with_its_level() {
    assertEquals(List.of("INFO i", "WARN w", "ERROR e"), said(false));
  }

  @Test
  void debug_messages_are_for_the_verbose() {
    assertEquals(List.of("DEBUG d", "INFO i", "WARN w", "ERROR e"), said(true));
  }

  private static List<String> said(boolean verbose) {
    List<String> seen = new ArrayList<>();
    Journal journal =
        new Journal((level, message, cause) -> seen.add(level + " " + message), verbose);
    journal.debug("d");
    journal.info("i");
    journal.warn("w");
    journal.error("e");
    return seen;
  }
}
