package dev.dashcam.model;

import java.time.Instant;
import java.util.Map;
import java.util.Optional;

/**
 * What the owner has been told and what is counted for him, from one run to the next. By the wall
 * clock, for a reboot must not begin the days anew.
 *
 * @param lastVerified when the host last proved to hold a clip
 * @param recordingSince when the camera was first seen recording after that
 * @param recordingDay the last day (since 1970) on which it was seen recording after that; 0 for
 *     never
 * @param recordingDays on how many days it was
 * @param noClipAt when the owner was last told that no clip comes
 * @param fullAt when he was last told that the host is nearly full
 * @param failures by job: what he was last told to have failed, gone with a success
 * @param clips clips that the host has proved to hold, all runs together
 * @param bytes their size
 * @param failed how many jobs have failed
 * @param setAside clips that the last copy could not read
 * @param space room on the host when last asked
 */
public record Told(
    Optional<Instant> lastVerified,
    Optional<Instant> recordingSince,
    long recordingDay,
    int recordingDays,
    Optional<Instant> noClipAt,
    Optional<Instant> fullAt,
    Map<String, Failure> failures,
    long clips,
    long bytes,
    long failed,
    int setAside,
    Optional<HostSpace> space) {

  /**
   * A failure that was told.
   *
   * @param kind of {@link Offload.Failed}
   * @param at when it was told
   */
  public record Failure(String kind, Instant at) {}

  /** Nothing told and nothing counted. */
  public static final Told NOTHING =
      new Told(
          Optional.empty(),
          Optional.empty(),
          0,
          0,
          Optional.empty(),
          Optional.empty(),
          Map.of(),
          0,
          0,
          0,
          0,
          Optional.empty());

  public Told {
    failures = Map.copyOf(failures);
  }

  /** The same with another time of the last clip. */
  public Told verifiedAt(Optional<Instant> at) {
    return new Told(
        at,
        recordingSince,
        recordingDay,
        recordingDays,
        noClipAt,
        fullAt,
        failures,
        clips,
        bytes,
        failed,
        setAside,
        space);
  }
}
