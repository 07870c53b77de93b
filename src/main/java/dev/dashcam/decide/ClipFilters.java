package dev.dashcam.decide;

import dev.dashcam.config.IngestSettings;
import dev.dashcam.model.Clip;
import java.nio.file.FileSystems;
import java.nio.file.Path;
import java.nio.file.PathMatcher;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * The owner's patterns for files on the card: which count as footage and which come first. Globs as
 * in {@link java.nio.file.FileSystem#getPathMatcher}, without regard to case, as FAT; one without a
 * slash matches a name in any folder.
 */
public final class ClipFilters {
  private final List<Glob> include;
  private final List<Glob> exclude;
  private final List<Glob> priority;

  /**
   * @param settings the patterns; they were checked when the settings were read
   */
  public ClipFilters(IngestSettings settings) {
    this.include = compile(settings.include());
    this.exclude = compile(settings.exclude());
    this.priority = compile(settings.priority());
  }

  /** The pattern that leaves this path out, or empty when it counts as footage. */
  public Optional<String> excluding(String path) {
    Path rooted = rooted(path);
    for (Glob glob : exclude) {
      if (glob.matches(rooted)) {
        return Optional.of("exclude " + glob.text);
      }
    }
    for (Glob glob : include) {
      if (glob.matches(rooted)) {
        return Optional.empty();
      }
    }
    return Optional.of("no include pattern matches");
  }

  /** What to copy first: locked and event clips in the order of the patterns, then the newest. */
  public List<Clip> inOrder(List<Clip> clips) {
    record Ranked(Clip clip, int rank) {}
    List<Ranked> ranked = new ArrayList<>(clips.size());
    for (Clip clip : clips) {
      ranked.add(new Ranked(clip, rank(clip.path())));
    }
    ranked.sort(
        Comparator.comparingInt(Ranked::rank)
            .thenComparing(r -> r.clip().modified(), Comparator.reverseOrder())
            .thenComparing(r -> r.clip().path()));
    return ranked.stream().map(Ranked::clip).toList();
  }

  /** Whether it comes before the others: locked, or an event. */
  boolean isPriority(String path) {
    return rank(path) < priority.size();
  }

  private int rank(String path) {
    Path rooted = rooted(path);
    for (int i = 0; i < priority.size(); i++) {
      if (priority.get(i).matches(rooted)) {
        return i;
      }
    }
    return priority.size();
  }

  private static Path rooted(String path) {
    return Path.of("/" + withoutLineEnds(path.toLowerCase(Locale.ROOT)));
  }

  /** To a glob's ** a line end is no character: a name with one would match nothing. */
  private static String withoutLineEnds(String path) {
    return path.replace('\n', '_')
        .replace('\r', '_')
        .replace('\u0085', '_')
        .replace('\u2028', '_')
        .replace('\u2029', '_');
  }

  private static List<Glob> compile(List<String> patterns) {
    List<Glob> globs = new ArrayList<>(patterns.size());
    for (String pattern : patterns) {
      globs.add(Glob.of(pattern));
    }
    return List.copyOf(globs);
  }

  private record Glob(String text, PathMatcher matcher) {
    static Glob of(String pattern) {
      String lower = pattern.toLowerCase(Locale.ROOT);
      String rooted =
          lower.startsWith("/")
              ? lower
              : lower.startsWith("**/")
                  ? lower
                  : lower.indexOf('/') < 0 ? "**/" + lower : "/" + lower;
      return new Glob(pattern, FileSystems.getDefault().getPathMatcher("glob:" + rooted));
    }

    boolean matches(Path path) {
      return matcher.matches(path);
    }
  }
}
