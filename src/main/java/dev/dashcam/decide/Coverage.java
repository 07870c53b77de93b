package dev.dashcam.decide;

import dev.dashcam.model.Span;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.NavigableSet;
import java.util.Optional;
import java.util.TreeSet;

/**
 * Whether there is footage of the times in which the camera should have recorded: a camera may have
 * hung, its card may have been full or worn, or it has overwritten what was not yet fetched.
 *
 * @param recorded how long it should have recorded
 * @param gaps stretches of that without a clip, in order
 * @param cameraAhead how far the camera's clock is ahead of ours, in whole quarters of an hour: a
 *     camera knows no time zone
 */
public record Coverage(Duration recorded, List<Span> gaps, Duration cameraAhead) {
  /**
   * Cameras cut their footage into clips of 1 to 5 minutes, and one has the time at which it was
   * closed; so much without any is no longer the rest of a clip, or a camera that starts slowly.
   */
  static final Duration LONGEST_WITHOUT = Duration.ofMinutes(10);

  private static final Duration STEP = Duration.ofMinutes(15);

  /** From UTC-12 to UTC+14 there are 26 hours. */
  private static final int MOST_STEPS = 26 * 4;

  public Coverage {
    gaps = List.copyOf(gaps);
  }

  /**
   * Compares what should be with what is.
   *
   * @param recording the times in which the camera was in mode record, in order
   * @param clips the clips' times by the camera's clock, read as if it went like ours
   * @return empty when no clip lies in any of these times whatever the time zone: then the camera's
   *     clock tells nothing
   */
  public static Optional<Coverage> of(List<Span> recording, List<Instant> clips) {
    TreeSet<Instant> stamps = new TreeSet<>(clips);
    Duration recorded = Duration.ZERO;
    for (Span span : recording) {
      recorded = recorded.plus(span.length());
    }
    Optional<Duration> ahead = ahead(recording, stamps);
    if (ahead.isEmpty()) {
      return Optional.empty();
    }
    List<Span> gaps = new ArrayList<>();
    for (Span span : recording) {
      addGaps(span, stamps, ahead.get(), gaps);
    }
    return Optional.of(new Coverage(recorded, gaps, ahead.get()));
  }

  /** The shift under which the most clips lie in these times; the smallest one of several. */
  private static Optional<Duration> ahead(List<Span> recording, TreeSet<Instant> stamps) {
    Optional<Duration> best = Optional.empty();
    int most = 0;
    for (int step = 0; step <= 2 * MOST_STEPS; step++) {
      // 0, 1, -1, 2, -2, …
      Duration ahead = STEP.multipliedBy(step % 2 == 0 ? -(step / 2) : (step + 1) / 2);
      int hits = 0;
      for (Span span : recording) {
        hits += within(span, stamps, ahead).size();
      }
      if (hits > most) {
        most = hits;
        best = Optional.of(ahead);
      }
    }
    return best;
  }

  private static NavigableSet<Instant> within(Span span, TreeSet<Instant> stamps, Duration ahead) {
    return stamps.subSet(span.from().plus(ahead), true, span.to().plus(ahead), true);
  }

  private static void addGaps(Span span, TreeSet<Instant> stamps, Duration ahead, List<Span> gaps) {
    Instant last = span.from();
    for (Instant stamp : within(span, stamps, ahead)) {
      Instant at = stamp.minus(ahead);
      addIfLong(new Span(last, at), gaps);
      last = at;
    }
    addIfLong(new Span(last, span.to()), gaps);
  }

  private static void addIfLong(Span without, List<Span> gaps) {
    if (without.length().compareTo(LONGEST_WITHOUT) > 0) {
      gaps.add(without);
    }
  }
}
