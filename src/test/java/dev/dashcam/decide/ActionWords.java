package dev.dashcam.decide;

import dev.dashcam.model.Action;
import java.util.ArrayList;
import java.util.List;

/** Actions in the words of the tables; {@code unmount!} goes on even if it fails. */
final class ActionWords {
  private ActionWords() {}

  static List<String> of(List<Action> actions) {
    List<String> words = new ArrayList<>();
    for (Action action : actions) {
      words.add(of(action));
    }
    return words;
  }

  private static String of(Action action) {
    if (action instanceof Action.StopJobs) {
      return "stop";
    } else if (action instanceof Action.UnmountCard unmount) {
      return unmount.force() ? "unmount!" : "unmount";
    } else if (action instanceof Action.SwitchCamera to) {
      return to.mode().name();
    } else if (action instanceof Action.Ingest) {
      return "ingest";
    } else if (action instanceof Action.Upload) {
      return "upload";
    }
    return "halt";
  }
}
