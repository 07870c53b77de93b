package dev.dashcam.model;

import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/**
 * Where clips go: the folders before a clip's path on the card, in staging and on the host. A clip
 * is given its name once, when it is staged: another layout holds for what is fetched from then on,
 * and what is on the host is known by its content and never sent again under another name.
 *
 * <p>There is a folder in front always, and every part of a card's path that means something else
 * on the host is changed, so that no clip can have the name of a page of our own, of a SHA256SUMS
 * or of rsync's folder for what is half sent.
 *
 * @param template parts with {@code /} between them, each a word or one of the placeholders, the
 *     last {@code {path}}; see {@link #fault}
 * @param vehicle what {@code {vehicle}} stands for, empty if it isn't used
 * @param camera what {@code {camera}} stands for, empty if it isn't used
 */
public record Layout(String template, String vehicle, String camera) {
  /** Keeps days apart, since a looping camera uses its names again. */
  public static final Layout USUAL = new Layout("{date}/{path}", "", "");

  public static final String VEHICLE = "{vehicle}";
  public static final String CAMERA = "{camera}";
  private static final String DATE = "{date}";
  private static final String PATH = "{path}";
  private static final List<String> PLACEHOLDERS = List.of(VEHICLE, DATE, CAMERA, PATH);

  private static final int LONGEST_WORD = 64;

  /** The usual name, for instance {@code 2026-11-22/DCIM/Movie/F_0042.MP4}. */
  public String nameOf(Clip clip) {
    StringBuilder name = new StringBuilder();
    for (String part : template.split("/", -1)) {
      name.append(name.length() == 0 ? "" : "/")
          .append(
              switch (part) {
                case VEHICLE -> vehicle;
                case CAMERA -> camera;
                case DATE -> day(clip);
                case PATH -> safe(clip.path());
                default -> part;
              });
    }
    return name.toString();
  }

  /**
   * Which of these cameras a clip is from, where its name tells; it may be of an earlier layout.
   *
   * @param name in staging or on the host
   */
  public Optional<String> cameraOf(String name, Set<String> cameras) {
    int part = List.of(template.split("/", -1)).indexOf(CAMERA);
    String[] parts = name.split("/", -1);
    return part >= 0 && part < parts.length - 1 && cameras.contains(parts[part])
        ? Optional.of(parts[part])
        : Optional.empty();
  }

  /** The camera's: it keeps local time and takes it for UTC. */
  private static LocalDate day(Clip clip) {
    return clip.modified().atOffset(ZoneOffset.UTC).toLocalDate();
  }

  private static String safe(String path) {
    StringBuilder safe = new StringBuilder();
    for (String part : path.split("/", -1)) {
      safe.append(safe.length() == 0 ? "" : "/").append(isOurs(part) ? "_" : "").append(part);
    }
    return safe.toString();
  }

  /** A share may not tell upper from lower case. */
  private static boolean isOurs(String part) {
    String lower = part.toLowerCase(Locale.ROOT);
    String sums = Sums.USUAL_FILE.toLowerCase(Locale.ROOT);
    return lower.equals(sums)
        || lower.startsWith(sums + "~")
        || lower.startsWith("." + sums + ".") // one that is just being written
        || lower.equals(".dashcam-partial");
  }

  /** What is wrong with a template, as the end of a sentence about it; empty if nothing is. */
  public static Optional<String> fault(String template) {
    List<String> parts = List.of(template.split("/", -1));
    for (String part : parts) {
      if (!PLACEHOLDERS.contains(part)) {
        Optional<String> fault = wordFault(part);
        if (fault.isPresent()) {
          return Optional.of(
              "has the part \""
                  + part
                  + "\", which is none of "
                  + String.join(", ", PLACEHOLDERS)
                  + "; another one "
                  + fault.get());
        }
      }
    }
    boolean pathIsLast = parts.indexOf(PATH) == parts.size() - 1;
    return pathIsLast && parts.size() > 1
        ? Optional.empty()
        : Optional.of(
            "must have {path}, the path on the card, once: at its end, below at least one folder,"
                + " as in \"{date}/{path}\"");
  }

  /**
   * What is wrong with the name of a folder, a vehicle or a camera; empty if nothing is. Narrow,
   * because every file system, shell and store has to take it.
   */
  public static Optional<String> wordFault(String word) {
    boolean fits =
        !word.isEmpty()
            && word.length() <= LONGEST_WORD
            && isLetterOrDigit(word.charAt(0))
            && !word.endsWith(".");
    for (int i = 0; i < word.length(); i++) {
      fits &= isLetterOrDigit(word.charAt(i)) || "._-".indexOf(word.charAt(i)) >= 0;
    }
    if (!fits) {
      return Optional.of(
          "must be of letters and digits of ASCII, '.', '_' and '-', at most "
              + LONGEST_WORD
              + ", begin with a letter or digit and not end with '.'");
    }
    return isOurs(word) || word.toLowerCase(Locale.ROOT).endsWith(".html")
        ? Optional.of("must not be what dashcam calls files of its own")
        : Optional.empty();
  }

  private static boolean isLetterOrDigit(char c) {
    return (c >= '0' && c <= '9') || (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
  }
}
