package dev.dashcam.testing;

import java.nio.file.Path;
import java.util.List;

/** A real terminal for the program, by script(1): as prefix of its command line. */
public final class Pty {
  private Pty() {}

  /**
   * Runs the rest of the command line on a terminal of its own.
   *
   * @param typescript gets all that the terminal shows, as it comes
   * @param environment {@code NAME=VALUE}s for it
   */
  public static List<String> of(Path typescript, int columns, String environment) {
    return List.of(
        "bash",
        "-c",
        "exec script -qefc \"stty cols "
            + columns
            + " rows 60; exec env TERM=xterm "
            + environment
            + " $(printf '%q ' \"$@\")\" \"$0\"",
        typescript.toString());
  }
}
