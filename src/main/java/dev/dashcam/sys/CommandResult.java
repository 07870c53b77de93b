package dev.dashcam.sys;

/**
 * What a program that ended left behind.
 *
 * @param command what was run
 * @param exitStatus 0 to 255; 128 + N when signal N ended it
 * @param out its standard output as UTF-8: at most the first 1 MiB, then a note of what is missing
 * @param err its standard error as UTF-8: at most the last 1 MiB, after a note of what is missing
 */
public record CommandResult(Command command, int exitStatus, String out, String err) {
  private static final int TAIL_CHARS = 300;

  public boolean ok() {
    return exitStatus == 0;
  }

  /** The last non-empty lines of standard error, joined with "; ", at most 300 characters. */
  public String errTail() {
    return tail(err);
  }

  /** For messages: the command, how it ended and the end of its standard error. */
  public String describe() {
    String tail = errTail();
    return "`"
        + command
        + "` ended with status "
        + exitStatus
        + (tail.isEmpty() ? "" : ": " + tail);
  }

  /** The last non-empty lines of a text, joined with "; ", at most 300 characters. */
  public static String tail(String text) {
    String tail = "";
    int end = text.length();
    while (end > 0) {
      int start = text.lastIndexOf('\n', end - 1) + 1;
      String line = text.substring(start, end).strip();
      if (!line.isEmpty()) {
        if (tail.isEmpty()) {
          tail = line.length() <= TAIL_CHARS ? line : line.substring(0, TAIL_CHARS - 1) + "…";
        } else if (line.length() + 2 + tail.length() <= TAIL_CHARS) {
          tail = line + "; " + tail;
        } else {
          return tail;
        }
      }
      end = start - 1;
    }
    return tail;
  }
}
