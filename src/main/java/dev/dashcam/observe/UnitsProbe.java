package dev.dashcam.observe;

import dev.dashcam.model.UnitStates;
import dev.dashcam.model.UnitStates.Unit;
import dev.dashcam.sys.Command;
import dev.dashcam.sys.CommandException;
import dev.dashcam.sys.CommandResult;
import dev.dashcam.sys.CommandRunner;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;

/** Asks systemd for the program's timers and services: one call, bounded, nothing changed. */
public final class UnitsProbe {
  private static final Duration PATIENCE = Duration.ofSeconds(5);

  /** Of those that no rule depends on. */
  private static final List<String> OTHERS = List.of("upload", "report");

  private final Path root;
  private final CommandRunner runner;

  /**
   * @param root the system's root
   * @param runner runs {@code systemctl show}
   */
  public UnitsProbe(Path root, CommandRunner runner) {
    this.root = root;
    this.runner = runner;
  }

  /**
   * What it says.
   *
   * @param sinceBoot now
   * @return empty where systemd isn't the init system, sd_booted(3), doesn't answer in time, or
   *     says something that isn't understood
   */
  public Optional<UnitStates> look(Duration sinceBoot) {
    if (!Files.isDirectory(root.resolve("run/systemd/system"))) {
      return Optional.empty();
    }
    try {
      CommandResult result =
          runner.run(
              Command.of(
                  PATIENCE,
                  "systemctl",
                  "show",
                  "--no-pager",
                  "--property=Id,ActiveState,NextElapseUSecMonotonic,Result,ExecMainStatus",
                  "dashcam-guard.timer",
                  "dashcam-reconcile.timer",
                  "dashcam-upload.timer",
                  "dashcam-report.timer",
                  "dashcam-guard.service",
                  "dashcam-reconcile.service",
                  "dashcam-upload.service",
                  "dashcam-report.service"));
      return result.ok() ? parse(result.out(), sinceBoot) : Optional.empty();
    } catch (CommandException e) {
      return Optional.empty();
    }
  }

  /** Blocks of {@code NAME=VALUE}, one a unit, apart by empty lines. */
  static Optional<UnitStates> parse(String said, Duration sinceBoot) {
    Map<String, Map<String, String>> units = new HashMap<>();
    Map<String, String> unit = new HashMap<>();
    for (String line : (said + "\n\n").split("\n", -1)) {
      int equals = line.indexOf('=');
      if (equals > 0) {
        unit.put(line.substring(0, equals), line.substring(equals + 1));
      } else if (!unit.isEmpty()) {
        units.put(unit.getOrDefault("Id", ""), unit);
        unit = new HashMap<>();
      }
    }
    Optional<Unit> guard = unit(units, "guard", sinceBoot);
    Optional<Unit> reconcile = unit(units, "reconcile", sinceBoot);
    if (guard.isEmpty() || reconcile.isEmpty()) {
      return Optional.empty();
    }
    Map<String, Unit> others = new LinkedHashMap<>();
    for (String name : OTHERS) {
      unit(units, name, sinceBoot).filter(Unit::active).ifPresent(other -> others.put(name, other));
    }
    return Optional.of(new UnitStates(guard.get(), reconcile.get(), others));
  }

  private static Optional<Unit> unit(
      Map<String, Map<String, String>> units, String name, Duration sinceBoot) {
    Map<String, String> timer = units.getOrDefault("dashcam-" + name + ".timer", Map.of());
    Map<String, String> service = units.getOrDefault("dashcam-" + name + ".service", Map.of());
    String state = timer.getOrDefault("ActiveState", "");
    String result = service.getOrDefault("Result", "");
    OptionalInt status = number(service.getOrDefault("ExecMainStatus", ""));
    if (state.isEmpty() || result.isEmpty() || status.isEmpty()) {
      return Optional.empty();
    }
    Optional<Duration> next =
        TimeSpan.parse(timer.getOrDefault("NextElapseUSecMonotonic", ""))
            .filter(at -> at.compareTo(sinceBoot) >= 0)
            .map(at -> at.minus(sinceBoot));
    return Optional.of(new Unit(state.equals("active"), next, result, status.getAsInt()));
  }

  private static OptionalInt number(String text) {
    try {
      return OptionalInt.of(Integer.parseInt(text));
    } catch (NumberFormatException e) {
      return OptionalInt.empty();
    }
  }
}
