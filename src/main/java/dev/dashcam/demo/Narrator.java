package dev.dashcam.demo;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.Consumer;

/** Tells the story, and remembers which of its checks failed. */
final class Narrator {
  private static final String BOLD = "1";
  private static final String GREEN = "32";
  private static final String RED = "31";
  private static final String DIM = "2";

  private final Consumer<String> out;
  private final boolean colour;
  private final List<String> failed = new ArrayList<>();
  private int steps;
  private int checks;

  /**
   * @param out gets each line
   * @param colour whether escape sequences are welcome
   */
  Narrator(Consumer<String> out, boolean colour) {
    this.out = out;
    this.colour = colour;
  }

  /** The next step begins. */
  void heading(String title) {
    steps++;
    out.accept("");
    out.accept(painted(BOLD, steps + ". " + title));
  }

  /** The part after the story. */
  void plainHeading(String title) {
    out.accept("");
    out.accept(painted(BOLD, title));
  }

  void say(String text) {
    out.accept("   " + text);
  }

  void command(String line) {
    out.accept("   " + painted(BOLD, "$ " + line));
  }

  void output(String line) {
    out.accept("     " + painted(DIM, line));
  }

  /** Says what was proved, or what was not. */
  void check(boolean holds, String what) {
    checks++;
    if (!holds) {
      failed.add(what);
    }
    out.accept("   " + (holds ? painted(GREEN, "✓ ") : painted(RED, "✗ ")) + what);
  }

  int checks() {
    return checks;
  }

  List<String> failed() {
    return List.copyOf(failed);
  }

  private String painted(String how, String text) {
    return colour ? "\u001b[" + how + "m" + text + "\u001b[0m" : text;
  }

  /** Decimal units, as disks are sold. */
  static String bytes(long bytes) {
    if (bytes < 1_000_000) {
      return String.format(Locale.ROOT, "%.1f kB", bytes / 1e3);
    }
    return bytes < 1_000_000_000
        ? String.format(Locale.ROOT, "%.1f MB", bytes / 1e6)
        : String.format(Locale.ROOT, "%.1f GB", bytes / 1e9);
  }
}
