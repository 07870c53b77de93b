package dev.dashcam.run;

import dev.dashcam.model.ExitCode;
import dev.dashcam.model.Failure;
import java.util.List;

/** The command line doesn't say which camera, or one that there isn't. */
public final class UnknownCameraException extends Failure {
  private static final long serialVersionUID = 1L;

  /**
   * @param what what is wrong with the command line
   * @param names the cameras that there are
   */
  UnknownCameraException(String what, List<String> names) {
    super(ExitCode.USAGE, what + ": --camera " + String.join(" or --camera ", names));
  }
}
