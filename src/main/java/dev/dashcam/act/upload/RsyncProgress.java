package dev.dashcam.act.upload;

import java.util.OptionalLong;

/**
 * A line of {@code rsync --info=progress2 --no-human-readable}: {@code 1234567 12% 10.00MB/s
 * 0:00:01 (xfr#1, to-chk=3/5)}, rsync(1). The first number counts all bytes of the call so far,
 * those of a resumed clip that were there already included.
 */
final class RsyncProgress {
  private RsyncProgress() {}

  /** The bytes so far; empty for any other line. */
  static OptionalLong bytes(String line) {
    String text = line.strip();
    int end = text.indexOf(' ');
    if (end < 1 || text.indexOf('%') < end) {
      return OptionalLong.empty();
    }
    try {
      long bytes = Long.parseLong(text.substring(0, end));
      return bytes < 0 ? OptionalLong.empty() : OptionalLong.of(bytes);
    } catch (NumberFormatException e) {
      return OptionalLong.empty();
    }
  }
}
