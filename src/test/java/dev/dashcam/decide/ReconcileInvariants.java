package dev.dashcam.decide;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.dashcam.config.PolicySettings.RecordWhen;
import dev.dashcam.model.Action;
import dev.dashcam.model.CameraFacts;
import dev.dashcam.model.CameraMode;
import dev.dashcam.model.CardStatus.Fetch;
import dev.dashcam.model.GuardState;
import dev.dashcam.model.PowerSource;
import dev.dashcam.model.Situation;
import dev.dashcam.model.Step;
import dev.dashcam.model.Verdict.Rule;
import java.time.Duration;
import java.util.List;

/** What holds of the next step in any situation, with each policy. */
final class ReconcileInvariants {
  private final Duration steady;
  private final long reserve;
  private final RecordWhen recordWhen;

  ReconcileInvariants(Duration steady, long reserve, RecordWhen recordWhen) {
    this.steady = steady;
    this.reserve = reserve;
    this.recordWhen = recordWhen;
  }

  void check(Situation now, Step step) {
    String where = recordWhen + ": " + now + " -> " + step;
    assertFalse(step.reason().isBlank(), where);
    List<Action> actions = step instanceof Step.Act act ? act.actions() : List.of();
    assertFalse(step instanceof Step.Act && actions.isEmpty(), where);

    if (!now.battery().actions().isEmpty()) {
      assertEquals(now.battery().actions(), actions, () -> "the battery lost: " + where);
      return;
    }
    assertFalse(actions.contains(new Action.ShutDown()), where);
    assertFalse(actions.contains(new Action.StopJobs()), where);
    if (now.battery().rule() == Rule.UNREADABLE) {
      assertTrue(step instanceof Step.Later, where);
      return;
    }
    jobsAreAllowed(now, step, actions, where);
    camerasAreSwitchedSafely(actions, where);
    switch (recordWhen) {
      case AWAY -> recordsAway(now, step, where);
      case ON_AC -> recordsWhileItRuns(now, step, where);
      case ALWAYS -> recordsUnlessFetched(now, step, where);
    }
    if (step instanceof Step.Done && isHome(now)) {
      assertEquals(0, now.staging().readyClips(), where);
    }
  }

  private boolean isHome(Situation now) {
    return now.host().answers()
        && now.host().answeringFor().compareTo(steady) >= 0
        && now.battery().jobsAllowed();
  }

  private void jobsAreAllowed(Situation now, Step step, List<Action> actions, String where) {
    boolean ingest = actions.contains(new Action.Ingest());
    boolean upload = actions.contains(new Action.Upload());
    assertFalse(ingest && upload, () -> "both at once: " + where);
    if (ingest || upload) {
      assertTrue(isHome(now), where);
    }
    if (ingest) {
      assertEquals(
          List.of(new Action.SwitchCamera(CameraMode.DATA), new Action.Ingest()), actions, where);
      long room = now.staging().usableBytes() - reserve;
      CameraFacts fetched = camera(now, (Step.Act) step);
      assertTrue(room > 0 && room >= fetched.card().nextClipBytes(), () -> "no room: " + where);
      CameraMode idle = recordWhen == RecordWhen.ALWAYS ? CameraMode.RECORD : CameraMode.OFF;
      for (CameraFacts other : now.cameras()) {
        assertTrue(
            other.name().equals(fetched.name()) || other.in(idle),
            () -> "beside the others: " + where);
      }
    }
    if (upload) {
      assertEquals(List.of(new Action.Upload()), actions, where);
      assertEquals(Duration.ZERO, now.uploadWait(), where);
      assertTrue(now.staging().readyClips() > 0, where);
      boolean records =
          recordWhen == RecordWhen.ALWAYS || (recordWhen == RecordWhen.ON_AC && mayRun(now));
      assertTrue(allIn(records ? CameraMode.RECORD : CameraMode.OFF, now), where);
    }
  }

  private static void camerasAreSwitchedSafely(List<Action> actions, String where) {
    int switches = 0;
    for (int i = 0; i < actions.size(); i++) {
      if (actions.get(i) instanceof Action.SwitchCamera to) {
        switches++;
        if (to.mode() != CameraMode.DATA) {
          assertTrue(
              actions.subList(0, i).contains(new Action.UnmountCard(false)),
              () -> "switched under a mounted card: " + where);
        }
      }
    }
    assertTrue(switches <= 1, () -> "two modes in one step: " + where);
  }

  /** On the road, and at home once nothing can be done, the camera is in its mode. */
  private void recordsAway(Situation now, Step step, String where) {
    if (!now.host().answers()) {
      assertTrue(endsIn(CameraMode.RECORD, now, step), () -> "away, not recording: " + where);
    } else if (step instanceof Step.Done) {
      assertTrue(allIn(CameraMode.OFF, now), where);
    }
    if (isHome(now) && canBeFetched(now)) {
      assertTrue(step instanceof Step.Act, () -> "none is fetched: " + where);
      assertFalse(
          ((Step.Act) step).actions().contains(new Action.Upload()),
          () -> "uploads with footage on a card: " + where);
    }
  }

  private boolean canBeFetched(Situation now) {
    long room = now.staging().usableBytes() - reserve;
    return now.cameras().stream()
        .map(CameraFacts::card)
        .anyMatch(card -> card.fetch() == Fetch.NEEDED && room > 0 && room >= card.nextClipBytes());
  }

  /** Judged from what guard remembers, not by the rules' own word for it. */
  private void recordsWhileItRuns(Situation now, Step step, String where) {
    GuardState power = now.battery().next();
    boolean stands =
        !mayRun(now)
            && power.onBattery().last().minus(power.onBattery().since()).compareTo(steady) >= 0;
    if (mayRun(now)) {
      assertTrue(endsIn(CameraMode.RECORD, now, step), () -> "runs, not recording: " + where);
    } else if (!stands) {
      assertTrue(step instanceof Step.Later, () -> "not standing for long: " + where);
    } else if (!now.host().answers()) {
      assertTrue(endsIn(CameraMode.OFF, now, step), () -> "stands, not off: " + where);
    } else if (step instanceof Step.Done) {
      assertTrue(allIn(CameraMode.OFF, now), where);
    }
  }

  private static boolean mayRun(Situation now) {
    return now.battery().next().lastSource() != PowerSource.BATTERY;
  }

  private static void recordsUnlessFetched(Situation now, Step step, String where) {
    boolean fetched = step instanceof Step.Act act && act.actions().contains(new Action.Ingest());
    assertTrue(fetched || endsIn(CameraMode.RECORD, now, step), () -> "not recording: " + where);
  }

  /** Every camera is in the mode, or one that isn't is switched to it. */
  private static boolean endsIn(CameraMode mode, Situation now, Step step) {
    if (step instanceof Step.Act act) {
      for (Action each : act.actions()) {
        if (each instanceof Action.SwitchCamera to) {
          return to.mode() == mode && !camera(now, act).in(mode);
        }
      }
    }
    return allIn(mode, now);
  }

  private static boolean allIn(CameraMode mode, Situation now) {
    return now.cameras().stream().allMatch(each -> each.in(mode));
  }

  /** The one that the step names, and there must be one. */
  private static CameraFacts camera(Situation now, Step.Act act) {
    return now.cameras().stream()
        .filter(each -> each.name().equals(act.camera()))
        .findFirst()
        .orElseThrow(() -> new AssertionError("no camera " + act.camera() + " in " + now));
  }
}
