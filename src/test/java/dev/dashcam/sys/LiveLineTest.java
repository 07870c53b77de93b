package dev.dashcam.sys;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.dashcam.sys.Terminal.Size;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The terminal; a real one is seen by the tests of the whole program. */
@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class LiveLineTest {
  private final ByteArrayOutputStream seen = new ByteArrayOutputStream();
  private final LiveLine line = new LiveLine(new PrintStream(seen, true, StandardCharsets.UTF_8));

  private String seen() {
    String text = seen.toString(StandardCharsets.UTF_8).replace("\r\033[K", "<");
    seen.reset();
    return text;
  }

  @Test
  void lines_go_above_the_painted_one() {
    line.println("log");
    assertEquals("log\n", seen());
    line.show("10 %");
    line.show("10 %");
    line.show("11 %");
    assertEquals("<10 %<11 %", seen());
    line.println("zwölf");
    assertEquals("<zwölf\n11 %", seen());
    line.show("");
    line.println("log");
    assertEquals("<log\n", seen());
  }

  @Test
  void sizes() {
    assertEquals(new Size(50, 40), Terminal.parse("50 40\n"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "0 0\n", "24\n", "a b", "24 80 1", "-1 80"})
  void sizes_that_nobody_can_tell(String said) {
    assertEquals(Size.USUAL, Terminal.parse(said));
  }

  @Test
  void without_a_usable_TERM_there_is_none() {
    assertEquals(Optional.empty(), Terminal.behind(2, Map.of()));
    assertEquals(Optional.empty(), Terminal.behind(2, Map.of("TERM", "dumb")));
    assertEquals(Optional.empty(), Terminal.behind(99, Map.of("TERM", "xterm")));
  }
}
