package dev.dashcam.decide;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.dashcam.config.ThresholdSettings;
import dev.dashcam.config.ThresholdSettings.BelowDisconnect;
import dev.dashcam.decide.GuardScenario.Turn;
import dev.dashcam.model.Action;
import dev.dashcam.model.BatteryReading.Measured;
import dev.dashcam.model.BatteryReading.Unreadable;
import dev.dashcam.model.CameraMode;
import dev.dashcam.model.GuardState.Latch;
import dev.dashcam.model.PowerSource;
import dev.dashcam.model.Verdict;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.function.Predicate;
import java.util.function.Supplier;

/**
 * What holds whatever the battery says. Judged from the readings themselves, not from what the
 * rules remember, so that a mistake in remembering shows here.
 */
final class GuardInvariants {
  private static final List<Action> CAMERA_OFF =
      List.of(
          new Action.StopJobs(),
          new Action.UnmountCard(true),
          new Action.SwitchCamera(CameraMode.OFF));

  private final GuardScenario scenario;
  private final ThresholdSettings limits;
  private final Duration gap;

  private GuardInvariants(GuardScenario scenario) {
    this.scenario = scenario;
    this.limits = scenario.thresholds();
    Duration fivePolls = scenario.poll().multipliedBy(5);
    Duration fiveMinutes = Duration.ofMinutes(5);
    this.gap = fivePolls.compareTo(fiveMinutes) > 0 ? fivePolls : fiveMinutes;
  }

  static void check(GuardScenario scenario) {
    GuardInvariants invariants = new GuardInvariants(scenario);
    for (int i = 0; i < scenario.turns().size(); i++) {
      invariants.check(i);
    }
  }

  private void check(int i) {
    Turn turn = scenario.turns().get(i);
    Supplier<String> where = () -> "turn " + i + " of " + scenario;
    actionsAreWellFormed(turn.verdict(), where);
    latchMovesOnlyForAReason(i, turn, where);
    actionsFollowFromTheLatchOrSilence(i, turn, where);
    jobsNeedANumberThatAllowsThem(turn, where);
    assertFalse(turn.verdict().reasons().isEmpty(), where);
    assertEquals(
        turn.verdict(),
        new GuardRules(limits, scenario.poll()).decide(turn.reading(), turn.before(), turn.at()),
        () -> "not deterministic: " + where.get());
  }

  private void actionsAreWellFormed(Verdict verdict, Supplier<String> where) {
    List<Action> actions = verdict.actions();
    if (actions.contains(new Action.ShutDown())) {
      List<Action> expected = new ArrayList<>(CAMERA_OFF);
      expected.add(new Action.ShutDown());
      assertEquals(expected, actions, where);
      assertEquals(Latch.SHUTTING_DOWN, verdict.next().latch(), where);
    } else if (!actions.isEmpty()) {
      assertEquals(CAMERA_OFF.size(), actions.size(), where);
      assertEquals(CAMERA_OFF.subList(0, 2), actions.subList(0, 2), where);
      assertTrue(actions.get(2) instanceof Action.SwitchCamera, where);
      assertNotEquals(new Action.SwitchCamera(CameraMode.DATA), actions.get(2), where);
    }
    long modes = actions.stream().filter(Action.SwitchCamera.class::isInstance).distinct().count();
    assertTrue(modes <= 1, where);
  }

  private void latchMovesOnlyForAReason(int i, Turn turn, Supplier<String> where) {
    Latch before = turn.before().latch();
    Latch after = turn.verdict().next().latch();
    if (before == after) {
      return;
    }
    assertNotEquals(
        Latch.SHUTTING_DOWN, before, () -> "the shutdown was called off: " + where.get());
    assertFalse(
        turn.reading() instanceof Unreadable, () -> "silence moved the latch: " + where.get());
    assertTrue(
        limits.confirmReadings() == 1 || i > 0,
        () -> "one reading moved the latch: " + where.get());
    switch (after) {
      case SHUTTING_DOWN ->
          assertTrue(
              confirmed(i, this::belowShutdown) || confirmed(i, this::belowFloor),
              () -> "an unconfirmed shutdown: " + where.get());
      case LOW ->
          assertTrue(
              confirmed(i, this::belowDisconnect),
              () -> "an unconfirmed disconnect: " + where.get());
      case NONE ->
          assertTrue(
              confirmed(i, this::onAc)
                  || agreed(i, this::recovered, limits.confirmReadings(), limits.recoverFor()),
              () -> "let go without AC or recovery: " + where.get());
    }
  }

  private void actionsFollowFromTheLatchOrSilence(int i, Turn turn, Supplier<String> where) {
    List<Action> actions = turn.verdict().actions();
    switch (turn.verdict().next().latch()) {
      case SHUTTING_DOWN -> assertTrue(actions.contains(new Action.ShutDown()), where);
      case LOW -> {
        CameraMode off =
            limits.belowDisconnect() == BelowDisconnect.POWER_OFF
                ? CameraMode.OFF
                : CameraMode.RECORD;
        assertTrue(actions.contains(new Action.SwitchCamera(off)), where);
      }
      case NONE -> {
        if (turn.reading() instanceof Measured) {
          assertEquals(List.of(), actions, where);
        } else if (!actions.isEmpty()) {
          assertEquals(CAMERA_OFF, actions, where);
          assertEquals(PowerSource.BATTERY, lastSource(i), where);
          assertTrue(silent(i), () -> "switched off after too little silence: " + where.get());
        }
      }
    }
  }

  private void jobsNeedANumberThatAllowsThem(Turn turn, Supplier<String> where) {
    boolean allowed =
        turn.verdict().next().latch() == Latch.NONE
            && turn.reading() instanceof Measured measured
            && (measured.source() == PowerSource.AC
                || measured.percent() >= limits.disconnectPercent());
    assertEquals(allowed, turn.verdict().jobsAllowed(), where);
  }

  private boolean belowShutdown(Measured m) {
    return m.source() == PowerSource.BATTERY && m.percent() < limits.shutdownPercent();
  }

  private boolean belowDisconnect(Measured m) {
    return m.source() != PowerSource.AC && m.percent() < limits.disconnectPercent();
  }

  private boolean belowFloor(Measured m) {
    return m.millivolts() < limits.floorMillivolts();
  }

  private boolean recovered(Measured m) {
    return m.percent() >= limits.disconnectPercent() + limits.recoveryMarginPercent();
  }

  private boolean onAc(Measured m) {
    return m.source() == PowerSource.AC;
  }

  private boolean confirmed(int i, Predicate<Measured> says) {
    return agreed(i, says, limits.confirmReadings(), limits.confirmFor());
  }

  /** Whether the valid readings up to this one agree, often and long enough, without a gap. */
  private boolean agreed(int i, Predicate<Measured> says, int readings, Duration span) {
    List<Duration> times = new ArrayList<>();
    for (int j = i; j >= 0; j--) {
      Turn turn = scenario.turns().get(j);
      if (turn.reading() instanceof Measured measured) {
        if (!says.test(measured)) {
          break;
        }
        times.add(turn.at());
      }
    }
    return enough(times, readings, span);
  }

  private boolean silent(int i) {
    List<Duration> times = new ArrayList<>();
    for (int j = i; j >= 0 && scenario.turns().get(j).reading() instanceof Unreadable; j--) {
      times.add(scenario.turns().get(j).at());
    }
    return enough(times, limits.confirmReadings(), limits.confirmFor());
  }

  /** The times go backwards. Readings of one moment count once. */
  private boolean enough(List<Duration> newestFirst, int readings, Duration span) {
    List<Duration> times = new ArrayList<>(newestFirst);
    Collections.reverse(times);
    int start = 0;
    for (int i = 1; i < times.size(); i++) {
      if (times.get(i).minus(times.get(i - 1)).compareTo(gap) > 0) {
        start = i;
      }
    }
    List<Duration> row = times.subList(start, times.size());
    return row.size() >= readings && row.get(row.size() - 1).minus(row.get(0)).compareTo(span) >= 0;
  }

  private PowerSource lastSource(int i) {
    for (int j = i; j >= 0; j--) {
      if (scenario.turns().get(j).reading() instanceof Measured measured) {
        return measured.source();
      }
    }
    return PowerSource.UNKNOWN;
  }
}
