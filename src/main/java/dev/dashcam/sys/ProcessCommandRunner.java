package dev.dashcam.sys;

import java.io.File;
import java.io.IOException;
import java.lang.ProcessBuilder.Redirect;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * Runs real programs. Each gets its command's standard input, empty if none, and exactly the
 * environment given here, with {@code LC_ALL=C} because messages are read, and with what its
 * command adds.
 */
public final class ProcessCommandRunner implements CommandRunner {
  private static final Redirect EMPTY = Redirect.from(new File("/dev/null"));

  private final Map<String, String> environment;
  private final ProgramFinder programs;
  private final StopSignal stop;

  /**
   * @param environment all variables that programs get; its PATH is where they are looked for
   * @param scriptFolders where they are looked for before that
   * @param stop ends the running program and lets no further one start; give {@link
   *     StopSignal#never} to a runner that cleans up
   */
  public ProcessCommandRunner(
      Map<String, String> environment, List<Path> scriptFolders, StopSignal stop) {
    this.environment = Map.copyOf(environment);
    this.programs = new ProgramFinder(scriptFolders, Optional.ofNullable(environment.get("PATH")));
    this.stop = stop;
  }

  @Override
  public CommandResult run(Command command) throws CommandException {
    stop.throwIfRequested();
    return new RunningCommand(
            command, launch(command, EMPTY, Redirect.PIPE), Optional.empty(), stop)
        .await();
  }

  @Override
  public CommandResult run(Command command, Consumer<String> onLine) throws CommandException {
    stop.throwIfRequested();
    return new RunningCommand(
            command, launch(command, EMPTY, Redirect.PIPE), Optional.of(onLine), stop)
        .await();
  }

  @Override
  public BackgroundCommand start(Command command) throws CommandException {
    stop.throwIfRequested();
    return new BackgroundProcess(launch(command, Redirect.PIPE, Redirect.DISCARD));
  }

  /**
   * Whether the program could be started, without starting it.
   *
   * @throws CommandException when it isn't there or isn't executable
   */
  public void requireProgram(Command command) throws CommandException {
    programs.find(command);
  }

  private Process launch(Command command, Redirect in, Redirect out) throws CommandException {
    List<String> argv = new ArrayList<>(command.argv());
    argv.set(0, programs.find(command).toString());
    ProcessBuilder builder = new ProcessBuilder(argv);
    builder.redirectInput(command.input().map(Path::toFile).map(Redirect::from).orElse(in));
    builder.redirectOutput(out);
    if (command.folder().isPresent()) {
      builder.directory(command.folder().get().toFile());
    }
    Map<String, String> variables = builder.environment();
    variables.clear();
    variables.putAll(environment);
    variables.put("LC_ALL", "C");
    variables.putAll(command.environment());
    try {
      return builder.start();
    } catch (IOException e) {
      // A script whose interpreter is missing gets here, a file of another processor too.
      String why = e.getMessage();
      throw ProgramFinder.notStarted(command, why == null ? e.toString() : why);
    }
  }
}
