package dev.dashcam.run;

import dev.dashcam.model.Situation;
import dev.dashcam.store.GuardDueFile;
import dev.dashcam.sys.BootClock;
import java.io.IOException;
import java.time.Duration;

/**
 * Saves guard's runs while nothing happens: reconcile looks at the battery as often and judges it
 * by the same rules. It is only so while reconcile comes to its end with nothing to do and a
 * battery that gives no cause for concern. Whoever works on camera, card or staging ends it first,
 * so that guard watches over the work; and if reconcile doesn't come again, it ends by itself.
 */
final class GuardRelief {
  /** A timer's accuracy, and from the timer to a slow Pi's reading. */
  private static final Duration MARGIN = Duration.ofSeconds(4);

  private final GuardDueFile file;
  private final Duration pollInterval;
  private final BootClock clock;

  /**
   * @param pollInterval from the end of one reconcile to the next
   */
  GuardRelief(GuardDueFile file, Duration pollInterval, BootClock clock) {
    this.file = file;
    this.pollInterval = pollInterval;
    this.clock = clock;
  }

  /** Reconcile has nothing to do in this situation and ends. */
  void begin(Situation situation) throws IOException {
    if (situation.battery().carefree()) {
      file.postpone(clock.sinceBoot().plus(pollInterval).plus(MARGIN));
    }
  }

  /** Work begins. */
  void end() throws IOException {
    file.now();
  }
}
