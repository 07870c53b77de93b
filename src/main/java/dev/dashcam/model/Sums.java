package dev.dashcam.model;

import java.util.Collections;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * The checksums of the clips in a folder, as {@code sha256sum -c} reads them there: one line a
 * clip, sorted by name.
 *
 * @param file what the list is called on the host, empty as long as it has no name there
 * @param lines each line by the name in it, which is relative to the folder and escaped as
 *     coreutils do it
 */
public record Sums(String file, SortedMap<String, String> lines) {
  /** What the list of a folder is called, unless another file has that name already. */
  public static final String USUAL_FILE = "SHA256SUMS";

  /** No clip is listed, and there is no file. */
  public static final Sums NONE = new Sums("", Collections.emptySortedMap());

  private static final int DIGITS = 64;
  private static final String BETWEEN = "  ";

  /**
   * What {@link #text} made.
   *
   * @throws IllegalArgumentException if it didn't
   */
  public static Sums parse(String file, String text) {
    TreeMap<String, String> lines = new TreeMap<>();
    text.lines()
        .forEach(
            line -> {
              int digits = line.startsWith("\\") ? 1 : 0;
              if (line.indexOf(BETWEEN) != digits + DIGITS) {
                throw new IllegalArgumentException("no line of a list of checksums: " + line);
              }
              lines.put(line.substring(digits + DIGITS + BETWEEN.length()), line);
            });
    return new Sums(file, Collections.unmodifiableSortedMap(lines));
  }

  /**
   * With further clips; one that is listed already is listed with its new content.
   *
   * @param sha256ByName lower-case hex, by the clip's path in the folder
   */
  public Sums with(Map<String, String> sha256ByName) {
    TreeMap<String, String> more = new TreeMap<>(lines);
    sha256ByName.forEach(
        (name, sha256) -> {
          String escaped = escaped(name);
          String mark = escaped.indexOf('\\') >= 0 ? "\\" : "";
          more.put(escaped, mark + sha256 + BETWEEN + escaped);
        });
    return new Sums(file, Collections.unmodifiableSortedMap(more));
  }

  /**
   * Without these clips, as far as they are listed with just that content.
   *
   * @param sha256ByName lower-case hex, by the clip's path in the folder
   */
  public Sums without(Map<String, String> sha256ByName) {
    TreeMap<String, String> left = new TreeMap<>(lines);
    NONE.with(sha256ByName).lines().forEach(left::remove);
    return new Sums(file, Collections.unmodifiableSortedMap(left));
  }

  /** What is listed for a clip's path in the folder, lower-case hex. */
  public Optional<String> sha256Of(String name) {
    return Optional.ofNullable(lines.get(escaped(name)))
        .map(line -> line.startsWith("\\") ? line.substring(1) : line)
        .map(line -> line.substring(0, DIGITS));
  }

  /** The same under a name. */
  public Sums in(String newFile) {
    return new Sums(newFile, lines);
  }

  /** What stands in the file. */
  public String text() {
    StringBuilder text = new StringBuilder();
    lines.values().forEach(line -> text.append(line).append('\n'));
    return text.toString();
  }

  /** A line of its own for every name; a lone dash would be taken for standard input. */
  private static String escaped(String name) {
    return name.equals("-")
        ? "./-"
        : name.replace("\\", "\\\\").replace("\n", "\\n").replace("\r", "\\r");
  }
}
