package dev.dashcam.model;

import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * What has been seen of the battery and of the pace of work, for what it will be good for.
 *
 * @param charges readings of the battery, the oldest first
 * @param jobs those that came to their end, the oldest first
 * @param running the job at work, as far as it is
 */
public record Experience(List<Charge> charges, List<Job> jobs, Optional<Job> running) {
  public Experience {
    charges = List.copyOf(charges);
    jobs = List.copyOf(jobs);
  }

  /**
   * A reading.
   *
   * @param percent state of charge, 0 to 100
   */
  public record Charge(Moment at, double percent, PowerSource source) {
    /** Where it isn't known what feeds the Pi, it may be the battery. */
    public boolean onBattery() {
      return source != PowerSource.AC;
    }
  }

  /**
   * A copy from the card or an upload.
   *
   * @param name {@code ingest} or {@code upload}
   * @param took from its beginning to its end, with all that it waited for
   * @param bytes the size of the clips that were proved
   */
  public record Job(String name, Moment began, Duration took, long bytes) {
    /** In bytes a second. */
    public double pace() {
      return bytes * 1000.0 / Math.max(1, took.toMillis());
    }
  }
}
