package dev.dashcam.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.dashcam.model.ExitCode;
import dev.dashcam.sys.StopSignal;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;
import picocli.CommandLine;
import picocli.CommandLine.Model.OptionSpec;

/** Man page and completion are written by hand; the program tells whether they are right. */
@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class ManualTest {
  private final CommandLine line =
      Commands.commandLine(new String[0], new Session(Map.of(), System.out, StopSignal.never()));

  private static String completionOf(String pattern) throws IOException {
    String completion = Files.readString(Path.of("src/deb/dashcam.bash-completion"));
    String common =
        completion.lines().filter(each -> each.contains("local common=")).findFirst().orElseThrow();
    String words =
        completion
            .lines()
            .filter(each -> each.startsWith("    " + pattern + ") words="))
            .findFirst()
            .orElseThrow(() -> new AssertionError("no completion of " + pattern));
    String quoted = words.substring(words.indexOf('"') + 1, words.lastIndexOf('"'));
    return quoted.replace(
        "$common", common.substring(common.indexOf('"') + 1, common.lastIndexOf('"')));
  }

  private static Set<String> optionsIn(String words) {
    Set<String> options = new TreeSet<>(Arrays.asList(words.split(" ", -1)));
    options.removeIf(word -> !word.startsWith("-"));
    return options;
  }

  private static Set<String> optionsOf(CommandLine command) {
    Set<String> options = new TreeSet<>();
    for (OptionSpec option : command.getCommandSpec().options()) {
      options.addAll(Arrays.asList(option.names()));
    }
    return options;
  }

  @Test
  void every_command_is_completed_with_its_options_and_no_other() throws IOException {
    for (Map.Entry<String, CommandLine> each : line.getSubcommands().entrySet()) {
      Set<String> options = optionsOf(each.getValue());
      each.getValue().getSubcommands().values().forEach(below -> options.addAll(optionsOf(below)));
      assertEquals(options, optionsIn(completionOf(each.getKey())), each.getKey());
    }
    Set<String> words = new TreeSet<>(Arrays.asList(completionOf("*").split(" ", -1)));
    Set<String> expected = optionsOf(line);
    expected.addAll(line.getSubcommands().keySet());
    assertEquals(expected, words);
  }

  @Test
  void commands_below_config_are_completed() throws IOException {
    Set<String> words = new TreeSet<>(Arrays.asList(completionOf("config").split(" ", -1)));
    Set<String> below = line.getSubcommands().get("config").getSubcommands().keySet();
    assertEquals(Set.of("init", "show", "check", "apply"), below);
    assertTrue(words.containsAll(below));
  }

  @Test
  void the_man_page_has_every_command_and_exit_status() throws IOException {
    String page = Files.readString(Path.of("man/dashcam.1"));
    for (String command : line.getSubcommands().keySet()) {
      assertTrue(
          page.contains("\n.B " + command + "\n") || page.contains("\n.BR " + command + " "),
          command);
    }
    String exits = page.substring(page.indexOf(".SH EXIT STATUS"), page.indexOf(".SH ENVIRONMENT"));
    for (ExitCode code : ExitCode.values()) {
      assertTrue(exits.matches("(?s).*\\b" + code.status() + "\\b.*"), code.toString());
    }
  }
}
