package dev.dashcam.run;

import dev.dashcam.model.HostState;

/** The host was there when the job began and has gone meanwhile: the car is leaving. */
final class AwayException extends BusyException {
  private static final long serialVersionUID = 1L;

  /**
   * @param seen what the last look at the host said
   * @param job what is left unfinished
   */
  AwayException(HostState seen, String job) {
    super("the host went away (" + seen.detail() + "); the " + job + " goes on when it is back");
  }
}
