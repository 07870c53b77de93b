package dev.dashcam.observe.check;

import dev.dashcam.sys.BackgroundCommand;
import dev.dashcam.sys.Command;
import dev.dashcam.sys.CommandException;
import dev.dashcam.sys.CommandResult;
import dev.dashcam.sys.CommandRunner;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/** Answers what it was told to; a call that nobody foresaw fails the test. */
final class ScriptedRunner implements CommandRunner {
  final List<String> asked = new ArrayList<>();
  private final Map<String, CommandResult> answers = new HashMap<>();
  private final Map<String, CommandException.Kind> failures = new HashMap<>();

  ScriptedRunner answer(String command, int status, String out) {
    answers.put(command, new CommandResult(null, status, out, ""));
    return this;
  }

  ScriptedRunner fail(String command, CommandException.Kind kind) {
    failures.put(command, kind);
    return this;
  }

  @Override
  public CommandResult run(Command command) throws CommandException {
    String text = command.toString();
    asked.add(text);
    CommandException.Kind failure = failures.get(text);
    if (failure != null) {
      throw new CommandException(failure, text + ": " + failure, "", "");
    }
    CommandResult answer = answers.get(text);
    if (answer == null) {
      throw new AssertionError("nobody foresaw `" + text + "`");
    }
    return answer;
  }

  @Override
  public CommandResult run(Command command, Consumer<String> onLine) {
    throw new AssertionError(command);
  }

  @Override
  public BackgroundCommand start(Command command) {
    throw new AssertionError(command);
  }
}
