package dev.dashcam.model;

import java.util.List;

/**
 * What the battery rules say.
 *
 * @param rule the first rule that matched
 * @param actions what must be done now, in this order; empty when the battery demands nothing
 * @param jobsAllowed whether an ingest or upload may be started
 * @param reasons why, in sentences
 * @param next what to remember
 */
public record Verdict(
    Rule rule, List<Action> actions, boolean jobsAllowed, List<String> reasons, GuardState next) {

  /** The battery rules in order of precedence. */
  public enum Rule {
    UNREADABLE,
    SHUT_DOWN,
    DISCONNECT,
    ON_AC,
    ENOUGH
  }

  public Verdict {
    actions = List.copyOf(actions);
    reasons = List.copyOf(reasons);
  }

  /** Whether no rule holds or is about to: nothing that more readings would have to confirm. */
  public boolean carefree() {
    return jobsAllowed && actions.isEmpty() && next.belowFloor().count() == 0;
  }
}
