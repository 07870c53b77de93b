package dev.dashcam.sys;

import java.util.Optional;

/**
 * The process that holds a lock.
 *
 * @param pid its process id
 * @param startTicks its start, field 22 of {@code /proc/PID/stat}, so that a later process with the
 *     same pid isn't mistaken for it
 * @param what what it does, for messages
 */
public record Holder(long pid, String startTicks, String what) {
  /** Whether that very process still runs. */
  public boolean alive() {
    Optional<ProcStat> now = ProcStat.ofLiving(pid);
    return now.isPresent() && now.get().startTicks().equals(startTicks);
  }

  String toLine() {
    return pid + " " + startTicks + " " + what + "\n";
  }

  /** Empty for anything that is not one complete line. */
  static Optional<Holder> parse(String line) {
    int first = line.indexOf(' ');
    int second = line.indexOf(' ', first + 1);
    int end = line.indexOf('\n');
    if (first < 1 || second < 0 || end < second) {
      return Optional.empty();
    }
    try {
      return Optional.of(
          new Holder(
              Long.parseLong(line.substring(0, first)),
              line.substring(first + 1, second),
              line.substring(second + 1, end)));
    } catch (NumberFormatException e) {
      return Optional.empty();
    }
  }
}
