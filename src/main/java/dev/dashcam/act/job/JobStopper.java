package dev.dashcam.act.job;

import dev.dashcam.act.NotProvedException;
import dev.dashcam.sys.Holder;
import dev.dashcam.sys.Journal;
import dev.dashcam.sys.LockFile;
import dev.dashcam.sys.ProcessControl;
import java.io.IOException;
import java.time.Duration;
import java.util.Optional;

/** Ends whichever run holds the work lock, so that the camera can be switched. */
public final class JobStopper {
  private final LockFile workLock;
  private final Duration patience;
  private final Journal journal;

  /**
   * @param workLock the lock that every run holds which touches camera, card or staging
   * @param patience {@code timeouts.stop_seconds}: how long a run may take to end by itself before
   *     it is killed
   * @param journal told what was stopped
   */
  public JobStopper(LockFile workLock, Duration patience, Journal journal) {
    this.workLock = workLock;
    this.patience = patience;
    this.journal = journal;
  }

  /**
   * Asks the holder to end, then kills it and what it started. Does nothing when nobody works.
   *
   * @throws NotProvedException when it is still there, for instance stuck in a dead device
   */
  public void stop() throws IOException {
    Optional<Holder> holder = workLock.holder();
    if (holder.isEmpty()) {
      return;
    }
    Holder job = holder.get();
    journal.info("stopping " + job.what() + " (process " + job.pid() + ")");
    if (!ProcessControl.stop(job, patience)) {
      throw new NotProvedException(
          job.what()
              + " (process "
              + job.pid()
              + ") was asked to end and killed, but is still there:"
              + " a device it waits for may be dead");
    }
  }
}
