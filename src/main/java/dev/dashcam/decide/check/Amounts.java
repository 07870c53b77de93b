package dev.dashcam.decide.check;

import java.time.Duration;
import java.util.Locale;

/** Amounts in findings. */
final class Amounts {
  private static final long KILO = 1000;
  private static final long GIGA = 1_000_000_000L;

  private Amounts() {}

  /** Decimal units, as disks are sold. */
  static String text(long bytes) {
    return bytes >= GIGA
        ? String.format(Locale.ROOT, "%.1f GB", (double) bytes / GIGA)
        : String.format(Locale.ROOT, "%.1f MB", (double) bytes / (KILO * KILO));
  }

  static String text(Duration time) {
    return time.toHours() >= 48
        ? time.toDays() + " days"
        : time.toMinutes() >= 120 ? time.toHours() + " h" : time.toMinutes() + " min";
  }
}
