package dev.dashcam.demo;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The settings of the simulated car: those of a real one, with short waits and other places. */
final class DemoConfig {
  static final String HUB = "1-1";
  static final int PORT = 2;

  private static final String CREDENTIALS = "credentials.";

  private DemoConfig() {}

  /** Writes {@code config.yaml}. */
  static void write(DemoFolder folder, DemoHost host) throws IOException {
    StringBuilder yaml = new StringBuilder("# The simulated car's settings.\n");
    Map<String, String> plain = new LinkedHashMap<>();
    Map<String, String> credentials = new LinkedHashMap<>();
    host.settings()
        .forEach(
            (key, value) -> {
              boolean secret = key.startsWith(CREDENTIALS);
              (secret ? credentials : plain)
                  .put(secret ? key.substring(CREDENTIALS.length()) : key, value);
            });
    yaml.append("upload:\n");
    plain.forEach((key, value) -> member(yaml, "  ", key, value));
    if (!credentials.isEmpty()) {
      yaml.append("  credentials:\n");
      credentials.forEach((key, value) -> member(yaml, "    ", key, value));
    }
    yaml.append(
        String.join(
            "\n",
            "  steady_seconds: 1",
            "  backoff_seconds: 1",
            "  backoff_max_seconds: 2",
            "camera:",
            "  hub_location: " + HUB,
            "  port_number: " + PORT,
            "  volume_uuid: " + SimulatedCar.VOLUME_UUID,
            "  filters:",
            "    exclude: []   # every file counts, so that the table at the end can be complete",
            "thresholds:",
            "  confirm_readings: 3",
            "  confirm_seconds: 0",
            "poll_interval_seconds: 5",
            "staging:",
            "  reserve_mb: 16",
            "timeouts:",
            "  battery_seconds: 20",
            "  camera_seconds: 20",
            "  host_seconds: 5",
            "  mount_seconds: 20",
            "  stop_seconds: 10",
            "paths:",
            ""));
    Map<String, Path> paths = new LinkedHashMap<>();
    paths.put("mount_base", folder.mount());
    paths.put("local_staging", folder.staging());
    paths.put("state", folder.state());
    paths.put("runtime", folder.runtime());
    paths.put("system_root", folder.pi());
    paths.forEach((key, value) -> member(yaml, "  ", key, value.toString()));
    for (Path each : List.of(folder.staging(), folder.state(), folder.runtime())) {
      Files.createDirectories(each);
    }
    Files.writeString(folder.config(), yaml);
  }

  private static void member(StringBuilder yaml, String indent, String key, String value) {
    String text = value.replace("\\", "\\\\").replace("\"", "\\\"");
    boolean number = key.equals("port");
    yaml.append(indent).append(key).append(": ");
    yaml.append(number ? text : '"' + text + '"').append('\n');
  }
}
