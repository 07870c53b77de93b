package dev.dashcam.model;

import java.util.List;
import java.util.Optional;

/**
 * What one run did for the footage, all its batches together.
 *
 * @param copiedClips clips copied from the card and verified
 * @param copiedBytes their size together
 * @param setAside clips that could not be read, or empty when no card was read
 * @param uploadedClips clips that the host has proved to hold
 * @param uploadedBytes their size together
 * @param interrupted it was cut short by what is no failure: the host went away, the battery
 *     forbade it
 * @param failures what failed, in order
 * @param space room on the host, where it could be asked
 */
public record Offload(
    int copiedClips,
    long copiedBytes,
    Optional<Integer> setAside,
    int uploadedClips,
    long uploadedBytes,
    boolean interrupted,
    List<Failed> failures,
    Optional<HostSpace> space) {

  /**
   * A part of it that failed.
   *
   * @param job {@code ingest}, {@code upload} or {@code camera}, its switching
   * @param kind a word that stays the same as long as the cause does, such as {@code full}
   * @param text what was tried, what happened and what to do
   */
  public record Failed(String job, String kind, String text) {}

  /** Nothing done, nothing gone wrong. */
  public static final Offload NONE =
      new Offload(0, 0, Optional.empty(), 0, 0, false, List.of(), Optional.empty());

  public Offload {
    failures = List.copyOf(failures);
  }

  /** Whether clips came home and nothing was in the way of the others. */
  public boolean finished() {
    return uploadedClips > 0 && !interrupted && failures.isEmpty();
  }
}
