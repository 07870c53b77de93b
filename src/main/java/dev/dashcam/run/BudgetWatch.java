package dev.dashcam.run;

import dev.dashcam.decide.BudgetRules;
import dev.dashcam.model.Budget;
import dev.dashcam.sys.StopSignal;
import java.time.Duration;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Ends a job that takes longer than it was thought to, before the battery's rules would: what it
 * has moved so far is kept, and the next run goes on from there. A look costs two small files.
 */
final class BudgetWatch implements AutoCloseable {
  static final Duration EVERY = Duration.ofSeconds(10);

  private final Supplier<Budget> budget;
  private final StopSignal all;
  private final StopSignal job;
  private final StopSignal closed = new StopSignal();
  private volatile @Nullable Budget spent;

  /**
   * @param all requested when this program is asked to stop
   * @param job what the watched job obeys
   */
  BudgetWatch(Supplier<Budget> budget, StopSignal all, StopSignal job) {
    this.budget = budget;
    this.all = all;
    this.job = job;
  }

  /** Begins to look, after the first pause. */
  void start() {
    Thread thread = new Thread(this::watch, "budget-watch");
    thread.setDaemon(true);
    thread.start();
  }

  private void watch() {
    while (!closed.awaitRequested(EVERY)) {
      Budget now = budget.get();
      if (BudgetRules.isSpent(now)) {
        spent = now;
        job.request();
        return;
      }
    }
  }

  /** Tells why the job was stopped, unless this program itself is to stop. */
  void throwIfSpent(String what) throws SpentException {
    Budget seen = spent;
    if (seen != null && !all.requested()) {
      throw new SpentException(seen, what);
    }
  }

  @Override
  public void close() {
    closed.request();
  }
}
