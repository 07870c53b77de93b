package dev.dashcam.run.setup;

import dev.dashcam.model.ExitCode;
import dev.dashcam.model.Failure;

/** Why nothing was written. */
public final class SetupRefused extends Failure {
  private static final long serialVersionUID = 1L;

  public SetupRefused(ExitCode exit, String message) {
    super(exit, message + "; nothing was written");
  }
}
