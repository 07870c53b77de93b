package dev.dashcam.model;

/**
 * A text from outside on one line, without what a terminal would obey: line ends and tabs become
 * blanks, all other control characters question marks.
 */
public final class OneLine {
  private OneLine() {}

  /** All of it. */
  public static String of(String text) {
    return of(text, Integer.MAX_VALUE);
  }

  /**
   * Its beginning, and {@code …} in place of what is left out.
   *
   * @param longest in characters, the last included
   */
  public static String of(String text, int longest) {
    boolean cut = text.length() > longest;
    StringBuilder line = new StringBuilder(text);
    line.setLength(cut ? longest - 1 : text.length());
    for (int i = 0; i < line.length(); i++) {
      char c = line.charAt(i);
      if (c == '\n' || c == '\r' || c == '\t') {
        line.setCharAt(i, ' ');
      } else if (Character.isISOControl(c) || c == '\u2028' || c == '\u2029') {
        line.setCharAt(i, '?');
      }
    }
    return cut ? line.append('…').toString() : line.toString();
  }
}
