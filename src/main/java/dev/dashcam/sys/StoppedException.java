package dev.dashcam.sys;

/** The work was left because a stop was requested (SIGTERM, SIGINT). Not a failure. */
public final class StoppedException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  public StoppedException(String message) {
    super(message);
  }
}
