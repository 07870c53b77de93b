package dev.dashcam.cli;

import java.util.Map;

/**
 * Colours, ECMA-48 SGR, where they are wanted: on a terminal, unless {@code NO_COLOR} is set
 * (no-color.org).
 */
record Paint(boolean coloured) {
  private static final String END = "\033[0m";

  /**
   * For an output.
   *
   * @param terminal whether it goes to one
   */
  static Paint on(boolean terminal, Map<String, String> environment) {
    return new Paint(terminal && environment.getOrDefault("NO_COLOR", "").isEmpty());
  }

  /** Bold green. */
  String good(String text) {
    return with("\033[1;32m", text);
  }

  /** Bold and reversed, so that it is seen whatever the terminal's colours are. */
  String attention(String text) {
    return with("\033[1;7m", text);
  }

  /** Bold. */
  String label(String text) {
    return with("\033[1m", text);
  }

  private String with(String start, String text) {
    return coloured ? start + text + END : text;
  }
}
