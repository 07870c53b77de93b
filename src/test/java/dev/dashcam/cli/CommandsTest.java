package dev.dashcam.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.dashcam.sys.StopSignal;
import java.util.Map;
import java.util.concurrent.Callable;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import picocli.CommandLine;
import picocli.CommandLine.Model.OptionSpec;

@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class CommandsTest {
  private final Session session = new Session(Map.of(), System.out, StopSignal.never());

  /** What running such a command without a parser takes for granted. */
  @ParameterizedTest
  @ValueSource(strings = {"guard", "reconcile", "upload", "battery"})
  void for_a_bare_command_picocli_would_have_nothing_to_do(String name) {
    Callable<Integer> bare = Commands.withoutOptions(name, session).orElseThrow();
    CommandLine parsed =
        Commands.commandLine(new String[] {name}, session).getSubcommands().get(name);
    assertSame(bare.getClass(), parsed.getCommand().getClass());
    assertTrue(parsed.getCommandSpec().positionalParameters().isEmpty());
    assertTrue(parsed.getCommandSpec().specElements().isEmpty(), "it wants the parser's model");
    assertTrue(parsed.getCommandSpec().argGroups().isEmpty());
    for (OptionSpec each : parsed.getCommandSpec().options()) {
      assertFalse(each.required(), each::longestName);
      assertNull(each.defaultValue(), each::longestName);
    }
  }

  @Test
  void every_other_command_is_parsed() {
    Map<String, CommandLine> all = Commands.commandLine(new String[0], session).getSubcommands();
    assertEquals(12, all.size());
    assertTrue(Commands.withoutOptions("mode", session).isEmpty());
    assertTrue(Commands.withoutOptions("--help", session).isEmpty());
    assertTrue(Commands.withoutOptions("", session).isEmpty());
  }
}
