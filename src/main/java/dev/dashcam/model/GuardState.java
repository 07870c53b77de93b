package dev.dashcam.model;

/**
 * What {@code guard} remembers from one run to the next, within one boot.
 *
 * @param latch what has been ordered and is not called off yet
 * @param lastSource the power source of the last valid reading
 * @param belowShutdown readings on battery under the shutdown threshold
 * @param belowDisconnect readings not on AC under the disconnect threshold
 * @param belowFloor readings under the absolute floor, on AC or not
 * @param onAc readings on AC
 * @param onBattery readings on battery, without a failed one between
 * @param recovered readings above the disconnect threshold by the recovery margin
 * @param unreadable readings that failed
 */
public record GuardState(
    Latch latch,
    PowerSource lastSource,
    Streak belowShutdown,
    Streak belowDisconnect,
    Streak belowFloor,
    Streak onAc,
    Streak onBattery,
    Streak recovered,
    Streak unreadable) {

  /** What the guard holds on to until the reason is really gone. */
  public enum Latch {
    NONE,
    /** The camera is kept from draining the battery. */
    LOW,
    /** The shutdown has begun; nothing calls it off. */
    SHUTTING_DOWN
  }

  /** Nothing known: the state at boot. */
  public static final GuardState INITIAL =
      new GuardState(
          Latch.NONE,
          PowerSource.UNKNOWN,
          Streak.NONE,
          Streak.NONE,
          Streak.NONE,
          Streak.NONE,
          Streak.NONE,
          Streak.NONE,
          Streak.NONE);
}
