package dev.dashcam.sys;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The terminal that an output of this program goes to. Told by what the file descriptor is, per
 * output: {@code System.console()} knows only whether standard input and output both are one.
 */
public final class Terminal {
  private static final Duration PATIENCE = Duration.ofSeconds(2);

  private final Path device;
  private final CommandRunner runner;

  private Terminal(Path device, CommandRunner runner) {
    this.device = device;
    this.runner = runner;
  }

  /**
   * How much a terminal shows.
   *
   * @param rows lines, above 0
   * @param columns signs in a line, above 0
   */
  public record Size(int rows, int columns) {
    /** What is taken for granted where nobody can tell. */
    public static final Size USUAL = new Size(24, 80);
  }

  /**
   * Where a file descriptor leads to, if that is a terminal that can be painted on.
   *
   * @param descriptor 1 for standard output, 2 for standard error
   * @param environment with a {@code TERM} that is empty or {@code dumb} it can't
   */
  public static Optional<Terminal> behind(int descriptor, Map<String, String> environment) {
    String term = environment.getOrDefault("TERM", "");
    if (term.isEmpty() || term.equals("dumb")) {
      return Optional.empty();
    }
    try {
      Path device = Files.readSymbolicLink(Path.of("/proc/self/fd/" + descriptor));
      return isTerminal(device.toString())
          ? Optional.of(
              new Terminal(
                  device, new ProcessCommandRunner(environment, List.of(), StopSignal.never())))
          : Optional.empty();
    } catch (IOException | UnsupportedOperationException e) {
      return Optional.empty();
    }
  }

  /** pts(4), tty(4), console(4). */
  private static boolean isTerminal(String device) {
    return device.startsWith("/dev/pts/")
        || device.startsWith("/dev/tty")
        || device.equals("/dev/console");
  }

  /** As large as it is now; {@link Size#USUAL} where it doesn't tell. */
  public Size size() {
    try {
      CommandResult result =
          runner.run(Command.of(PATIENCE, "stty", "-F", device.toString(), "size"));
      return result.ok() ? parse(result.out()) : Size.USUAL;
    } catch (CommandException e) {
      return Size.USUAL;
    }
  }

  /** {@code 24 80}; a serial line says {@code 0 0}. */
  static Size parse(String said) {
    String[] numbers = said.strip().split(" ", -1);
    try {
      if (numbers.length == 2) {
        int rows = Integer.parseInt(numbers[0]);
        int columns = Integer.parseInt(numbers[1]);
        return rows > 0 && columns > 0 ? new Size(rows, columns) : Size.USUAL;
      }
    } catch (NumberFormatException e) {
      // as below
    }
    return Size.USUAL;
  }
}
