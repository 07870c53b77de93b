package dev.dashcam.car;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;

/**
 * The emulator's own door, by which devices are plugged and pulled (QEMU Machine Protocol:
 * qemu.org, "QMP Reference Manual").
 */
final class Monitor implements AutoCloseable {
  private static final Duration PATIENCE = Duration.ofSeconds(30);
  private static final Map<String, Object> EVENTS = Map.of("capability", "events", "state", true);

  private final ObjectMapper mapper = new ObjectMapper();
  private final Lines lines;

  Monitor(Path socket) throws IOException {
    lines = Lines.to(socket, PATIENCE);
    awaited("QMP");
    order("qmp_capabilities", Map.of());
  }

  /** Fails when the emulator refuses it. */
  void order(String command, Map<String, ?> arguments) throws IOException {
    asked(command, arguments);
  }

  private JsonNode asked(String command, Map<String, ?> arguments) throws IOException {
    lines.send(mapper.writeValueAsString(Map.of("execute", command, "arguments", arguments)));
    JsonNode answer = awaited("return", "error");
    if (answer.has("error")) {
      throw new AssertionError(command + " " + arguments + ": " + answer.get("error"));
    }
    return answer.get("return");
  }

  /** Writes the machine's memory into the file, and leaves the machine standing still. */
  void keep(Path memory) throws IOException {
    order("migrate-set-parameters", Map.of("max-bandwidth", 10_000_000_000L));
    order("migrate-set-capabilities", Map.of("capabilities", List.of(EVENTS)));
    order("migrate", Map.of("uri", "exec:cat >'" + memory + "'"));
    while (!asked("query-migrate", Map.of()).path("status").asText().equals("completed")) {
      awaitEvent("MIGRATION");
    }
  }

  /** Returns when a machine has read its memory and runs: it forgets what was plugged before. */
  void awaitRunning() throws IOException {
    while (!asked("query-status", Map.of()).path("status").asText().equals("running")) {
      awaitEvent("RESUME");
    }
  }

  /** Returns when that has happened; what happened before it is passed over. */
  void awaitEvent(String event) throws IOException {
    while (!awaited("event").get("event").asText().equals(event)) {
      // Another event.
    }
  }

  private JsonNode awaited(String... keys) throws IOException {
    while (true) {
      String line = lines.receive(PATIENCE);
      if (line == null) {
        throw new AssertionError("the emulator gave no " + String.join(" or ", keys));
      }
      JsonNode node = mapper.readTree(line);
      for (String key : keys) {
        if (node.has(key)) {
          return node;
        }
      }
    }
  }

  @Override
  public void close() throws IOException {
    lines.close();
  }
}
