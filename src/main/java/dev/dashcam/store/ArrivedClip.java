package dev.dashcam.store;

import java.time.Instant;

/**
 * A clip that the host has proved to hold.
 *
 * @param name path below the host's folder, with {@code /} between its parts
 * @param size in bytes
 * @param modified as the card said: the camera's local time, as if it were UTC
 * @param proved wall-clock time of the proof; both in whole milliseconds
 */
public record ArrivedClip(String name, long size, Instant modified, Instant proved) {
  public ArrivedClip {
    modified = Instant.ofEpochMilli(modified.toEpochMilli());
    proved = Instant.ofEpochMilli(proved.toEpochMilli());
  }
}
