package dev.dashcam.model;

import java.time.Duration;
import java.util.Optional;

/**
 * How far a job is.
 *
 * @param job {@code ingest} or {@code upload}
 * @param doing what it is at now, one word or two: copying, sending, checking
 * @param clips clips that are done
 * @param totalClips all clips of this job
 * @param bytes how far it is in them, up to {@code totalBytes}
 * @param totalBytes size of all clips of this job
 * @param movedBytes what really had to be moved of {@code bytes}: the pace is judged by this
 * @param elapsed since the job began, monotonic
 * @param moving of that, since the first byte was moved
 */
public record Progress(
    String job,
    String doing,
    int clips,
    int totalClips,
    long bytes,
    long totalBytes,
    long movedBytes,
    Duration elapsed,
    Duration moving) {

  /** The average since the first byte; 0 as long as that says nothing. */
  public long bytesPerSecond() {
    long millis = moving.toMillis();
    return millis < 1000 ? 0 : (long) (movedBytes * 1000.0 / millis);
  }

  /** How long it takes yet at that pace; empty as long as nobody can tell. */
  public Optional<Duration> left() {
    long pace = bytesPerSecond();
    return pace == 0
        ? Optional.empty()
        : Optional.of(Duration.ofSeconds(Math.max(0, totalBytes - bytes) / pace));
  }

  /** 0 to 100; 0 of a job without a byte. */
  public int percent() {
    return totalBytes == 0 ? 0 : (int) Math.min(100, (double) bytes / totalBytes * 100);
  }
}
