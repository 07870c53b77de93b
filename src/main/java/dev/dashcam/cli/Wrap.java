package dev.dashcam.cli;

import java.util.ArrayList;
import java.util.List;

/** Breaks a text into lines that fit. */
final class Wrap {
  private Wrap() {}

  /**
   * Breaks at blanks; a command in backquotes stays in one line, for pasting, if it fits into one.
   * A longer word is left whole, for pasting and for grep: the terminal breaks it.
   *
   * @param width signs in a line, above 0
   */
  static List<String> lines(String text, int width) {
    List<String> lines = new ArrayList<>();
    StringBuilder line = new StringBuilder();
    for (String word : words(text, width)) {
      if (line.length() > 0 && line.length() + 1 + word.length() > width) {
        lines.add(line.toString());
        line.setLength(0);
      }
      if (line.length() > 0) {
        line.append(' ');
      }
      line.append(word);
    }
    if (line.length() > 0) {
      lines.add(line.toString());
    }
    return lines;
  }

  private static List<String> words(String text, int width) {
    List<String> words = new ArrayList<>();
    int start = 0;
    boolean quoted = false;
    for (int i = 0; i <= text.length(); i++) {
      if (i < text.length() && text.charAt(i) == '`') {
        quoted = !quoted && closesWithin(text, i, width);
      }
      if (i == text.length() || (text.charAt(i) == ' ' && !quoted)) {
        if (i > start) {
          words.add(text.substring(start, i));
        }
        start = i + 1;
      }
    }
    return words;
  }

  private static boolean closesWithin(String text, int open, int width) {
    int close = text.indexOf('`', open + 1);
    return close > 0 && close - open < width;
  }
}
