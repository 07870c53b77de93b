package dev.dashcam.decide;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.dashcam.model.Action;
import dev.dashcam.model.CameraMode;
import dev.dashcam.model.Situation;
import dev.dashcam.model.Step;
import dev.dashcam.model.Verdict.Rule;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** What holds of the next step in any situation. */
final class ReconcileInvariants {
  private ReconcileInvariants() {}

  static void check(Situation now, Step step, Duration steady, long reserve) {
    String where = now + " -> " + step;
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
    }
    jobsAreAllowed(now, actions, steady, reserve, where);
    camerasAreSwitchedSafely(actions, where);
    whatIsLeftIsRight(now, step, where);
  }

  private static void jobsAreAllowed(
      Situation now, List<Action> actions, Duration steady, long reserve, String where) {
    boolean ingest = actions.contains(new Action.Ingest());
    boolean upload = actions.contains(new Action.Upload());
    assertFalse(ingest && upload, () -> "both at once: " + where);
    if (ingest || upload) {
      assertTrue(now.battery().jobsAllowed(), where);
      assertTrue(now.host().answers(), where);
      assertTrue(now.host().answeringFor().compareTo(steady) >= 0, where);
    }
    if (ingest) {
      assertEquals(
          List.of(new Action.SwitchCamera(CameraMode.DATA), new Action.Ingest()), actions, where);
      long room = now.staging().usableBytes() - reserve;
      assertTrue(room > 0 && room >= now.card().nextClipBytes(), () -> "no room: " + where);
    }
    if (upload) {
      assertEquals(List.of(new Action.Upload()), actions, where);
      assertEquals(Optional.of(CameraMode.OFF), now.camera().mode(), where);
      assertEquals(Duration.ZERO, now.uploadWait(), where);
      assertTrue(now.staging().readyClips() > 0, where);
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
  private static void whatIsLeftIsRight(Situation now, Step step, String where) {
    if (now.battery().rule() == Rule.UNREADABLE) {
      return;
    }
    Optional<CameraMode> mode = now.camera().mode();
    if (!now.host().answers()) {
      boolean records =
          step instanceof Step.Act act
              ? act.actions().contains(new Action.SwitchCamera(CameraMode.RECORD))
              : mode.equals(Optional.of(CameraMode.RECORD));
      assertTrue(records, () -> "away and not recording: " + where);
    } else if (step instanceof Step.Done) {
      assertEquals(Optional.of(CameraMode.OFF), mode, where);
      assertEquals(0, now.staging().readyClips(), where);
    }
  }
}
