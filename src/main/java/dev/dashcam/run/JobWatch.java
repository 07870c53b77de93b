package dev.dashcam.run;

import dev.dashcam.act.Tally;
import dev.dashcam.model.Amounts;
import dev.dashcam.model.Progress;
import dev.dashcam.store.ProgressFile;
import dev.dashcam.sys.Holder;
import dev.dashcam.sys.Journal;
import java.io.IOException;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Tells how far a job is while it runs: to the driver's terminal, or without one as a line in the
 * log each half minute, and always to a file for {@code status}. All of it on a thread of its own
 * that the job never waits for, and none of it a reason for the job to fail. A job of less than a
 * second leaves no trace here.
 */
final class JobWatch implements AutoCloseable {
  private static final Duration WRITE_EVERY = Duration.ofSeconds(2);
  private static final Duration LOG_EVERY = Duration.ofSeconds(30);

  private final Tally tally;
  private final ProgressFile file;
  private final WorkLock work;
  private final @Nullable Supplier<ProgressView> views;
  private final Journal journal;
  private final CountDownLatch ended = new CountDownLatch(1);
  private final Thread thread = new Thread(this::watch, "job-watch");

  // These belong to that thread.
  private @Nullable ProgressView view;
  private Duration lastWritten = Duration.ZERO;
  private Duration lastLogged = Duration.ZERO;
  private boolean silenced;

  /**
   * @param views makes the view for the terminal; null without one
   */
  JobWatch(
      Tally tally,
      ProgressFile file,
      WorkLock work,
      @Nullable Supplier<ProgressView> views,
      Journal journal) {
    this.tally = tally;
    this.file = file;
    this.work = work;
    this.views = views;
    this.journal = journal;
    thread.setDaemon(true);
  }

  /** The job begins now. */
  void start() {
    thread.start();
  }

  private void watch() {
    long start = System.nanoTime();
    try {
      while (!ended.await(1, TimeUnit.SECONDS)) {
        tick(tally.now(Duration.ofNanos(System.nanoTime() - start)));
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } finally {
      finish();
    }
  }

  /** Once a second; {@code progress.elapsed()} is the time. */
  void tick(Progress progress) {
    if (silenced) {
      return;
    }
    try {
      show(progress);
      if (progress.elapsed().minus(lastWritten).compareTo(WRITE_EVERY) >= 0) {
        lastWritten = progress.elapsed();
        write(progress);
      }
    } catch (IOException | RuntimeException e) {
      silenced = true;
      journal.debug("how far the job is can't be told: " + e);
    }
  }

  private void show(Progress progress) {
    if (views != null) {
      if (view == null) {
        view = views.get();
      }
      view.show(progress);
    } else if (progress.elapsed().minus(lastLogged).compareTo(LOG_EVERY) >= 0) {
      lastLogged = progress.elapsed();
      journal.info(Amounts.of(progress));
    }
  }

  private void write(Progress progress) throws IOException {
    Optional<Holder> us = work.holder();
    if (work.isMine() && us.isPresent()) {
      file.write(progress, us.get());
    }
  }

  private void finish() {
    try {
      if (view != null) {
        view.close();
      }
      if (!lastWritten.isZero()) {
        file.delete();
      }
    } catch (IOException | RuntimeException e) {
      journal.debug("what told how far the job was can't be taken away: " + e);
    }
  }

  /** The job has ended, however. */
  @Override
  public void close() {
    ended.countDown();
    try {
      thread.join(WRITE_EVERY.toMillis());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
