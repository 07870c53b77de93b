package dev.dashcam.observe;

import dev.dashcam.sys.Command;
import dev.dashcam.sys.CommandException;
import dev.dashcam.sys.CommandResult;
import dev.dashcam.sys.CommandRunner;
import java.time.Duration;

/**
 * Whether a time server has set the clock in this boot. systemd asks the kernel, so it doesn't
 * matter which program did it (timedatectl(1), adjtimex(2)).
 */
public final class ClockProbe {
  private static final Duration PATIENCE = Duration.ofSeconds(10);

  private final CommandRunner runner;

  public ClockProbe(CommandRunner runner) {
    this.runner = runner;
  }

  /** No, also when it can't be told. */
  public boolean synchronised() {
    try {
      CommandResult said =
          runner.run(
              Command.of(PATIENCE, "timedatectl", "show", "--property=NTPSynchronized", "--value"));
      return said.ok() && said.out().strip().equals("yes");
    } catch (CommandException e) {
      return false;
    }
  }
}
