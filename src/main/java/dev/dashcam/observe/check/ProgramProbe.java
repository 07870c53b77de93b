package dev.dashcam.observe.check;

import dev.dashcam.model.check.Program;
import dev.dashcam.sys.Command;
import dev.dashcam.sys.CommandException;
import dev.dashcam.sys.CommandResult;
import dev.dashcam.sys.CommandRunner;
import dev.dashcam.sys.ProgramFinder;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;

/** Whether programs can be started, found out without starting them. */
public final class ProgramProbe {
  private static final Duration TIMEOUT = Duration.ofSeconds(5);

  /** Linux reads this much of a script's first line, execve(2). */
  private static final int LONGEST_FIRST_LINE = 256;

  private final ProgramFinder programs;
  private final CommandRunner runner;

  /**
   * @param programs looks where runs look
   * @param runner asks for versions
   */
  public ProgramProbe(ProgramFinder programs, CommandRunner runner) {
    this.programs = programs;
    this.runner = runner;
  }

  /** Looks for a program, and for the interpreter that a script names. */
  public Program find(String name) {
    try {
      Path place = programs.find(name);
      return new Program(name, interpreterProblem(place), place.toString(), "");
    } catch (CommandException e) {
      // "could not start `NAME`: WHY"
      String why = String.valueOf(e.getMessage());
      return new Program(name, shorter(name, why.substring(why.indexOf("`: ") + 3)), "", "");
    } catch (IOException e) {
      return new Program(name, "can't be read: " + e.getMessage(), "", "");
    }
  }

  /** The same, and the first line that the program prints about its version. */
  public Program find(String name, String versionOption) {
    Program found = find(name);
    if (!found.problem().isEmpty()) {
      return found;
    }
    try {
      CommandResult result = runner.run(Command.of(TIMEOUT, name, versionOption));
      String said = (result.out() + result.err()).strip();
      return new Program(name, "", found.place(), said.lines().findFirst().orElse(""));
    } catch (CommandException e) {
      return found;
    }
  }

  /** A long PATH would hide the rest. */
  private static String shorter(String name, String why) {
    return why.startsWith(name + " is not installed") ? "not installed" : why;
  }

  private static String interpreterProblem(Path script) throws IOException {
    if (!Files.isReadable(script)) {
      return ""; // a program that may be run but not read is no script
    }
    byte[] start;
    try (InputStream in = Files.newInputStream(script)) {
      start = in.readNBytes(LONGEST_FIRST_LINE);
    }
    String text = new String(start, StandardCharsets.ISO_8859_1);
    if (!text.startsWith("#!")) {
      return "";
    }
    int end = text.indexOf('\n');
    String line = text.substring(2, end < 0 ? text.length() : end);
    String interpreter = line.strip().split("\\s+", 2)[0];
    if (line.endsWith("\r")) {
      return script + " has the line ends of Windows";
    }
    return Files.isExecutable(Path.of(interpreter)) && !interpreter.endsWith("/")
        ? ""
        : "its first line names " + interpreter + ", which can't be run";
  }
}
