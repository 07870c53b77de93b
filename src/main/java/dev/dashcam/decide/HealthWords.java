package dev.dashcam.decide;

import dev.dashcam.model.Action;
import dev.dashcam.model.Amounts;
import dev.dashcam.model.CameraFacts;
import dev.dashcam.model.CameraMode;
import dev.dashcam.model.CardStatus;
import dev.dashcam.model.Situation;
import dev.dashcam.model.Step;
import dev.dashcam.model.Verdict.Rule;
import java.util.List;

/** What is going on when all is well, in one phrase. */
final class HealthWords {
  private HealthWords() {}

  static String of(HealthFacts facts) {
    Situation now = facts.now();
    Rule rule = now.battery().rule();
    if (rule == Rule.SHUT_DOWN) {
      return "the battery is empty, the Pi shuts down";
    }
    if (rule == Rule.DISCONNECT) {
      return "battery low, "
          + the(now, isOff(now) ? "is off" : "goes off", isOff(now) ? "are off" : "go off")
          + " until AC is back or it has recovered";
    }
    if (facts.working().isPresent()) {
      return "at work (" + facts.working().get() + ")";
    }
    return (now.host().answers() ? "home, " : "away, ") + doing(facts);
  }

  private static String doing(HealthFacts facts) {
    Situation now = facts.now();
    if (facts.next() instanceof Step.Act act) {
      return "next: " + words(act.actions(), act.camera());
    }
    String camera = isOff(now) ? the(now, "is off", "are off") : the(now, "records", "record");
    if (!now.host().answers()) {
      return camera;
    }
    if (facts.next() instanceof Step.Done) {
      return (isFetched(now) ? "everything is on the host, " : "") + camera;
    }
    if (!now.battery().jobsAllowed()) {
      return "but the battery forbids jobs for now";
    }
    return now.staging().readyClips() > 0
        ? Amounts.count(now.staging().readyClips(), "clip") + " soon go to the host"
        : "waiting for the next step";
  }

  private static String the(Situation now, String does, String theyDo) {
    return now.cameras().size() > 1 ? "the cameras " + theyDo : "the camera " + does;
  }

  private static boolean isOff(Situation now) {
    for (CameraFacts camera : now.cameras()) {
      if (!camera.in(CameraMode.OFF)) {
        return false;
      }
    }
    return true;
  }

  private static boolean isFetched(Situation now) {
    for (CameraFacts camera : now.cameras()) {
      if (camera.card().fetch() != CardStatus.Fetch.COMPLETE) {
        return false;
      }
    }
    return true;
  }

  private static String words(List<Action> actions, String of) {
    if (actions.contains(new Action.Ingest())) {
      return "fetch what is on the card" + (of.isEmpty() ? "" : " of " + of);
    }
    if (actions.contains(new Action.Upload())) {
      return "upload what is staged";
    }
    for (Action action : actions) {
      if (action instanceof Action.SwitchCamera change) {
        return "camera " + (of.isEmpty() ? "" : of + " ") + change.mode().word();
      }
    }
    return "tidy up";
  }
}
