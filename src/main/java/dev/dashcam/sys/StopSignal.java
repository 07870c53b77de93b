package dev.dashcam.sys;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/**
 * "Please stop", said once and asked often: by whoever copies, waits or runs a program. A flag
 * instead of {@link Thread#interrupt}, because an interrupt closes the file channel it hits.
 */
public final class StopSignal {
  private final CountDownLatch latch = new CountDownLatch(1);
  private final List<StopSignal> children = new CopyOnWriteArrayList<>();
  private final boolean deaf;

  public StopSignal() {
    this(false);
  }

  private StopSignal(boolean deaf) {
    this.deaf = deaf;
  }

  /** A signal that ignores requests: for cleaning up, which has to run after a stop too. */
  public static StopSignal never() {
    return new StopSignal(true);
  }

  /**
   * A signal for a part of the work, which may end before the rest: requests reach it from here,
   * but not the other way.
   */
  public StopSignal child() {
    StopSignal child = new StopSignal();
    children.add(child);
    if (requested()) {
      child.request();
    }
    return child;
  }

  public boolean requested() {
    return latch.getCount() == 0;
  }

  /** May be called from any thread, any number of times. */
  public void request() {
    if (!deaf) {
      latch.countDown();
      children.forEach(StopSignal::request);
    }
  }

  /** Throws {@link StoppedException} once a stop has been requested. */
  public void throwIfRequested() {
    if (requested()) {
      throw new StoppedException("stopped on request");
    }
  }

  /**
   * Sleeps, but not past a stop.
   *
   * @return whether to stop: a stop has been requested or the thread was interrupted
   */
  public boolean awaitRequested(Duration atMost) {
    try {
      return latch.await(Nanos.of(atMost), TimeUnit.NANOSECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return true;
    }
  }
}
