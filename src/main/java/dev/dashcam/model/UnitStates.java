package dev.dashcam.model;

import java.time.Duration;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * What systemd says of the program's units.
 *
 * @param guard the battery's timer and its service
 * @param reconcile the loop's timer and its service
 * @param others those that are on of the timers that no rule depends on, by the name in the units'
 *     names, in the order in which they are shown
 */
public record UnitStates(Unit guard, Unit reconcile, Map<String, Unit> others) {
  public UnitStates {
    others = Collections.unmodifiableMap(new LinkedHashMap<>(others));
  }

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

  /** All of them by the name in the units' names, in the order in which they are shown. */
  public Map<String, Unit> byName() {
    Map<String, Unit> all = new LinkedHashMap<>();
    all.put("guard", guard);
    all.put("reconcile", reconcile);
    all.putAll(others);
    return all;
  }
}
