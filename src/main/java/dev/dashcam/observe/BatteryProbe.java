package dev.dashcam.observe;

import dev.dashcam.config.BatterySettings;
import dev.dashcam.config.PathSettings;
import dev.dashcam.model.BatteryReading;
import dev.dashcam.model.BatteryReading.Unreadable;
import dev.dashcam.store.RestFile.Fact;
import dev.dashcam.sys.Command;
import dev.dashcam.sys.CommandException;
import dev.dashcam.sys.CommandResult;
import dev.dashcam.sys.CommandRunner;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Asks the owner's battery command for one reading. Whatever goes wrong is "unreadable". */
public final class BatteryProbe {
  /** Readings take a fraction of it; when in doubt, {@link #read} waits longer. */
  private static final Duration SOON = Duration.ofSeconds(3);

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
      String advice =
          e.kind() == CommandException.Kind.TIMED_OUT
              ? "; run it by hand to see where it hangs, or raise timeouts.battery_seconds"
              : "";
      return new Unreadable(e.getMessage() + advice);
    }
  }

  /** What a script does to get the same reading. */
  public List<Fact> facts() {
    List<Fact> facts = new ArrayList<>();
    for (Map.Entry<String, String> each : environment().entrySet()) {
      facts.add(Fact.variable(each.getKey(), each.getValue()));
    }
    for (String word : settings.command()) {
      facts.add(Fact.argument(word));
    }
    facts.add(Fact.battery(timeout.compareTo(SOON) < 0 ? timeout : SOON));
    return facts;
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
