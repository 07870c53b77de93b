package dev.dashcam.model;

import java.time.Duration;
import java.util.Locale;

/** Amounts as people read them. */
public final class Amounts {
  private Amounts() {}

  /** Decimal units, as disks are sold: {@code 3.2 GB}. */
  public static String bytes(long bytes) {
    String[] units = {"bytes", "kB", "MB", "GB", "TB"};
    double value = bytes;
    int unit = 0;
    while (value >= 1000 && unit < units.length - 1) {
      value /= 1000;
      unit++;
    }
    return unit == 0 ? bytes + " bytes" : String.format(Locale.ROOT, "%.1f %s", value, units[unit]);
  }

  /** In the largest unit that still tells something: {@code 3 hours}. */
  public static String time(Duration time) {
    if (time.toHours() >= 48) {
      return time.toDays() + " days";
    }
    if (time.toMinutes() >= 120) {
      return time.toHours() + " hours";
    }
    if (time.toSeconds() >= 120) {
      return time.toMinutes() + " minutes";
    }
    return count(time.toSeconds(), "second");
  }

  /** {@code 1 clip}, {@code 2 clips}. */
  public static String count(long many, String one) {
    return many + " " + one + (many == 1 ? "" : "s");
  }

  /** {@code upload: sending, 3 of 12 clips, 1.2 of 3.4 GB (35 %), 4.1 MB/s, 9 minutes left}. */
  public static String of(Progress progress) {
    String text =
        progress.job()
            + ": "
            + progress.doing()
            + ", "
            + progress.clips()
            + " of "
            + count(progress.totalClips(), "clip")
            + ", "
            + bytes(progress.bytes())
            + " of "
            + bytes(progress.totalBytes())
            + " ("
            + progress.percent()
            + " %)";
    return text + pace(progress);
  }

  /** {@code , 4.1 MB/s, 9 minutes left}, or nothing as long as nobody can tell. */
  public static String pace(Progress progress) {
    return progress
        .left()
        .map(left -> ", " + bytes(progress.bytesPerSecond()) + "/s, " + time(left) + " left")
        .orElse("");
  }
}
