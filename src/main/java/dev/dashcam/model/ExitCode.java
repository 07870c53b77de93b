package dev.dashcam.model;

/**
 * How a command ended. Scripts and systemd units may rely on the numbers; new ones may be added,
 * and one that is not known must be taken for a failure.
 */
public enum ExitCode {
  /** Done, or there was nothing to do. */
  OK(0, "Done, or there was nothing to do."),
  /** A fault in this program; the log has the details. */
  INTERNAL_ERROR(1, "A fault in this program; the log has the details."),
  /** The command line is wrong. */
  USAGE(2, "The command line is wrong."),
  /** Some clips were set aside; the others are safe, and these are tried again later. */
  PARTLY_DONE(3, "Some clips were set aside; the others are safe, these are tried again later."),
  /** A device, disk, tool or the network failed; the message says which and what to do. */
  ENVIRONMENT(4, "A device, disk, tool or the network failed; the message says which."),
  /** The UPS gave no usable answer. */
  BATTERY_UNREADABLE(5, "The UPS gave no usable answer."),
  /** The hardware doesn't show what was ordered. */
  NOT_PROVED(6, "The hardware does not show what was ordered."),
  /** Only the owner can mend it: host key, SSH key, permissions, a full host. */
  NEEDS_OWNER(7, "Only the owner can mend it: host key, SSH key, permissions, a full host."),
  /** Not now: another run is at work, the host is away, the battery forbids it. Try again later. */
  LATER(75, "Not now: another run is at work, the host is away, or the battery forbids it."),
  /** The settings have faults or can't be read; nothing was done. */
  CONFIG(78, "The settings have faults or can't be read; nothing was done."),
  /** Stopped by Ctrl-C; nothing is lost. */
  INTERRUPTED(130, "Stopped by Ctrl-C; nothing is lost."),
  /** Stopped by SIGTERM; nothing is lost. */
  TERMINATED(143, "Stopped by SIGTERM; nothing is lost.");

  private final int status;
  private final String meaning;

  ExitCode(int status, String meaning) {
    this.status = status;
    this.meaning = meaning;
  }

  /** The process's exit status. */
  public int status() {
    return status;
  }

  /** One sentence for help pages. */
  public String meaning() {
    return meaning;
  }
}
