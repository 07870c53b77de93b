package dev.dashcam.run;

import dev.dashcam.config.Settings;
import dev.dashcam.model.Situation;
import dev.dashcam.store.GuardDueFile;
import dev.dashcam.store.RestFile;
import dev.dashcam.sys.BootClock;
import java.io.IOException;
import java.time.Duration;

/**
 * Saves guard's runs while nothing happens: reconcile, or {@link Rest} in its place, looks at the
 * battery as often and judges it by the same rules. It is only so while reconcile comes to its end
 * with nothing to do and a battery that gives no cause for concern. Whoever works on camera, card
 * or staging ends it first, so that guard watches over the work; so does a reading that gives cause
 * for concern; and if reconcile doesn't come again, it ends by itself.
 */
final class GuardRelief {
  /** A timer's accuracy, and from the timer to a slow Pi's reading. */
  private static final Duration MARGIN = Duration.ofSeconds(4);

  private final GuardDueFile guard;
  private final RestFile rest;
  private final Duration pollInterval;
  private final boolean wanted;
  private final BootClock clock;

  /**
   * @param rest ends with it
   * @param settings from the end of one reconcile to the next; with metrics there is no relief, as
   *     each run's numbers are wanted
   */
  GuardRelief(GuardDueFile guard, RestFile rest, Settings settings, BootClock clock) {
    this.guard = guard;
    this.rest = rest;
    this.pollInterval = settings.pollInterval();
    this.wanted = settings.metrics().textfile().isEmpty();
    this.clock = clock;
  }

  /** Reconcile has nothing to do in this situation and ends. */
  void begin(Situation situation) throws IOException {
    if (wanted && situation.battery().carefree()) {
      guard.postpone(clock.sinceBoot().plus(time()));
    }
  }

  /** From one look at the battery to the next, if nothing else is waited for. */
  Duration time() {
    return pollInterval.plus(MARGIN);
  }

  /**
   * Work begins. In this order: the script that looks in reconcile's place opens guard's file
   * before it finds its own, so what it writes is lost with it.
   */
  void end() throws IOException {
    rest.forget();
    guard.now();
  }
}
