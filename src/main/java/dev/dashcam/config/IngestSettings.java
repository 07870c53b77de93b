package dev.dashcam.config;

import java.time.Duration;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/**
 * The blocks {@code camera.filters}, of one camera, and {@code staging}: which files are footage,
 * and how the staging disk is used. The globs are in the syntax of {@link
 * java.nio.file.FileSystem#getPathMatcher} without the {@code glob:}.
 *
 * @param include globs of the files to fetch; never empty
 * @param exclude globs of files left alone even if included
 * @param priority globs of the files to fetch first, the most important glob first
 * @param reserveBytes staging space that is never filled, in bytes
 * @param setAsideRetry how long a clip that couldn't be read is left alone, 1 min to a week
 */
public record IngestSettings(
    List<String> include,
    List<String> exclude,
    List<String> priority,
    long reserveBytes,
    Duration setAsideRetry) {

  private static final long MEBIBYTE = 1024L * 1024;

  /** What all cameras' files have in common: any camera's footage, the most important first. */
  static IngestSettings ofAll(List<CameraSettings> cameras) {
    IngestSettings first = cameras.get(0).ingest();
    if (cameras.size() == 1) {
      return first;
    }
    Set<String> include = new LinkedHashSet<>();
    Set<String> exclude = new LinkedHashSet<>(first.exclude);
    Set<String> priority = new LinkedHashSet<>();
    for (CameraSettings camera : cameras) {
      include.addAll(camera.ingest().include);
      exclude.retainAll(camera.ingest().exclude);
      priority.addAll(camera.ingest().priority);
    }
    return new IngestSettings(
        List.copyOf(include),
        List.copyOf(exclude),
        List.copyOf(priority),
        first.reserveBytes,
        first.setAsideRetry);
  }

  static IngestSettings from(Block filters, Block staging) {
    List<String> include = filters.globs("include", List.of("**"));
    filters.require(!include.isEmpty(), "include", "must have at least one pattern");
    return new IngestSettings(
        include,
        filters.globs(
            "exclude",
            List.of("System Volume Information/**", ".Trash*/**", "**/Thumbs.db", "**/.DS_Store")),
        // What camera makers call the folder of clips that a jolt or a button has locked.
        filters.globs(
            "priority",
            List.of(
                "**/EVENT*/**",
                "**/RO/**",
                "**/LOCKED/**",
                "**/Event/**",
                "**/Emergency/**",
                "**/EMR*/**",
                "**/Parking/**")),
        staging.integer("reserve_mb", 1024, 0, 1_048_576) * MEBIBYTE,
        Duration.ofMinutes(staging.integer("set_aside_retry_minutes", 60, 1, 10_080)));
  }
}
