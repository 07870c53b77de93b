package dev.dashcam.act.upload;

import dev.dashcam.model.ExitCode;
import dev.dashcam.model.Failure;

/** The host could not be used. The message says what was tried, what happened and what to do. */
public final class HostException extends Failure {
  private static final long serialVersionUID = 1L;

  /** What kind of trouble it is, which decides when to try again and whether to raise an alarm. */
  public enum Kind {
    /** Not reachable, or lost on the way: try again later. */
    GONE,
    /** Somebody must change a setting, a key or a right; trying again alone never helps. */
    NEEDS_OWNER,
    /** The host's disk is full: slow retries and an alarm. */
    FULL,
    /** A receiver of ours from an earlier, cut connection still holds on: wait for its end. */
    BUSY,
    /** Anything else; a limited number of retries. */
    FAILED
  }

  private final Kind kind;

  public HostException(Kind kind, String message) {
    super(exit(kind), message);
    this.kind = kind;
  }

  public HostException(Kind kind, String message, Throwable cause) {
    super(exit(kind), message, cause);
    this.kind = kind;
  }

  private static ExitCode exit(Kind kind) {
    return switch (kind) {
      case GONE, BUSY -> ExitCode.LATER;
      case NEEDS_OWNER, FULL -> ExitCode.NEEDS_OWNER;
      case FAILED -> ExitCode.ENVIRONMENT;
    };
  }

  public Kind kind() {
    return kind;
  }
}
