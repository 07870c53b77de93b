package dev.dashcam.run;

import dev.dashcam.decide.GuardRules;
import dev.dashcam.model.BatteryReading;
import dev.dashcam.model.GuardState;
import dev.dashcam.model.Verdict;
import dev.dashcam.observe.BatteryProbe;
import dev.dashcam.store.GuardStateFile;
import dev.dashcam.sys.BootClock;
import dev.dashcam.sys.Journal;
import dev.dashcam.sys.LockFile;
import dev.dashcam.sys.StopSignal;
import java.io.IOException;
import java.time.Duration;
import java.util.Optional;

/**
 * Reads the battery, judges it by what was remembered and remembers the outcome: the same for every
 * run, so that guard and reconcile can't disagree.
 */
public final class BatteryWatch {
  /** Another run's reading may take as long as its command's timeout. */
  private static final Duration PATIENCE = Duration.ofSeconds(20);

  /** So many unreadable readings in a row are told one by one. */
  private static final int FIRST_FAILURES = 5;

  private final BatteryProbe probe;
  private final GuardRules rules;
  private final GuardStateFile states;
  private final LockFile lock;
  private final BootClock clock;
  private final News news;
  private final GuardRelief relief;

  /**
   * @param probe reads the UPS
   * @param rules the battery rules
   * @param states what was remembered
   * @param lock keeps two runs from remembering at once
   * @param clock time since boot
   * @param news hears what was remembered
   * @param relief ended by a reading that has to be confirmed or obeyed
   */
  BatteryWatch(
      BatteryProbe probe,
      GuardRules rules,
      GuardStateFile states,
      LockFile lock,
      BootClock clock,
      News news,
      GuardRelief relief) {
    this.probe = probe;
    this.rules = rules;
    this.states = states;
    this.lock = lock;
    this.clock = clock;
    this.news = news;
    this.relief = relief;
  }

  /**
   * A reading and what the rules say to it.
   *
   * @param reading what the UPS said
   * @param verdict what follows
   * @param news whether this differs from what the run before found; the same is not logged twice a
   *     minute all night
   */
  public record Judged(BatteryReading reading, Verdict verdict, boolean news) {
    void warnOfNews(Journal journal) {
      if (news) {
        journal.warn(String.join("; ", verdict.reasons()));
      }
    }
  }

  /**
   * Reads and judges.
   *
   * @param remember false for a dry run: nothing is written
   */
  public Judged judge(boolean remember) throws IOException {
    if (!remember) {
      return look();
    }
    Optional<LockFile.Held> held = lock.acquire("battery", PATIENCE, StopSignal.never());
    if (held.isEmpty()) {
      throw new IOException(
          "another run has been reading the battery for over " + PATIENCE.toSeconds() + " s");
    }
    try {
      Judged judged = look();
      states.write(judged.verdict().next());
      news.judged(judged);
      if (!judged.verdict().carefree()) {
        relief.end();
      }
      return judged;
    } finally {
      held.get().close();
    }
  }

  private Judged look() {
    BatteryReading reading = probe.read();
    GuardState before = states.read();
    Verdict verdict = rules.decide(reading, before, clock.sinceBoot());
    GuardState after = verdict.next();
    int failures = after.unreadable().count();
    boolean failsAnew = failures != before.unreadable().count() && failures <= FIRST_FAILURES;
    boolean news = failsAnew || after.latch() != before.latch();
    return new Judged(reading, verdict, news);
  }
}
