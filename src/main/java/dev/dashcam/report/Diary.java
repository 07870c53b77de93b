package dev.dashcam.report;

import dev.dashcam.decide.CameraBand.Sign;
import dev.dashcam.model.Moment;
import dev.dashcam.store.RunRecord;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/**
 * The diary in order of time. A Pi has no clock of its own: after a boot the time is wrong until a
 * UPS or a network sets it. The last record of a boot knows it best, and time since boot tells the
 * others' from that.
 */
final class Diary {
  private final List<Entry> entries = new ArrayList<>();

  /** A record and when it began. */
  record Entry(Instant at, RunRecord run) {
    Instant end() {
      return at.plus(Duration.ofMillis(Math.round(run.seconds() * 1000)));
    }

    String boot() {
      return run.startedMoment().map(Moment::bootId).orElse("");
    }
  }

  /**
   * @param runs in the order of writing
   */
  Diary(List<RunRecord> runs) {
    Map<String, Instant> booted = new HashMap<>();
    for (RunRecord run : runs) {
      run.startedMoment().ifPresent(moment -> booted.put(moment.bootId(), bootOf(run, moment)));
    }
    for (RunRecord run : runs) {
      Instant at =
          run.startedMoment()
              .map(
                  moment ->
                      booted
                          .getOrDefault(moment.bootId(), bootOf(run, moment))
                          .plus(moment.sinceBoot()))
              .orElse(run.started());
      entries.add(new Entry(at, run));
    }
    entries.sort(Comparator.comparing(Entry::at));
  }

  private static Instant bootOf(RunRecord run, Moment moment) {
    return run.started().minus(moment.sinceBoot());
  }

  /** All of it, the oldest first. */
  List<Entry> entries() {
    return entries;
  }

  /** Those that were in a mode, by name; of an empty name is the only one. */
  Set<String> cameras() {
    Set<String> cameras = new TreeSet<>();
    for (Entry entry : entries) {
      if (!entry.run().modes().isEmpty()) {
        cameras.add(entry.run().camera());
      }
    }
    return cameras;
  }

  /**
   * Signs of life: the beginning and the end of each record.
   *
   * @param camera whose modes they tell
   */
  List<Sign> signs(String camera) {
    List<Sign> signs = new ArrayList<>();
    for (Entry entry : entries) {
      signs.add(new Sign(entry.at(), entry.boot(), Optional.empty()));
      boolean told = entry.run().camera().equals(camera);
      int last = told ? entry.run().modes().size() - 1 : -1;
      signs.add(
          new Sign(
              entry.end(),
              entry.boot(),
              last < 0 ? Optional.empty() : Optional.of(entry.run().modes().get(last))));
    }
    signs.sort(Comparator.comparing(Sign::at));
    return signs;
  }
}
