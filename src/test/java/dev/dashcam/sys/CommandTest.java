package dev.dashcam.sys;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;

@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class CommandTest {
  private static final Duration SECOND = Duration.ofSeconds(1);

  @Test
  void reads_like_a_shell_line() {
    Command command = Command.of(SECOND, "rsync", "-a", "it's here", "", "nas:/x=1");
    assertEquals("rsync -a 'it'\\''s here' '' nas:/x=1", command.toString());
  }

  @Test
  void keeps_the_environment_out_of_messages() {
    assertEquals("ssh nas", Command.of(SECOND, "ssh", "nas").with("SECRET", "x").toString());
  }

  @Test
  void adds_variables_without_losing_earlier_ones() {
    Command command = Command.of(SECOND, List.of("a")).with("A", "1").with("B", "2").with("A", "3");
    assertEquals(Map.of("A", "3", "B", "2"), command.environment());
  }

  @Test
  void needs_a_program_and_a_time() {
    assertThrows(IllegalArgumentException.class, () -> Command.of(SECOND));
    assertThrows(IllegalArgumentException.class, () -> Command.of(SECOND, ""));
    assertThrows(IllegalArgumentException.class, () -> Command.of(Duration.ZERO, "true"));
  }

  @Test
  void a_result_describes_how_it_ended() {
    CommandResult result = result("first\n\nlast words\n\n");
    assertEquals("`mount /mnt` ended with status 6: first; last words", result.describe());
    assertEquals("`mount /mnt` ended with status 6", result("\n \n").describe());
  }

  @Test
  void the_tail_of_the_errors_is_bounded_and_whole_lines() {
    assertEquals(
        "x".repeat(290) + "; end", result("0123456789\n" + "x".repeat(290) + "\nend").errTail());
    String one = result("y".repeat(1000)).errTail();
    assertEquals(300, one.length());
    assertTrue(one.startsWith("yyy") && one.endsWith("…"), one);
  }

  private static CommandResult result(String err) {
    return new CommandResult(Command.of(SECOND, "mount", "/mnt"), 6, "", err);
  }
}
