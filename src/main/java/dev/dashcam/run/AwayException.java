package dev.dashcam.run;

/** The car stood at home when the job began and is leaving now. */
final class AwayException extends BusyException {
  private static final long serialVersionUID = 1L;

  /**
   * @param sign what tells
   * @param job what is left unfinished
   */
  AwayException(Leaving.Sign sign, String job) {
    super(sign.happened() + "; the " + job + " goes on " + sign.until());
  }
}
