package dev.dashcam.observe;

import dev.dashcam.config.BatterySettings;
import dev.dashcam.config.PathSettings;
import dev.dashcam.model.BatteryReading;
import dev.dashcam.model.BatteryReading.Unreadable;
import dev.dashcam.sys.Command;
import dev.dashcam.sys.CommandException;
import dev.dashcam.sys.CommandResult;
import dev.dashcam.sys.CommandRunner;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;

/** Asks the owner's battery command for one reading. Whatever goes wrong is "unreadable". */
public final class BatteryProbe {
  private final BatterySettings settings;
  private final PathSettings paths;
  private final Duration timeout;
  private final CommandRunner runner;

  /**
   * @param settings the command, the discharge curve and the cell's resistance
   * @param paths where the script may keep what seldom changes
   * @param timeout {@code timeouts.battery_seconds}
   * @param runner runs the command
   */
  public BatteryProbe(
      BatterySettings settings, PathSettings paths, Duration timeout, CommandRunner runner) {
    this.settings = settings;
    this.paths = paths;
    this.timeout = timeout;
    this.runner = runner;
  }

  /** One reading. */
  public BatteryReading read() {
    try {
      CommandResult result = runner.run(new Command(settings.command(), environment(), timeout));
      return result.ok() ? BatteryJson.parse(result.out()) : new Unreadable(result.describe());
    } catch (CommandException e) {
      return new Unreadable(String.valueOf(e.getMessage()));
    }
  }

  private Map<String, String> environment() {
    Map<String, String> environment = new HashMap<>();
    environment.put("DASHCAM_RUNTIME", paths.runtime().toString());
    if (!settings.curve().isEmpty()) {
      environment.put("DASHCAM_BATTERY_CURVE", settings.curve());
    }
    environment.put(
        "DASHCAM_INTERNAL_RESISTANCE_MILLIOHM",
        Integer.toString(settings.internalResistanceMilliohm()));
    return environment;
  }
}
