package dev.dashcam.config;

import java.util.List;

/**
 * What texts may look like, by plain loops: a regular expression costs more at start-up than the
 * whole of these.
 */
final class Syntax {
  static final String WORD = "must not begin with '-' nor contain spaces or control characters";
  static final String LINE = "must not begin with '-' nor contain control characters";
  static final String USB_ID = "must be four hex digits as lsusb prints them, such as 0603";
  static final String CURVE =
      "must be two or more points like \"3194:8.85\" (1000 to 9999 mV, 0 to 100 %), both rising";

  private Syntax() {}

  static boolean isWord(String text) {
    return isLine(text) && !hasSpace(text);
  }

  static boolean hasSpace(String text) {
    for (int i = 0; i < text.length(); i++) {
      if (Character.isWhitespace(text.charAt(i)) || Character.isSpaceChar(text.charAt(i))) {
        return true;
      }
    }
    return false;
  }

  static boolean isLine(String text) {
    return !text.startsWith("-") && !hasControls(text);
  }

  static boolean hasControls(String text) {
    for (int i = 0; i < text.length(); i++) {
      if (Character.isISOControl(text.charAt(i))) {
        return true;
      }
    }
    return false;
  }

  /** Empty is allowed: not set. */
  static boolean isUsbId(String text) {
    return text.isEmpty() || (text.length() == 4 && countHex(text) == 4);
  }

  /** Empty is allowed: not set. */
  static boolean isVolumeId(String text) {
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (!isLetterOrDigit(c) && (c != '-' || i == 0)) {
        return false;
      }
    }
    return true;
  }

  /**
   * A root hub's number, or a bus and the ports down to the hub: see "USB device names" in the
   * kernel's sysfs ABI.
   */
  static boolean isHub(String text) {
    int dash = text.indexOf('-');
    if (dash < 0) {
      return isDigits(text);
    }
    if (!isDigits(text.substring(0, dash))) {
      return false;
    }
    int from = dash + 1;
    for (int dot = text.indexOf('.', from); dot >= 0; dot = text.indexOf('.', from)) {
      if (!isDigits(text.substring(from, dot))) {
        return false;
      }
      from = dot + 1;
    }
    return isDigits(text.substring(from));
  }

  /**
   * Digits with at most one point between them: Java's own parser would also take 1e3, 0x1p3, NaN
   * and 5d.
   */
  static boolean isDecimal(String text) {
    int point = text.indexOf('.');
    return point < 0
        ? isDigits(text)
        : isDigits(text.substring(0, point)) && isDigits(text.substring(point + 1));
  }

  static boolean isDigits(String text) {
    for (int i = 0; i < text.length(); i++) {
      if (text.charAt(i) < '0' || text.charAt(i) > '9') {
        return false;
      }
    }
    return !text.isEmpty() && text.length() <= 9;
  }

  /**
   * The same form as battery-info.sh takes, so that it never refuses what was accepted here. No
   * points: not set.
   */
  static boolean isCurve(List<String> points) {
    int lastMillivolts = 0;
    double lastPercent = -1;
    for (String point : points) {
      int colon = point.indexOf(':');
      String percent = point.substring(colon + 1);
      int dot = percent.indexOf('.');
      if (colon != 4
          || !isDigits(point.substring(0, 4))
          || !isDecimal(percent)
          || (dot < 0 ? percent.length() > 3 : dot > 3 || percent.length() - dot > 3)
          || Integer.parseInt(point.substring(0, 4)) <= lastMillivolts
          || Double.parseDouble(percent) <= lastPercent
          || Double.parseDouble(percent) > 100) {
        return false;
      }
      lastMillivolts = Integer.parseInt(point.substring(0, 4));
      lastPercent = Double.parseDouble(percent);
    }
    return points.size() != 1;
  }

  private static boolean isLetterOrDigit(char c) {
    return (c >= '0' && c <= '9') || (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
  }

  private static int countHex(String text) {
    int count = 0;
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      count += c < 128 && Character.digit(c, 16) >= 0 ? 1 : 0;
    }
    return count;
  }
}
