package dev.dashcam.sys;

import java.io.PrintStream;
import java.nio.charset.StandardCharsets;

/**
 * Standard error with a line at its end that can be painted over again and again: what the log says
 * meanwhile goes above it. Without such a line, plain output.
 */
public final class LiveLine {
  /** To the line's start, and away with it: ECMA-48 EL. */
  private static final String ERASE = "\r\033[K";

  private final PrintStream target;
  private String shown = "";

  public LiveLine(PrintStream target) {
    this.target = target;
  }

  /**
   * Paints the line anew. Only for a terminal.
   *
   * @param text shorter than the terminal is wide; empty takes the line away
   */
  public synchronized void show(String text) {
    if (!text.equals(shown)) {
      write(ERASE + text);
      shown = text;
    }
  }

  /** Writes whole lines above it, in one write, so that lines of several processes don't mix. */
  synchronized void println(String lines) {
    write(shown.isEmpty() ? lines + "\n" : ERASE + lines + "\n" + shown);
  }

  synchronized void flush() {
    target.flush();
  }

  private void write(String text) {
    byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
    target.write(bytes, 0, bytes.length);
    target.flush();
  }
}
