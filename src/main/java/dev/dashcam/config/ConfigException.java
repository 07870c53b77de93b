package dev.dashcam.config;

import dev.dashcam.model.OneLine;
import java.nio.file.Path;
import java.util.List;

/**
 * A settings file that can't be used. The message lists every problem found (the first 100), one a
 * line, each naming file, line and key.
 */
public final class ConfigException extends Exception {
  private static final long serialVersionUID = 1L;

  /** A file of another kind, named by mistake, must not flood the log every half minute. */
  private static final int MOST_LISTED = 100;

  /** What stands in such a file is shown, and it may be anything. */
  private static final int LONGEST = 300;

  private final transient Path file;
  private final transient List<Problem> problems;

  /**
   * One thing to correct.
   *
   * @param line line in the file, from 1; 0 if it concerns the file as a whole
   * @param key full name of the setting, such as {@code upload.host}; empty if it concerns none
   * @param message what is wrong and what would be right
   */
  public record Problem(int line, String key, String message) {

    private String toText(Path file) {
      return file
          + (line > 0 ? ":" + line : "")
          + ": "
          + (key.isEmpty() ? "" : OneLine.of(key, LONGEST) + ": ")
          + OneLine.of(message, LONGEST);
    }
  }

  ConfigException(Path file, List<Problem> problems) {
    super(list(file, problems));
    this.file = file;
    this.problems = List.copyOf(problems);
  }

  /** The file as it was named. */
  public Path file() {
    return file;
  }

  /** In the order of the file; at least one. */
  public List<Problem> problems() {
    return problems;
  }

  private static String list(Path file, List<Problem> problems) {
    StringBuilder text = new StringBuilder();
    for (Problem problem : problems.subList(0, Math.min(problems.size(), MOST_LISTED))) {
      text.append(text.length() == 0 ? "" : "\n").append(problem.toText(file));
    }
    if (problems.size() > MOST_LISTED) {
      text.append("\n").append(file).append(": and ").append(problems.size() - MOST_LISTED);
      text.append(" more");
    }
    return text.toString();
  }
}
