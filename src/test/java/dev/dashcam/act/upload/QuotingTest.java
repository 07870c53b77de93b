package dev.dashcam.act.upload;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.dashcam.sys.Command;
import dev.dashcam.sys.CommandRunner;
import dev.dashcam.sys.ProcessCommandRunner;
import dev.dashcam.sys.StopSignal;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class QuotingTest {
  private final CommandRunner runner =
      new ProcessCommandRunner(Map.of("PATH", "/usr/bin:/bin"), List.of(), StopSignal.never());

  @ParameterizedTest
  @ValueSource(strings = {"a b", "it's", "''", "\"$HOME\" `x` \\", "*", "", "two\nlines"})
  void a_shell_gives_back_what_was_quoted(String text) throws IOException {
    String script = "printf %s " + Quoting.shell(text);
    assertEquals(text, runner.run(Command.of(Duration.ofMinutes(1), "sh", "-c", script)).out());
  }

  @Test
  void rsync_wants_quotes_doubled() {
    assertEquals("'ssh' '-S' '/a b/it''s'", Quoting.remoteShell(List.of("ssh", "-S", "/a b/it's")));
  }

  @Test
  void ssh_wants_percent_signs_doubled_and_quotes_escaped() {
    assertEquals("\"/a b/100%%/\\\"x\\\"\"", Quoting.sshOption("/a b/100%/\"x\""));
  }
}
