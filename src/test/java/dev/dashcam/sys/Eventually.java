package dev.dashcam.sys;

import static org.junit.jupiter.api.Assertions.fail;

import java.time.Duration;
import java.util.concurrent.Callable;

/** Waits for what another process or thread does, long enough for a slow machine. */
final class Eventually {
  private static final Duration PATIENCE = Duration.ofSeconds(60);

  private Eventually() {}

  static void holds(String what, Callable<Boolean> condition) throws Exception {
    long deadline = Nanos.deadline(PATIENCE);
    while (!condition.call()) {
      if (Nanos.passed(deadline)) {
        fail("still not so after " + PATIENCE.toSeconds() + " s: " + what);
      }
      Thread.sleep(20);
    }
  }
}
