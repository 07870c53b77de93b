package dev.dashcam.observe.check;

import dev.dashcam.sys.Command;
import dev.dashcam.sys.CommandException;
import dev.dashcam.sys.CommandRunner;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;

/** Whether a time server has set the wall clock. */
public final class TimeSyncProbe {
  private static final Duration TIMEOUT = Duration.ofSeconds(5);

  private final Path root;
  private final CommandRunner runner;

  /**
   * @param systemRoot whose systemd; nothing is asked where none runs
   * @param runner runs timedatectl
   */
  public TimeSyncProbe(Path systemRoot, CommandRunner runner) {
    this.root = systemRoot;
    this.runner = runner;
  }

  /**
   * Looks now. systemd-timesyncd.service(8) touches a file at each synchronisation since boot; of
   * chrony and others the kernel knows, which timedatectl(1) asks.
   *
   * @return empty where it can't be told
   */
  public Optional<Boolean> look() {
    if (Files.exists(root.resolve("run/systemd/timesync/synchronized"))) {
      return Optional.of(true);
    }
    if (!Files.isDirectory(root.resolve("run/systemd/system"))) {
      return Optional.empty();
    }
    try {
      Command command =
          Command.of(TIMEOUT, "timedatectl", "show", "--property=NTPSynchronized", "--value");
      return switch (runner.run(command).out().strip()) {
        case "yes" -> Optional.of(true);
        case "no" -> Optional.of(false);
        default -> Optional.empty();
      };
    } catch (CommandException e) {
      return Optional.empty();
    }
  }
}
