package dev.dashcam.run;

import dev.dashcam.model.ExitCode;
import dev.dashcam.model.Failure;

/** The command line doesn't say which camera, or one that there isn't. */
public final class UnknownCameraException extends Failure {
  private static final long serialVersionUID = 1L;

  /**
   * @param message what is wrong with the command line, and which cameras there are
   */
  UnknownCameraException(String message) {
    super(ExitCode.USAGE, message);
  }
}
