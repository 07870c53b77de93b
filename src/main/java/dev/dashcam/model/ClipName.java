package dev.dashcam.model;

import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.time.ZoneOffset;

/**
 * What a clip is called in staging and on the host: the day it was taken, then its path on the
 * card. The day keeps apart what a looping camera calls the same.
 */
public final class ClipName {
  private static final int DIGEST_LENGTH = 8;

  /** The longest name of a file that Linux file systems take, in bytes (NAME_MAX). */
  private static final int LONGEST = 255;

  private ClipName() {}

  /** The usual name, for instance {@code 2026-11-22/DCIM/Movie/F_0042.MP4}. */
  public static String of(Clip clip) {
    LocalDate day = clip.modified().atOffset(ZoneOffset.UTC).toLocalDate();
    return day + "/" + clip.path();
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
