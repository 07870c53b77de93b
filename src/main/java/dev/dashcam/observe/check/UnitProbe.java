package dev.dashcam.observe.check;

import dev.dashcam.model.check.Unit;
import dev.dashcam.sys.Command;
import dev.dashcam.sys.CommandException;
import dev.dashcam.sys.CommandRunner;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** What systemd says of units. Anybody may ask. */
public final class UnitProbe {
  private static final Duration TIMEOUT = Duration.ofSeconds(20);

  private final Path root;
  private final CommandRunner runner;

  /**
   * @param systemRoot whose systemd; nothing is asked where none runs
   * @param runner runs systemctl
   */
  public UnitProbe(Path systemRoot, CommandRunner runner) {
    this.root = systemRoot;
    this.runner = runner;
  }

  /** Whether this machine runs on systemd, sd_booted(3). */
  public boolean running() {
    return Files.isDirectory(root.resolve("run/systemd/system"));
  }

  /** One for each name, also for one that systemd doesn't know. */
  public List<Unit> look(List<String> names) throws CommandException {
    List<String> argv =
        new ArrayList<>(
            List.of(
                "systemctl",
                "show",
                "--property=Id,LoadState,UnitFileState,ActiveState,SubState,Result",
                "--"));
    argv.addAll(names);
    return parse(runner.run(Command.of(TIMEOUT, argv)).out());
  }

  /** Blocks of KEY=VALUE, with an empty line between. */
  static List<Unit> parse(String output) {
    List<Unit> units = new ArrayList<>();
    for (String block : output.split("\n\n+", -1)) {
      Map<String, String> values = new HashMap<>();
      for (String line : block.split("\n", -1)) {
        int equals = line.indexOf('=');
        if (equals > 0) {
          values.put(line.substring(0, equals), line.substring(equals + 1).strip());
        }
      }
      if (values.containsKey("Id")) {
        units.add(
            new Unit(
                value(values, "Id"),
                value(values, "LoadState"),
                value(values, "UnitFileState"),
                value(values, "ActiveState"),
                value(values, "SubState"),
                value(values, "Result")));
      }
    }
    return units;
  }

  private static String value(Map<String, String> values, String key) {
    return values.getOrDefault(key, "");
  }
}
