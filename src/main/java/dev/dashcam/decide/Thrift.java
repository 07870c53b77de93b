package dev.dashcam.decide;

import dev.dashcam.model.Action;
import dev.dashcam.model.Amounts;
import dev.dashcam.model.Budget;
import dev.dashcam.model.CardStatus;
import dev.dashcam.model.CardStatus.Fetch;
import dev.dashcam.model.Situation;
import dev.dashcam.model.Step;

/**
 * The next step as far as the charge goes: no job is begun that would have to end at once. Looked
 * at anew each time, so it is begun as soon as AC is back or the charge has risen.
 */
public final class Thrift {
  private final ReconcileRules rules;

  public Thrift(ReconcileRules rules) {
    this.rules = rules;
  }

  /** Whether the battery's budget has a say in this. */
  public static boolean concerns(Step.Act act) {
    return fetches(act) || sends(act);
  }

  /**
   * What is done instead, or the same with the sum.
   *
   * @param step what {@link ReconcileRules} say in this situation
   */
  public Step within(Budget budget, Situation now, Step step) {
    if (!(step instanceof Step.Act act)) {
      return step;
    }
    if (fetches(act)) {
      CardStatus known = now.camera(act.camera()).card();
      if (BudgetRules.looks(budget, known, now.staging().readyBytes())) {
        return withSum(budget, act);
      }
      String why = "the charge is not good for fetching now: " + budget.reason();
      CardStatus card = new CardStatus(Fetch.WAITING, known.nextClipBytes(), why);
      Situation then = now.with(act.camera(), card);
      return within(budget, then, rules.next(then));
    }
    if (sends(act)) {
      return BudgetRules.sends(budget)
          ? withSum(budget, act)
          : new Step.Later(
              Amounts.count(now.staging().readyClips(), "clip")
                  + " in staging wait, the charge is not good for sending now: "
                  + budget.reason());
    }
    return step;
  }

  private static Step withSum(Budget budget, Step.Act act) {
    return budget.limited()
        ? new Step.Act(act.actions(), act.camera(), act.reason() + "; " + budget.reason())
        : act;
  }

  private static boolean fetches(Step.Act act) {
    return act.actions().contains(new Action.Ingest());
  }

  private static boolean sends(Step.Act act) {
    return act.actions().contains(new Action.Upload());
  }
}
