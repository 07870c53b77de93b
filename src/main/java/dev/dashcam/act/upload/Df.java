package dev.dashcam.act.upload;

import dev.dashcam.model.HostSpace;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What {@code df -P -k} prints: POSIX fixes the order of the columns, not how they are spaced. */
final class Df {
  /** Size, used, available and how full; before it the device's name, which may have blanks. */
  private static final Pattern DISK =
      Pattern.compile(".*\\s(\\d{1,15})\\s+(\\d{1,15})\\s+(-?\\d{1,15})\\s+\\d+%\\s+/.*");

  private static final long KIB = 1024;

  private Df() {}

  /** The disk in these lines; empty when they are not understood. */
  static Optional<HostSpace> parse(List<String> lines) {
    for (String line : lines) {
      Matcher disk = DISK.matcher(line);
      if (disk.matches()) {
        long used = Long.parseLong(disk.group(2));
        long free = Math.max(0, Long.parseLong(disk.group(3))); // root may take the reserve
        return used + free > 0
            ? Optional.of(new HostSpace(free * KIB, (used + free) * KIB))
            : Optional.empty();
      }
    }
    return Optional.empty();
  }
}
