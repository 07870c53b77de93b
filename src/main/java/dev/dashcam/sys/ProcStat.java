package dev.dashcam.sys;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/**
 * What tells one process from a later one of the same pid, from {@code /proc/PID/stat}, proc(5).
 *
 * @param pid field 1
 * @param state field 3; Z is a process that has ended but was not yet waited for
 * @param startTicks field 22: clock ticks between boot and the start of the process
 */
record ProcStat(long pid, char state, String startTicks) {
  /** This very process. */
  static ProcStat self() throws IOException {
    Path file = Path.of("/proc/self/stat");
    String text = Files.readString(file);
    return parse(text).orElseThrow(() -> new IOException(file + " holds '" + text + "'"));
  }

  /** Empty when there is no such process, or only its remains. */
  static Optional<ProcStat> ofLiving(long pid) {
    try {
      Optional<ProcStat> stat = parse(Files.readString(Path.of("/proc/" + pid + "/stat")));
      return stat.isPresent() && stat.get().ended() ? Optional.empty() : stat;
    } catch (IOException e) {
      return Optional.empty();
    }
  }

  static Optional<ProcStat> parse(String text) {
    // Field 2 is the program's name in parentheses and may itself hold blanks and parentheses.
    int open = text.indexOf(" (");
    int close = text.lastIndexOf(") ");
    if (open < 0 || close < open) {
      return Optional.empty();
    }
    int start = close + 2;
    char state = start < text.length() ? text.charAt(start) : '?';
    for (int field = 3; field < 22; field++) {
      start = text.indexOf(' ', start) + 1;
      if (start == 0) {
        return Optional.empty();
      }
    }
    int end = text.indexOf(' ', start);
    try {
      long pid = Long.parseLong(text.substring(0, open));
      return end < 0
          ? Optional.empty()
          : Optional.of(new ProcStat(pid, state, text.substring(start, end)));
    } catch (NumberFormatException e) {
      return Optional.empty();
    }
  }

  private boolean ended() {
    return state == 'Z' || state == 'X' || state == 'x';
  }
}
