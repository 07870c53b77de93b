package dev.dashcam.car;

import java.util.Locale;

/** What the README's table of times is made from. Printed, never asserted. */
final class Timings {
  private Timings() {}

  static void print(String what, double seconds) {
    System.out.printf(Locale.ROOT, "TIME | %s | %.1f s |%n", what, seconds);
  }
}
