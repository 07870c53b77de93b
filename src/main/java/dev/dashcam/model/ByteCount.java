package dev.dashcam.model;

import java.util.Locale;

/** Sizes for people. */
public final class ByteCount {
  private ByteCount() {}

  /** Decimal units, as disks are sold: {@code 3.2 GB}. */
  public static String text(long bytes) {
    String[] units = {"bytes", "kB", "MB", "GB", "TB"};
    double value = bytes;
    int unit = 0;
    while (value >= 1000 && unit < units.length - 1) {
      value /= 1000;
      unit++;
    }
    return unit == 0 ? bytes + " bytes" : String.format(Locale.ROOT, "%.1f %s", value, units[unit]);
  }
}
