package dev.dashcam.sys;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Optional;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;

@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class ProcStatTest {
  /** Fields 3 to 24; the 22nd is 8675309. */
  private static final String REST =
      " S 1 42 42 0 -1 4194560 1 0 0 0 3 4 0 0 20 0 1 0 8675309 2600960 200\n";

  @Test
  void finds_the_start_behind_a_name_with_blanks_and_parentheses() {
    ProcStat expected = new ProcStat(42, 'S', "8675309");
    assertEquals(Optional.of(expected), ProcStat.parse("42 (java)" + REST));
    assertEquals(Optional.of(expected), ProcStat.parse("42 (a) S (1 2)" + REST));
  }

  @Test
  void has_nothing_to_say_about_a_short_line() {
    for (String text : new String[] {"", "42", "42 (java)", "42 (java) S 1 2", "x (java)" + REST}) {
      assertEquals(Optional.empty(), ProcStat.parse(text), text);
    }
  }

  @Test
  void knows_this_process() throws Exception {
    ProcStat self = ProcStat.self();
    assertEquals(ProcessHandle.current().pid(), self.pid());
    assertEquals(self.startTicks(), ProcStat.ofLiving(self.pid()).orElseThrow().startTicks());
    assertTrue(ProcStat.ofLiving(Integer.MAX_VALUE).isEmpty());
  }
}
