package dev.dashcam.run;

import dev.dashcam.sys.StopSignal;
import java.time.Duration;
import java.util.Optional;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Looks whether the car is leaving while a job keeps the camera from recording: a copy of hours
 * must end then. An upload needs it only where it is not the host that tells.
 *
 * <p>Two looks in a row that say so count; one may be bad luck. A look costs one TCP connection, or
 * one reading of the battery.
 */
final class LeavingWatch implements AutoCloseable {
  /**
   * With two answers waited for in vain, and the camera's script, recording begins within 30 s. Not
   * more often: sshd counts a connection without a login against its source, one second each.
   */
  static final Duration EVERY = Duration.ofSeconds(5);

  private static final Duration AGAIN = Duration.ofSeconds(1);

  private final Supplier<Optional<Leaving.Sign>> leaving;
  private final StopSignal all;
  private final StopSignal job;
  private final StopSignal closed = new StopSignal();
  private volatile Leaving.@Nullable Sign left;

  /**
   * @param leaving one look, which has a timeout
   * @param all requested when this program is asked to stop
   */
  LeavingWatch(Supplier<Optional<Leaving.Sign>> leaving, StopSignal all) {
    this.leaving = leaving;
    this.all = all;
    this.job = all.child();
  }

  /**
   * What the watched job has to obey: requested with this program's own, and when the car leaves.
   */
  StopSignal job() {
    return job;
  }

  /** Begins to look, after the first pause. */
  void start() {
    Thread thread = new Thread(this::watch, "leaving-watch");
    thread.setDaemon(true);
    thread.start();
  }

  private void watch() {
    boolean once = false;
    while (!closed.awaitRequested(once ? AGAIN : EVERY)) {
      Optional<Leaving.Sign> seen = leaving.get();
      if (once && seen.isPresent()) {
        left = seen.get();
        job.request();
        return;
      }
      once = seen.isPresent();
    }
  }

  /** Tells why the job was stopped, unless this program itself is to stop. */
  void throwIfLeft(String what) throws AwayException {
    Leaving.Sign seen = left;
    if (seen != null && !all.requested()) {
      throw new AwayException(seen, what);
    }
  }

  /** Ends the watch; a look that is still waiting is left to its timeout. */
  @Override
  public void close() {
    closed.request();
  }
}
