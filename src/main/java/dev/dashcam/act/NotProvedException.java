package dev.dashcam.act;

import dev.dashcam.model.ExitCode;
import dev.dashcam.model.Failure;

/**
 * Something was ordered and the world doesn't show it: a port still powered, a volume that never
 * came, a mount that stays. The message says what was tried, what was seen and what to do.
 */
public final class NotProvedException extends Failure {
  private static final long serialVersionUID = 1L;

  /**
   * @param message what was tried, what was seen, what to do
   */
  public NotProvedException(String message) {
    super(ExitCode.NOT_PROVED, message);
  }
}
