package dev.dashcam.run;

import dev.dashcam.model.HostState;
import dev.dashcam.sys.StopSignal;
import java.time.Duration;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Looks at the host while a camera shows its card: as long as it does that it can't record, so a
 * copy of hours must end when the car leaves. An upload needs none, its connection tells.
 *
 * <p>Two looks in a row that find nobody count as gone; one may be bad luck. A look costs one TCP
 * connection.
 */
final class HostWatch implements AutoCloseable {
  /**
   * With two answers waited for in vain, and the camera's script, recording begins within 30 s. Not
   * more often: sshd counts a connection without a login against its source, one second each.
   */
  static final Duration EVERY = Duration.ofSeconds(5);

  private static final Duration AGAIN = Duration.ofSeconds(1);

  private final Supplier<HostState> host;
  private final StopSignal all;
  private final StopSignal job;
  private final StopSignal closed = new StopSignal();
  private volatile @Nullable HostState gone;

  /**
   * @param host one look, which has a timeout
   * @param all requested when this program is asked to stop
   */
  HostWatch(Supplier<HostState> host, StopSignal all) {
    this.host = host;
    this.all = all;
    this.job = all.child();
  }

  /**
   * What the watched job has to obey: requested with this program's own, and when the host goes.
   */
  StopSignal job() {
    return job;
  }

  /** Begins to look, after the first pause. */
  void start() {
    Thread thread = new Thread(this::watch, "host-watch");
    thread.setDaemon(true);
    thread.start();
  }

  private void watch() {
    boolean missed = false;
    while (!closed.awaitRequested(missed ? AGAIN : EVERY)) {
      HostState seen = host.get();
      if (missed && !seen.answers()) {
        gone = seen;
        job.request();
        return;
      }
      missed = !seen.answers();
    }
  }

  /** Tells why the job was stopped, unless this program itself is to stop. */
  void throwIfGone(String what) throws AwayException {
    HostState seen = gone;
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
