package dev.dashcam.decide;

import dev.dashcam.config.ThresholdSettings;
import dev.dashcam.model.PowerSource;
import dev.dashcam.model.Recorded.Sample;
import dev.dashcam.model.RestBounds;
import dev.dashcam.model.RestBounds.Band;
import dev.dashcam.model.Verdict;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Which readings of the UPS would be judged as the last one was, and be as little worth a line in
 * the history. Only while the battery gives no cause for concern; what it has to keep off the
 * thresholds is more than a reading's noise, so that near them each reading is judged and counted.
 */
public final class RestRules {
  /** In points of percent. */
  static final double MARGIN = 5;

  static final int MARGIN_MILLIVOLTS = 30;

  /** Without a floor of the owner's: no cell has less. */
  private static final int LEAST_MILLIVOLTS = 1000;

  private static final long EMPTY = 0;
  private static final long FULL = 100_000;

  private final ThresholdSettings thresholds;

  public RestRules(ThresholdSettings thresholds) {
    this.thresholds = thresholds;
  }

  /**
   * The bounds.
   *
   * @param battery the verdict on the last reading, which was valid if it is carefree
   * @param recorded the reading that the history tells of last, in this boot
   * @param now time since boot
   * @return empty when there is no rest
   */
  public Optional<RestBounds> of(Verdict battery, Optional<Sample> recorded, Duration now) {
    if (!battery.carefree() || recorded.isEmpty()) {
      return Optional.empty();
    }
    Sample last = recorded.get();
    PowerSource source = battery.next().lastSource();
    boolean told = last.rule() == battery.rule() && last.source() == source;
    Duration until = last.at().plus(told ? DiaryRules.ANYWAY_EVERY : DiaryRules.NEWS_EVERY);
    if (until.compareTo(now) <= 0) {
      return Optional.empty();
    }
    List<Band> bands = new ArrayList<>();
    if (source != PowerSource.AC) {
      double least = thresholds.disconnectPercent() + MARGIN;
      bands.add(new Band(Duration.ZERO, thousandths(least), FULL));
    }
    if (last.percent().isPresent()) {
      double percent = last.percent().getAsDouble();
      bands.add(
          new Band(
              last.at().plus(DiaryRules.MOVED_EVERY),
              Math.max(EMPTY, thousandths(percent - DiaryRules.MOVED) + 1),
              Math.min(FULL, thousandths(percent + DiaryRules.MOVED) - 1)));
    }
    int floor = thresholds.floorMillivolts();
    int leastMillivolts = floor == 0 ? LEAST_MILLIVOLTS : floor + MARGIN_MILLIVOLTS;
    return Optional.of(new RestBounds(until, source, leastMillivolts, bands));
  }

  private static long thousandths(double percent) {
    return Math.round(percent * 1000);
  }
}
