package dev.dashcam.run;

import dev.dashcam.model.Budget;

/** The battery's charge is used up as far as work may use it; AC or more charge is the remedy. */
final class SpentException extends BusyException {
  private static final long serialVersionUID = 1L;

  /**
   * @param budget what tells
   * @param job what is left unfinished
   */
  SpentException(Budget budget, String job) {
    super(
        "the charge is not good for more ("
            + budget.reason()
            + "): the "
            + job
            + " goes on when AC is back or the charge has risen");
  }
}
