package dev.dashcam.model;

import java.io.IOException;

/**
 * Something that didn't work and of which the user has to hear: the message says what was tried,
 * what happened and what to do; the exit status says whose turn it is.
 */
public abstract class Failure extends IOException {
  private static final long serialVersionUID = 1L;

  private final ExitCode exit;

  /**
   * @param exit how the command ends
   * @param message one line
   */
  protected Failure(ExitCode exit, String message) {
    super(message);
    this.exit = exit;
  }

  /**
   * @param exit how the command ends
   * @param message one line
   * @param cause what was noticed first
   */
  protected Failure(ExitCode exit, String message, Throwable cause) {
    super(message, cause);
    this.exit = exit;
  }

  /** How the command ends. */
  public final ExitCode exit() {
    return exit;
  }
}
