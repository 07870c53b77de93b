package dev.dashcam.testing;

import java.util.concurrent.Callable;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Assertions;

/** Waits for what is bound to happen, long enough for a slow machine. */
public final class Eventually {
  private static final long PATIENCE_SECONDS = 60;

  private Eventually() {}

  /** Fails when it still isn't so after a minute. */
  public static void holds(String what, Callable<Boolean> condition) throws Exception {
    long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(PATIENCE_SECONDS);
    while (!condition.call()) {
      if (System.nanoTime() - deadline > 0) {
        Assertions.fail("still not so after " + PATIENCE_SECONDS + " s: " + what);
      }
      Thread.sleep(10);
    }
  }
}
