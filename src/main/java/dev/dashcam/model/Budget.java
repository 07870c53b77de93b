package dev.dashcam.model;

import java.time.Duration;
import java.util.Optional;

/**
 * What the battery is still good for before its rules would end all work.
 *
 * @param left how long there is to work; empty where nothing limits it, or nobody can tell
 * @param fromCard what fetching moves, in bytes a second; 0 when not known
 * @param toHost what sending moves, until it is proved, in bytes a second; 0 when not known
 * @param reason how that comes about, without an end mark
 */
public record Budget(Optional<Duration> left, double fromCard, double toHost, String reason) {

  /**
   * As if there were no end.
   *
   * @param reason why
   */
  public static Budget unlimited(String reason) {
    return new Budget(Optional.empty(), 0, 0, reason);
  }

  /** Whether a time is known after which work has to end. */
  public boolean limited() {
    return left.isPresent();
  }

  /**
   * Whether there is time to fetch so much, to send so much, and for something else. What a pace
   * isn't known of is taken to need none.
   */
  public boolean covers(long fetch, long send, Duration besides) {
    return left.isEmpty()
        || seconds(fetch, fromCard) + seconds(send, toHost) <= seconds(left.get().minus(besides));
  }

  private static double seconds(long bytes, double pace) {
    return pace > 0 ? bytes / pace : 0;
  }

  private static double seconds(Duration time) {
    return time.toMillis() / 1000.0;
  }
}
