package dev.dashcam.decide;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.dashcam.config.PolicySettings.RecordWhen;
import dev.dashcam.model.Action;
import dev.dashcam.model.CameraMode;
import dev.dashcam.model.GuardState;
import dev.dashcam.model.PowerSource;
import dev.dashcam.model.Situation;
import dev.dashcam.model.Step;
import dev.dashcam.model.Verdict.Rule;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

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
    jobsAreAllowed(now, actions, where);
    camerasAreSwitchedSafely(actions, where);
    switch (recordWhen) {
      case AWAY -> recordsAway(now, step, actions, where);
      case ON_AC -> recordsWhileItRuns(now, step, actions, where);
      case ALWAYS -> recordsUnlessFetched(now, actions, where);
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

  private void jobsAreAllowed(Situation now, List<Action> actions, String where) {
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
      assertTrue(room > 0 && room >= now.card().nextClipBytes(), () -> "no room: " + where);
    }
    if (upload) {
      assertEquals(List.of(new Action.Upload()), actions, where);
      assertEquals(Duration.ZERO, now.uploadWait(), where);
      assertTrue(now.staging().readyClips() > 0, where);
      boolean records =
          recordWhen == RecordWhen.ALWAYS || (recordWhen == RecordWhen.ON_AC && mayRun(now));
      assertEquals(
          Optional.of(records ? CameraMode.RECORD : CameraMode.OFF), now.camera().mode(), where);
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
  private static void recordsAway(Situation now, Step step, List<Action> actions, String where) {
    if (!now.host().answers()) {
      assertTrue(endsIn(CameraMode.RECORD, now, actions), () -> "away, not recording: " + where);
    } else if (step instanceof Step.Done) {
      assertEquals(Optional.of(CameraMode.OFF), now.camera().mode(), where);
    }
  }

  /** Judged from what guard remembers, not by the rules' own word for it. */
  private void recordsWhileItRuns(Situation now, Step step, List<Action> actions, String where) {
    GuardState power = now.battery().next();
    boolean stands =
        !mayRun(now)
            && power.onBattery().last().minus(power.onBattery().since()).compareTo(steady) >= 0;
    if (mayRun(now)) {
      assertTrue(endsIn(CameraMode.RECORD, now, actions), () -> "runs, not recording: " + where);
    } else if (!stands) {
      assertTrue(step instanceof Step.Later, () -> "not standing for long: " + where);
    } else if (!now.host().answers()) {
      assertTrue(endsIn(CameraMode.OFF, now, actions), () -> "stands, not off: " + where);
    } else if (step instanceof Step.Done) {
      assertEquals(Optional.of(CameraMode.OFF), now.camera().mode(), where);
    }
  }

  private static boolean mayRun(Situation now) {
    return now.battery().next().lastSource() != PowerSource.BATTERY;
  }

  private static void recordsUnlessFetched(Situation now, List<Action> actions, String where) {
    boolean fetched = actions.contains(new Action.Ingest());
    assertTrue(fetched || endsIn(CameraMode.RECORD, now, actions), () -> "not recording: " + where);
  }

  private static boolean endsIn(CameraMode mode, Situation now, List<Action> actions) {
    for (Action each : actions) {
      if (each instanceof Action.SwitchCamera to) {
        return to.mode() == mode;
      }
    }
    return now.in(mode);
  }
}
