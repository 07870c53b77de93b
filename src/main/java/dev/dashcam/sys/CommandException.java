package dev.dashcam.sys;

import java.io.IOException;

/** A program that gave no exit status: it could not be started, or it did not end in time. */
public final class CommandException extends IOException {
  private static final long serialVersionUID = 1L;

  /** Why there is no exit status. */
  public enum Kind {
    /** Not installed, not executable, or refused by the kernel. */
    NOT_STARTED,
    /** Stopped by us because its time was up. */
    TIMED_OUT
  }

  private final Kind kind;
  private final String out;
  private final String err;

  /** Public so that recorded runners of tests can fail as the real one does. */
  public CommandException(Kind kind, String message, String out, String err) {
    super(message);
    this.kind = kind;
    this.out = out;
    this.err = err;
  }

  public Kind kind() {
    return kind;
  }

  /** Standard output until then; empty when not started. */
  public String out() {
    return out;
  }

  /** Standard error until then; empty when not started. */
  public String err() {
    return err;
  }
}
