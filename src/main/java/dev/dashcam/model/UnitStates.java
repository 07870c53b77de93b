package dev.dashcam.model;

import java.time.Duration;
import java.util.Map;
import java.util.Optional;

/**
 * What systemd says of the program's units.
 *
 * @param guard the battery's timer and its service
 * @param reconcile the loop's timer and its service
 */
public record UnitStates(Unit guard, Unit reconcile) {

  /**
   * A timer with the service that it starts.
   *
   * @param active whether the timer is on
   * @param nextIn until its next run; empty when systemd doesn't say, as while the service runs
   * @param result how the service's last run ended, in systemd's word, such as {@code success}
   * @param exitStatus and with which status
   */
  public record Unit(boolean active, Optional<Duration> nextIn, String result, int exitStatus) {
    /**
     * What systemd calls a success, 75 and 143 being in its list too, or that the unit's own
     * condition spared it the run.
     */
    public boolean succeeded() {
      return result.equals("success") || result.equals("exec-condition");
    }
  }

  /** By the name in the units' names. */
  public Map<String, Unit> byName() {
    return Map.of("guard", guard, "reconcile", reconcile);
  }
}
