package dev.dashcam.decide;

import dev.dashcam.config.ThresholdSettings;
import dev.dashcam.config.ThresholdSettings.BelowDisconnect;
import dev.dashcam.model.Action;
import dev.dashcam.model.BatteryReading;
import dev.dashcam.model.BatteryReading.Measured;
import dev.dashcam.model.BatteryReading.Unreadable;
import dev.dashcam.model.CameraMode;
import dev.dashcam.model.GuardState;
import dev.dashcam.model.GuardState.Latch;
import dev.dashcam.model.PowerSource;
import dev.dashcam.model.Streak;
import dev.dashcam.model.Verdict;
import dev.dashcam.model.Verdict.Rule;
import java.time.Duration;
import java.util.List;

/**
 * The battery rules, in order of precedence; the first that matches wins.
 *
 * <ol>
 *   <li>Battery unreadable: no job starts. If that goes on and the Pi was last known to run on
 *       battery, the camera goes off, which is cheap and can be undone. Never a shutdown: the UPS
 *       cuts the power by itself in the end.
 *   <li>On battery, confirmed below the shutdown threshold (or below the absolute floor, AC or
 *       not): jobs stopped, card unmounted, camera off, shutdown. Once begun it is not called off.
 *   <li>Not on AC, confirmed below the disconnect threshold: jobs stopped, card unmounted, camera
 *       off. Held until AC is confirmed or the charge has really recovered: a cell relieved of its
 *       load shows a higher voltage at once.
 *   <li>On AC: percentages are ignored.
 *   <li>Otherwise the battery has enough.
 * </ol>
 */
public final class GuardRules {
  private static final Duration SHORTEST_GAP = Duration.ofMinutes(5);

  private final ThresholdSettings thresholds;
  private final Duration pollInterval;

  /**
   * @param thresholds the owner's limits
   * @param pollInterval how often readings are expected; a pause of over five of these, and of over
   *     five minutes, starts every confirmation anew
   */
  public GuardRules(ThresholdSettings thresholds, Duration pollInterval) {
    this.thresholds = thresholds;
    this.pollInterval = pollInterval;
  }

  /**
   * Judges one reading.
   *
   * @param reading what the UPS just said
   * @param last what the run before remembered
   * @param now time since boot
   */
  public Verdict decide(BatteryReading reading, GuardState last, Duration now) {
    if (reading instanceof Measured measured) {
      return judge(measured, remember(measured, last, now));
    }
    return judgeSilence(
        ((Unreadable) reading).reason(),
        withUnreadable(last, extend(last.unreadable(), true, now)));
  }

  private Verdict judgeSilence(String reason, GuardState state) {
    if (state.latch() == Latch.SHUTTING_DOWN) {
      return shutDown(state, "the shutdown has begun and is not called off");
    }
    String said = "battery unreadable: " + reason;
    if (state.latch() == Latch.LOW) {
      return verdict(
          Rule.UNREADABLE,
          disconnect(),
          state,
          said,
          "the battery was low before; the camera stays disconnected");
    }
    if (confirmed(state.unreadable()) && state.lastSource() == PowerSource.BATTERY) {
      return verdict(
          Rule.UNREADABLE,
          jobsStoppedAnd(CameraMode.OFF),
          state,
          said,
          "unreadable " + times(state.unreadable()) + " and last known on battery: camera off");
    }
    return verdict(
        Rule.UNREADABLE, List.of(), state, said, "no job is started; the camera stays as it is");
  }

  private Verdict judge(Measured reading, GuardState state) {
    if (state.latch() == Latch.SHUTTING_DOWN) {
      return shutDown(state, "the shutdown has begun and is not called off");
    }
    if (confirmed(state.belowFloor())) {
      return shutDown(
          with(state, Latch.SHUTTING_DOWN),
          reading.millivolts()
              + " mV, below the floor of "
              + thresholds.floorMillivolts()
              + " mV "
              + times(state.belowFloor()));
    }
    if (confirmed(state.belowShutdown())) {
      return shutDown(
          with(state, Latch.SHUTTING_DOWN),
          below(reading, thresholds.shutdownPercent(), state.belowShutdown()));
    }
    if (confirmed(state.belowDisconnect())) {
      return verdict(
          Rule.DISCONNECT,
          disconnect(),
          with(state, Latch.LOW),
          below(reading, thresholds.disconnectPercent(), state.belowDisconnect()));
    }
    if (state.latch() == Latch.LOW) {
      return released(state)
          ? judgeFree(reading, with(state, Latch.NONE))
          : verdict(Rule.DISCONNECT, disconnect(), state, heldBecause(reading, state));
    }
    return judgeFree(reading, state);
  }

  private Verdict judgeFree(Measured reading, GuardState state) {
    if (reading.source() == PowerSource.AC) {
      return new Verdict(
          Rule.ON_AC, List.of(), true, List.of("on AC: battery levels are ignored"), state);
    }
    boolean enough = reading.percent() >= thresholds.disconnectPercent();
    String reason =
        enough
            ? charge(reading) + ", enough"
            : below(reading, thresholds.disconnectPercent(), state.belowDisconnect())
                + ", not confirmed yet: no job is started";
    return new Verdict(Rule.ENOUGH, List.of(), enough, List.of(reason), state);
  }

  private GuardState remember(Measured reading, GuardState last, Duration now) {
    PowerSource source = reading.source();
    double percent = reading.percent();
    double recovered = thresholds.disconnectPercent() + thresholds.recoveryMarginPercent();
    return new GuardState(
        last.latch(),
        source,
        extend(
            last.belowShutdown(),
            source == PowerSource.BATTERY && percent < thresholds.shutdownPercent(),
            now),
        extend(
            last.belowDisconnect(),
            source != PowerSource.AC && percent < thresholds.disconnectPercent(),
            now),
        extend(last.belowFloor(), reading.millivolts() < thresholds.floorMillivolts(), now),
        extend(last.onAc(), source == PowerSource.AC, now),
        extend(last.onBattery(), source == PowerSource.BATTERY, now),
        extend(last.recovered(), percent >= recovered, now),
        Streak.NONE);
  }

  private Streak extend(Streak streak, boolean holds, Duration now) {
    return streak.next(holds, now, spacing(), gap());
  }

  /** However short the poll is set, the timer that really calls may be slower. */
  private Duration gap() {
    Duration five = pollInterval.multipliedBy(5);
    return five.compareTo(SHORTEST_GAP) < 0 ? SHORTEST_GAP : five;
  }

  /**
   * Never so much that the poll's own readings don't count: a long confirmation by few readings
   * would then take every pause between two that do for a gap, start anew and never come to its
   * end.
   */
  private Duration spacing() {
    Duration even = thresholds.confirmFor().dividedBy(thresholds.confirmReadings());
    Duration most = pollInterval.dividedBy(2);
    return even.compareTo(most) < 0 ? even : most;
  }

  private boolean confirmed(Streak streak) {
    return streak.confirmed(thresholds.confirmReadings(), thresholds.confirmFor());
  }

  private boolean released(GuardState state) {
    return confirmed(state.onAc())
        || state.recovered().confirmed(thresholds.confirmReadings(), thresholds.recoverFor());
  }

  private List<Action> disconnect() {
    return jobsStoppedAnd(
        thresholds.belowDisconnect() == BelowDisconnect.POWER_OFF
            ? CameraMode.OFF
            : CameraMode.RECORD);
  }

  private static List<Action> jobsStoppedAnd(CameraMode mode) {
    return List.of(
        new Action.StopJobs(), new Action.UnmountCard(true), new Action.SwitchCamera(mode));
  }

  private static Verdict shutDown(GuardState state, String reason) {
    return verdict(
        Rule.SHUT_DOWN,
        List.of(
            new Action.StopJobs(),
            new Action.UnmountCard(true),
            new Action.SwitchCamera(CameraMode.OFF),
            new Action.ShutDown()),
        state,
        reason);
  }

  private String heldBecause(Measured reading, GuardState state) {
    if (reading.source() == PowerSource.AC) {
      return "on AC " + times(state.onAc()) + ", not confirmed yet: the camera stays disconnected";
    }
    return charge(reading)
        + ": the camera stays disconnected until AC returns or the charge stays"
        + " at "
        + number(thresholds.disconnectPercent() + thresholds.recoveryMarginPercent())
        + " % for "
        + thresholds.recoverFor().toSeconds()
        + " s";
  }

  private static String below(Measured reading, double limit, Streak streak) {
    return charge(reading) + ", below " + number(limit) + " % " + times(streak);
  }

  private static String charge(Measured reading) {
    String source = reading.source() == PowerSource.BATTERY ? "on battery" : "power source unknown";
    return source + " at " + number(reading.percent()) + " %";
  }

  private static String times(Streak streak) {
    return streak.count() == 1 ? "once" : streak.count() + " times in a row";
  }

  /** One decimal at most, without the cost of a formatter. */
  private static String number(double value) {
    long tenths = Math.round(value * 10);
    return tenths % 10 == 0 ? Long.toString(tenths / 10) : tenths / 10 + "." + tenths % 10;
  }

  private static Verdict verdict(
      Rule rule, List<Action> actions, GuardState state, String... reasons) {
    return new Verdict(rule, actions, false, List.of(reasons), state);
  }

  private static GuardState with(GuardState s, Latch latch) {
    return new GuardState(
        latch,
        s.lastSource(),
        s.belowShutdown(),
        s.belowDisconnect(),
        s.belowFloor(),
        s.onAc(),
        s.onBattery(),
        s.recovered(),
        s.unreadable());
  }

  private static GuardState withUnreadable(GuardState s, Streak unreadable) {
    return new GuardState(
        s.latch(),
        s.lastSource(),
        s.belowShutdown(),
        s.belowDisconnect(),
        s.belowFloor(),
        s.onAc(),
        Streak.NONE, // it may have been on AC meanwhile
        s.recovered(),
        unreadable);
  }
}
