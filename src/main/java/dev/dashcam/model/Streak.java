package dev.dashcam.model;

import java.time.Duration;

/**
 * How many readings in a row said the same thing, and over which time. Times are since boot.
 *
 * @param count readings counted; 0 means that the last one said otherwise
 * @param since when the first of them was taken
 * @param last when the last counted one was taken
 */
public record Streak(int count, Duration since, Duration last) {

  /** No reading yet. */
  public static final Streak NONE = new Streak(0, Duration.ZERO, Duration.ZERO);

  /**
   * The streak after one more reading.
   *
   * @param holds whether the reading says it too; if not, the streak is broken
   * @param now when the reading was taken
   * @param spacing a reading closer than this to the last counted one is the same moment seen
   *     twice: it may break the streak but doesn't lengthen it
   * @param gap a pause longer than this starts the streak anew
   */
  public Streak next(boolean holds, Duration now, Duration spacing, Duration gap) {
    if (!holds) {
      return NONE;
    }
    if (count == 0 || now.compareTo(last) < 0 || now.minus(last).compareTo(gap) > 0) {
      return new Streak(1, now, now);
    }
    if (now.minus(last).compareTo(spacing) < 0) {
      return this;
    }
    return new Streak(count + 1, since, now);
  }

  /** True when at least {@code readings} readings agree, the first {@code span} before the last. */
  public boolean confirmed(int readings, Duration span) {
    return count >= readings && length().compareTo(span) >= 0;
  }

  /** From the first reading to the last. */
  public Duration length() {
    return last.minus(since);
  }
}
