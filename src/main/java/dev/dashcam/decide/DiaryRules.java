package dev.dashcam.decide;

import dev.dashcam.model.Recorded.Failed;
import dev.dashcam.model.Recorded.Sample;
import dev.dashcam.model.Verdict.Rule;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;

/**
 * What is worth a line in the history. Guard and reconcile look four times a minute, on a battery
 * and with an SD card: whatever the UPS says, the battery gets a line a minute at most, and two an
 * hour while nothing happens. A line has some 250 bytes, so a day on end writes 12 kB, and 360 kB
 * with a supply whose plug is loose all day.
 */
public final class DiaryRules {
  /** A loose plug must not fill the history. */
  static final Duration NEWS_EVERY = Duration.ofMinutes(1);

  /** A curve needs no more; a voltage that is turned into a percentage is never at rest. */
  static final Duration MOVED_EVERY = Duration.ofMinutes(5);

  /** In points of percent. */
  static final double MOVED = 2;

  /** A sign of life, by which the report tells when the Pi was off; at rest it costs a Java. */
  public static final Duration ANYWAY_EVERY = Duration.ofMinutes(30);

  /** At once, for it may be the last one; the guard holds on to these, so they don't alternate. */
  private static final Set<Rule> ACTED_ON = Set.of(Rule.DISCONNECT, Rule.SHUT_DOWN);

  private static final Duration SAME_FAILURE_EVERY = Duration.ofHours(1);

  private DiaryRules() {}

  /**
   * Whether to record a reading.
   *
   * @param last the one recorded last in this boot
   */
  public static boolean worthRecording(Optional<Sample> last, Sample now) {
    if (last.isEmpty()) {
      return true;
    }
    Sample before = last.get();
    Duration age = now.at().minus(before.at());
    if (now.rule() != before.rule() && ACTED_ON.contains(now.rule())) {
      return true;
    }
    if (now.rule() != before.rule() || now.source() != before.source()) {
      return age.compareTo(NEWS_EVERY) >= 0;
    }
    boolean moved =
        Math.abs(now.percent().orElse(0) - before.percent().orElse(0)) >= MOVED
            && age.compareTo(MOVED_EVERY) >= 0;
    return moved || age.compareTo(ANYWAY_EVERY) >= 0;
  }

  /** Whether to record a failure: the same one only now and then, it comes twice a minute. */
  public static boolean worthRecording(Optional<Failed> last, Failed now) {
    return last.isEmpty()
        || !last.get().what().equals(now.what())
        || now.at().minus(last.get().at()).compareTo(SAME_FAILURE_EVERY) >= 0;
  }
}
