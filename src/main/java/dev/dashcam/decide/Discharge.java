package dev.dashcam.decide;

import dev.dashcam.model.Experience;
import dev.dashcam.model.Experience.Charge;
import dev.dashcam.model.Experience.Job;
import dev.dashcam.model.Moment;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.OptionalDouble;

/**
 * How fast the charge falls, and where it is by now, from the readings that the history keeps.
 *
 * <p>The rate is the median of what it was between two readings that follow each other, each
 * counting for as long as it lasted. One wrong reading spoils two of these, in opposite directions;
 * a load that is switched on pulls the voltage down at once and spoils one. Work drains more than
 * rest does, so that what was measured during work comes first.
 */
final class Discharge {
  /** In less a reading's noise outweighs what was drained. */
  static final Duration SHORTEST = Duration.ofMinutes(4);

  /** Without a sign of life for longer, nobody knows what was in between. */
  private static final Duration LONGEST = CameraBand.SILENCE;

  /** With fewer stretches between readings, one wrong reading could be the median. */
  static final int FEWEST = 3;

  /** Two hours at least: cells age slowly, but what hangs on the Pi may change. */
  private static final int MOST = 24;

  private Discharge() {}

  private record Stretch(Duration time, double perMinute) {}

  /** In points of percent a minute, below 0 when it rises; empty as long as nobody can tell. */
  static OptionalDouble perMinute(Experience past) {
    List<Stretch> atWork = new ArrayList<>();
    List<Stretch> all = new ArrayList<>();
    for (int i = 1; i < past.charges().size(); i++) {
      Charge from = past.charges().get(i - 1);
      Charge to = past.charges().get(i);
      Duration time = to.at().from(from.at());
      if (from.source() != to.source()
          || !from.onBattery()
          || time.compareTo(SHORTEST) < 0
          || time.compareTo(LONGEST) > 0) {
        continue;
      }
      double minutes = time.toMillis() / 60_000.0;
      Stretch stretch = new Stretch(time, (from.percent() - to.percent()) / minutes);
      all.add(stretch);
      if (worked(past, from.at(), time).multipliedBy(2).compareTo(time) >= 0) {
        atWork.add(stretch);
      }
    }
    List<Stretch> best = atWork.size() >= FEWEST ? atWork : all;
    return best.size() < FEWEST
        ? OptionalDouble.empty()
        : OptionalDouble.of(median(best.subList(Math.max(0, best.size() - MOST), best.size())));
  }

  private static Duration worked(Experience past, Moment from, Duration time) {
    Duration worked = past.running().map(job -> shared(job, from, time)).orElse(Duration.ZERO);
    for (Job job : past.jobs()) {
      worked = worked.plus(shared(job, from, time));
    }
    return worked;
  }

  /** How much of a stretch a job was at work. */
  private static Duration shared(Job job, Moment from, Duration time) {
    if (!job.began().bootId().equals(from.bootId())) {
      return Duration.ZERO;
    }
    Duration begin = Collections.max(List.of(job.began().sinceBoot(), from.sinceBoot()));
    Duration end =
        Collections.min(
            List.of(job.began().sinceBoot().plus(job.took()), from.sinceBoot().plus(time)));
    return end.compareTo(begin) > 0 ? end.minus(begin) : Duration.ZERO;
  }

  private static double median(List<Stretch> stretches) {
    List<Stretch> sorted = new ArrayList<>(stretches);
    sorted.sort(Comparator.comparingDouble(Stretch::perMinute));
    Duration all = Duration.ZERO;
    for (Stretch each : sorted) {
      all = all.plus(each.time());
    }
    Duration half = Duration.ZERO;
    for (Stretch each : sorted) {
      half = half.plus(each.time());
      if (half.multipliedBy(2).compareTo(all) >= 0) {
        return each.perMinute();
      }
    }
    throw new IllegalStateException("no half of " + sorted);
  }

  /**
   * The charge by now: the median of the last three readings, each less what has been drained
   * since. Of two, the lower.
   *
   * @return empty when there is none of late
   */
  static OptionalDouble now(List<Charge> charges, double perMinute, Moment now) {
    List<Double> seen = new ArrayList<>();
    for (int i = charges.size() - 1; i >= 0 && seen.size() < 3; i--) {
      Charge each = charges.get(i);
      boolean thisBoot = each.at().bootId().equals(now.bootId());
      Duration age = now.from(each.at());
      if (!thisBoot || !each.onBattery() || (seen.isEmpty() && age.compareTo(LONGEST) > 0)) {
        break;
      }
      seen.add(each.percent() - perMinute * age.toMillis() / 60_000.0);
    }
    Collections.sort(seen);
    return seen.isEmpty()
        ? OptionalDouble.empty()
        : OptionalDouble.of(seen.get((seen.size() - 1) / 2));
  }
}
