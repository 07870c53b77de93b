package dev.dashcam.model;

import java.util.List;

/** What {@code reconcile} does next. */
public sealed interface Step {

  /** Why, in one sentence. */
  String reason();

  /** Do these, in this order, then look again. */
  record Act(List<Action> actions, String reason) implements Step {
    public Act {
      actions = List.copyOf(actions);
    }
  }

  /** Nothing is left to do. */
  record Done(String reason) implements Step {}

  /** Something is left to do, but not now; the next run looks again. */
  record Later(String reason) implements Step {}
}
