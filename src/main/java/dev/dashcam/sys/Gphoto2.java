package dev.dashcam.sys;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;

/**
 * How gphoto2 is called: it speaks MTP and PTP, and needs no mount. Written for its version 2.5.
 *
 * <p>{@code --stdout} is not used: it keeps the whole file in memory. {@code --get-file} writes to
 * a new file {@code tmpfileXXXXXX} in its working directory, and gives it its name when all is
 * there.
 */
public final class Gphoto2 {
  public static final String PROGRAM = "gphoto2";

  /** The Debian package. */
  public static final String PACKAGE = "gphoto2";

  /** What the fetched file is called in the end. */
  public static final String WHOLE = "clip";

  /** How the file's name begins while it is written. */
  public static final String UNFINISHED = "tmpfile";

  /**
   * What a name may have to be converted to: libgphoto2 asks the locale. Times come without a zone,
   * as on FAT, and are taken for UTC as there. The settings of whoever calls are neither read nor
   * written.
   */
  private static final Map<String, String> ENVIRONMENT =
      Map.of("LC_ALL", "C.UTF-8", "TZ", "UTC0", "HOME", "/nonexistent");

  private Gphoto2() {}

  /**
   * Lists every folder and every file, one a line.
   *
   * @param port which camera, as {@code usb:001,005}
   */
  public static Command list(String port, Duration timeout) {
    return new Command(
        List.of(PROGRAM, "--port=" + port, "--parsable", "--list-folders", "--list-files"),
        ENVIRONMENT,
        timeout);
  }

  /**
   * Fetches one file.
   *
   * @param port which camera, as {@code usb:001,005}
   * @param file absolute on the camera. Its name needs a dot: without one gphoto2 takes it for a
   *     number
   * @param into an empty folder
   */
  public static Command fetch(String port, String file, Path into, Duration timeout) {
    int slash = file.lastIndexOf('/');
    return new Command(
            List.of(
                PROGRAM,
                "--port=" + port,
                "--quiet",
                "--force-overwrite",
                "--folder=" + (slash > 0 ? file.substring(0, slash) : "/"),
                "--filename=" + WHOLE,
                "--get-file=" + file.substring(slash + 1)),
            ENVIRONMENT,
            timeout)
        .in(into);
  }

  /** What it has to say of a failure, in one line. */
  public static String words(String err) {
    StringBuilder said = new StringBuilder();
    for (String line : err.split("\n", -1)) {
      String words = line.replace("*", "").strip();
      if (!words.isEmpty() && !words.equals("Error")) {
        said.append(said.length() == 0 ? "" : "; ").append(words);
      }
    }
    return said.length() == 0 ? "it said nothing" : CommandResult.tail(said.toString());
  }
}
