package dev.dashcam.run;

import dev.dashcam.decide.BudgetRules;
import dev.dashcam.decide.ReconcileRules;
import dev.dashcam.decide.Thrift;
import dev.dashcam.model.Situation;
import dev.dashcam.model.Step;

/**
 * What the rules say comes next, as far as the battery's charge goes. That is reckoned only where a
 * job would be begun: a look at a car in which nothing happens costs no more.
 */
final class NextStep {
  private final ReconcileRules rules;
  private final Stores stores;
  private final double disconnectPercent;

  NextStep(ReconcileRules rules, Stores stores, double disconnectPercent) {
    this.rules = rules;
    this.stores = stores;
    this.disconnectPercent = disconnectPercent;
  }

  Step in(Situation now) {
    Step step = rules.next(now);
    if (!(step instanceof Step.Act act) || !Thrift.concerns(act)) {
      return step;
    }
    BudgetGauge gauge = stores.budget(new BudgetRules(disconnectPercent), null);
    return new Thrift(rules).within(gauge.by(now.battery().next().lastSource()), now, step);
  }
}
