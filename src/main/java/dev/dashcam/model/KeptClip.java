package dev.dashcam.model;

import java.time.Instant;

/**
 * A clip that was brought to the host, as retention remembers it.
 *
 * @param name path below the host's folder, with {@code /} between its parts
 * @param size in bytes
 * @param sha256 lower-case hex of what the host has proved to hold
 * @param recorded when the camera recorded it: its local time, as if it were UTC, in whole
 *     milliseconds
 * @param missed whether it was not there already when it was to be deleted before
 */
public record KeptClip(String name, long size, String sha256, Instant recorded, boolean missed) {
  public KeptClip {
    recorded = Instant.ofEpochMilli(recorded.toEpochMilli());
  }

  /** What the host is asked about. */
  public StagedClip staged() {
    return new StagedClip(name, size, sha256);
  }

  /** The same, once not found. */
  public KeptClip asMissed() {
    return new KeptClip(name, size, sha256, recorded, true);
  }
}
