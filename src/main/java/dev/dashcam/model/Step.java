package dev.dashcam.model;

import java.util.List;

/** What {@code reconcile} does next. */
public sealed interface Step {

  /** Why, in one sentence. */
  String reason();

  /**
   * Do these, in this order, then look again.
   *
   * @param camera the one of several whose port and card are meant; empty for all that there are
   */
  record Act(List<Action> actions, String camera, String reason) implements Step {
    public Act {
      actions = List.copyOf(actions);
    }

    /** With all cameras, or the only one. */
    public Act(List<Action> actions, String reason) {
      this(actions, "", reason);
    }
  }

  /** Nothing is left to do. */
  record Done(String reason) implements Step {}

  /** Something is left to do, but not now; the next run looks again. */
  record Later(String reason) implements Step {}
}
