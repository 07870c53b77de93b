package dev.dashcam.sys;

import java.nio.file.Path;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A program to run: never a shell line, so nothing needs quoting and nothing is expanded.
 *
 * @param argv the program (a bare name or a path) and its arguments; not empty
 * @param environment variables added to those of the runner
 * @param timeout how long it may take; above zero
 * @param input the file that is its standard input, which is empty otherwise
 * @param folder its working directory, which is ours otherwise
 */
public record Command(
    List<String> argv,
    Map<String, String> environment,
    Duration timeout,
    Optional<Path> input,
    Optional<Path> folder) {
  public Command {
    argv = List.copyOf(argv);
    environment = Map.copyOf(environment);
    if (argv.isEmpty() || argv.get(0).isEmpty()) {
      throw new IllegalArgumentException("a command needs a program");
    }
    if (timeout.isNegative() || timeout.isZero()) {
      throw new IllegalArgumentException("a command needs a timeout above zero, not " + timeout);
    }
  }

  /** With an empty standard input. */
  public Command(List<String> argv, Map<String, String> environment, Duration timeout) {
    this(argv, environment, timeout, Optional.empty(), Optional.empty());
  }

  public static Command of(Duration timeout, String... argv) {
    return new Command(List.of(argv), Map.of(), timeout);
  }

  public static Command of(Duration timeout, List<String> argv) {
    return new Command(argv, Map.of(), timeout);
  }

  /** The same command with one more environment variable. */
  public Command with(String name, String value) {
    Map<String, String> more = new LinkedHashMap<>(environment);
    more.put(name, value);
    return new Command(argv, more, timeout, input, folder);
  }

  /** The same command with a file as its standard input. */
  public Command withInput(Path file) {
    return new Command(argv, environment, timeout, Optional.of(file), folder);
  }

  /** The same command in another working directory. */
  public Command in(Path place) {
    return new Command(argv, environment, timeout, input, Optional.of(place));
  }

  /** The program as it was asked for. */
  public String program() {
    return argv.get(0);
  }

  /** The argv as one could paste it into a shell; for messages. The environment is left out. */
  @Override
  public String toString() {
    StringBuilder text = new StringBuilder();
    for (String argument : argv) {
      if (text.length() > 0) {
        text.append(' ');
      }
      if (isPlain(argument)) {
        text.append(argument);
      } else {
        text.append('\'').append(argument.replace("'", "'\\''")).append('\'');
      }
    }
    return text.toString();
  }

  private static boolean isPlain(String argument) {
    for (int i = 0; i < argument.length(); i++) {
      char c = argument.charAt(i);
      boolean letterOrDigit =
          (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9');
      if (!letterOrDigit && "_@%+=:,./-".indexOf(c) < 0) {
        return false;
      }
    }
    return !argument.isEmpty();
  }
}
