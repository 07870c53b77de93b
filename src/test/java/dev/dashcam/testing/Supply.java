package dev.dashcam.testing;

import dev.dashcam.model.GuardState;
import dev.dashcam.model.GuardState.Latch;
import dev.dashcam.model.PowerSource;
import dev.dashcam.model.Streak;
import java.time.Duration;

/** What guard remembers of the car's supply, and of nothing else. */
public final class Supply {
  private static final Duration BEGINNING = Duration.ofHours(1);

  private Supply() {}

  public static GuardState onAc() {
    return of(PowerSource.AC, Streak.NONE);
  }

  public static GuardState unknown() {
    return of(PowerSource.UNKNOWN, Streak.NONE);
  }

  /** On battery, and since when. */
  public static GuardState onBatteryFor(Duration time) {
    return of(PowerSource.BATTERY, new Streak(1, BEGINNING, BEGINNING.plus(time)));
  }

  private static GuardState of(PowerSource source, Streak onBattery) {
    return new GuardState(
        Latch.NONE,
        source,
        Streak.NONE,
        Streak.NONE,
        Streak.NONE,
        Streak.NONE,
        onBattery,
        Streak.NONE,
        Streak.NONE);
  }
}
