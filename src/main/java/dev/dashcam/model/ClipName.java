package dev.dashcam.model;

import java.nio.charset.StandardCharsets;

/** What a clip is called in staging and on the host. {@link Layout} gives it its usual name. */
public final class ClipName {
  /** Where what was left of a clip by a copy that was cut off goes. */
  public static final String SALVAGED = "salvaged/";

  /** Where a staged copy goes that is no longer what was read from the card. */
  public static final String SPOILT = "spoilt/";

  private static final int DIGEST_LENGTH = 8;

  /** The longest name of a file that Linux file systems take, in bytes (NAME_MAX). */
  private static final int LONGEST = 255;

  private ClipName() {}

  /** Whether it is no clip by the camera's name, but what was left of one. */
  public static boolean isRemains(String name) {
    return name.startsWith(SALVAGED) || name.startsWith(SPOILT);
  }

  /**
   * The folder in which a clip is listed with others: its day's, or the one that it lies in when
   * none of its folders is a day. Told by the name alone, which may be of an earlier layout.
   */
  public static String folderOf(String name) {
    int from = 0;
    for (int slash = name.indexOf('/'); slash >= 0; slash = name.indexOf('/', from)) {
      if (isDay(name.substring(from, slash))) {
        return name.substring(0, slash);
      }
      from = slash + 1;
    }
    return name.substring(0, Math.max(0, from - 1));
  }

  private static boolean isDay(String part) {
    boolean day = part.length() == "2026-11-22".length();
    for (int i = 0; day && i < part.length(); i++) {
      char c = part.charAt(i);
      boolean dash = i == 4 || i == 7;
      day = dash ? c == '-' : (c >= '0' && c <= '9');
    }
    return day;
  }

  /**
   * The name when another clip already has the usual one: the content's digest goes before the
   * extension, so that every run arrives at the same name. What would make the file's name too long
   * for a file system is cut off before it.
   *
   * @param name the usual name
   * @param sha256 lower-case hex of the clip's content
   */
  public static String alternative(String name, String sha256) {
    int slash = name.lastIndexOf('/');
    int dot = name.lastIndexOf('.');
    int cut = dot > slash + 1 ? dot : name.length();
    String end = "~" + sha256.substring(0, DIGEST_LENGTH) + name.substring(cut);
    if (bytes(end) > LONGEST / 2) { // that is no extension
      cut = name.length();
      end = "~" + sha256.substring(0, DIGEST_LENGTH);
    }
    while (bytes(name.substring(slash + 1, cut)) + bytes(end) > LONGEST) {
      cut = name.offsetByCodePoints(cut, -1);
    }
    return name.substring(0, cut) + end;
  }

  /** Whether this is a name that {@link #alternative} gave for this content already. */
  public static boolean isAlternative(String name, String sha256) {
    return name.lastIndexOf("~" + sha256.substring(0, DIGEST_LENGTH)) > name.lastIndexOf('/');
  }

  private static int bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8).length;
  }
}
