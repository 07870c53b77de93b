package dev.dashcam.run;

import dev.dashcam.model.ExitCode;
import dev.dashcam.model.Failure;

/** Not now: something else has to end, come or change first. Trying later is the whole remedy. */
public class BusyException extends Failure {
  private static final long serialVersionUID = 1L;

  /**
   * @param message what is in the way
   */
  public BusyException(String message) {
    super(ExitCode.LATER, message);
  }
}
