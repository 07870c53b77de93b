package dev.dashcam.act.upload.rclone;

import dev.dashcam.sys.JsonTree;
import java.io.IOException;
import java.util.Map;
import java.util.OptionalLong;
import java.util.Set;
import java.util.regex.Pattern;

/** What rclone says with {@code --use-json-log}: its complaints, and how far it is. */
final class RcloneLog {
  /** Before its last word; whoever reads this knows when. */
  private static final Pattern OWN_TIME =
      Pattern.compile("^\\d{4}/\\d\\d/\\d\\d \\d\\d:\\d\\d:\\d\\d ");

  private final StringBuilder complaints = new StringBuilder();

  /**
   * Takes a line.
   *
   * @return the bytes sent so far by this call, if the line tells
   */
  OptionalLong add(String line) {
    try {
      if (line.startsWith("{") && JsonTree.read(line) instanceof Map<?, ?> entry) {
        return read(entry);
      }
    } catch (IOException e) {
      // Kept as it is.
    }
    // Of the Go runtime, or rclone's last word; it can't rewind a pipe, which is no trouble.
    if (!line.contains("Failed to seek log file")) {
      complain(line);
    }
    return OptionalLong.empty();
  }

  /** What went wrong, a line each. */
  String complaints() {
    return complaints.toString();
  }

  private OptionalLong read(Map<?, ?> entry) {
    if (Set.of("error", "critical", "fatal").contains(text(entry, "level"))) {
      String object = text(entry, "object");
      complain((object.isEmpty() ? "" : object + ": ") + text(entry, "msg"));
    }
    return entry.get("stats") instanceof Map<?, ?> stats && stats.get("bytes") instanceof Long bytes
        ? OptionalLong.of(bytes)
        : OptionalLong.empty();
  }

  private static String text(Map<?, ?> entry, String name) {
    return entry.get(name) instanceof String text ? text : "";
  }

  private void complain(String line) {
    complaints.append(OWN_TIME.matcher(line.strip()).replaceFirst("")).append('\n');
  }
}
