package dev.dashcam.run;

import dev.dashcam.act.Tally;
import dev.dashcam.decide.BudgetRules;
import dev.dashcam.model.Budget;
import dev.dashcam.model.Experience;
import dev.dashcam.model.Experience.Charge;
import dev.dashcam.model.Experience.Job;
import dev.dashcam.model.Moment;
import dev.dashcam.model.PowerSource;
import dev.dashcam.model.Recorded;
import dev.dashcam.store.GuardStateFile;
import dev.dashcam.store.History;
import dev.dashcam.store.RecordedFile;
import dev.dashcam.store.RunRecord;
import dev.dashcam.sys.BootClock;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * What the battery is good for, by what the history tells; while a job runs, by how far that is and
 * by the readings that others have kept since. Reads no battery itself. May be asked by several
 * threads.
 *
 * <p>The history is read at the first question, once, and not on AC.
 */
final class BudgetGauge implements Supplier<Budget> {
  private static final Duration SAME_READING = Duration.ofSeconds(1);

  private final BudgetRules rules;
  private final History history;
  private final RecordedFile recorded;
  private final GuardStateFile guard;
  private final BootClock clock;
  private final @Nullable Tally running;
  private final Moment began;

  private final List<Charge> charges = new ArrayList<>();
  private final List<Job> jobs = new ArrayList<>();
  private boolean read;

  /**
   * @param recorded what the history was told last
   * @param guard knows what feeds the Pi by the last reading of all
   * @param running the job that is at work, from now on; null when there is none
   */
  BudgetGauge(
      BudgetRules rules,
      History history,
      RecordedFile recorded,
      GuardStateFile guard,
      BootClock clock,
      @Nullable Tally running) {
    this.rules = rules;
    this.history = history;
    this.recorded = recorded;
    this.guard = guard;
    this.clock = clock;
    this.running = running;
    this.began = now();
  }

  @Override
  public Budget get() {
    return by(guard.read().lastSource());
  }

  /**
   * The same for who has just read the battery.
   *
   * @param source what feeds the Pi
   */
  synchronized Budget by(PowerSource source) {
    try {
      if (!read && source != PowerSource.AC) {
        history.readRecent(this::add);
        read = true;
      }
    } catch (IOException e) {
      return Budget.unlimited("the history can't be read (" + e.getMessage() + "): no limit");
    }
    addLastReading();
    return rules.of(new Experience(charges, jobs, running()), source, now());
  }

  private void add(RunRecord run) {
    if (run.startedMoment().isEmpty()) {
      return;
    }
    Moment at = run.startedMoment().get();
    if (run.battery().isPresent()) {
      charges.add(new Charge(at, run.battery().get().percent(), run.battery().get().source()));
    } else if (run.failure().isEmpty() && run.bytes() > 0) {
      long millis = Math.round(run.seconds() * 1000);
      jobs.add(new Job(run.command(), at, Duration.ofMillis(millis), run.bytes()));
    }
  }

  /** Guard keeps reading while a job runs; what is worth a line in the history is found here. */
  private void addLastReading() {
    Optional<Recorded.Sample> last = recorded.read().reading();
    if (last.isEmpty() || last.get().percent().isEmpty()) {
      return;
    }
    Moment at = new Moment(clock.bootId(), last.get().at());
    if (charges.isEmpty() || isLater(at, charges.get(charges.size() - 1).at())) {
      charges.add(new Charge(at, last.get().percent().getAsDouble(), last.get().source()));
    }
  }

  /** Than the one that the history has of the same reading, which it gives its own time. */
  private static boolean isLater(Moment at, Moment known) {
    return !at.bootId().equals(known.bootId()) || at.from(known).compareTo(SAME_READING) > 0;
  }

  private Optional<Job> running() {
    return running == null
        ? Optional.empty()
        : Optional.of(new Job(running.job(), began, now().from(began), running.doneBytes()));
  }

  private Moment now() {
    return new Moment(clock.bootId(), clock.sinceBoot());
  }
}
