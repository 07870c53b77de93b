package dev.dashcam.act.job;

import dev.dashcam.act.NotProvedException;
import dev.dashcam.config.PowerSettings;
import dev.dashcam.sys.Command;
import dev.dashcam.sys.CommandResult;
import dev.dashcam.sys.CommandRunner;
import java.io.IOException;
import java.time.Duration;

/** Powers the Pi down through the owner's command. */
public final class Shutdown {
  private static final Duration TIMEOUT = Duration.ofSeconds(20);

  private final PowerSettings settings;
  private final CommandRunner runner;

  /**
   * @param settings the command
   * @param runner runs it; must not stop half-way
   */
  public Shutdown(PowerSettings settings, CommandRunner runner) {
    this.settings = settings;
    this.runner = runner;
  }

  /**
   * Begins the shutdown.
   *
   * @throws NotProvedException when the command fails; the next guard run tries again
   */
  public void begin() throws IOException {
    CommandResult result = runner.run(Command.of(TIMEOUT, settings.shutdownCommand()));
    if (!result.ok()) {
      throw new NotProvedException("the shutdown did not begin: " + result.describe());
    }
  }
}
