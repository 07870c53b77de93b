package dev.dashcam.whole;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.dashcam.model.HookEvent;
import dev.dashcam.testing.TestCar;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;

/** Hooks for a {@link TestCar}, and what they were told. */
final class TestHooks {
  private final TestCar car;
  private final Path folder;

  TestHooks(TestCar car, Path folder) throws IOException {
    this.car = car;
    this.folder = Files.createDirectories(folder.resolve("hooks"));
    Path kernel = Files.createDirectories(car.car().root().resolve("proc/sys/kernel"));
    Files.writeString(kernel.resolve("hostname"), "kombi\n");
  }

  /** Hooks that keep what they are told, for every event. */
  TestHooks all() throws IOException {
    for (HookEvent event : HookEvent.values()) {
      set(event, "cat >told.$$; mv told.$$ \"told-$(date +%s%N)-$DASHCAM_EVENT.json\"");
    }
    return this;
  }

  /** A hook that is this script, run in {@link #folder}. */
  TestHooks set(HookEvent event, String script) throws IOException {
    Path file = folder.resolve(event.word() + ".sh");
    Files.writeString(file, "#!/bin/sh\ncd '" + folder + "' || exit\n" + script + "\n");
    Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rwx------"));
    car.set("hooks." + event.word(), "[" + TestCar.text(file) + "]");
    return this;
  }

  /** In which the scripts run. */
  Path folder() {
    return folder;
  }

  /** What was told since the last call, in the order in which the hooks wrote it. */
  List<JsonNode> told() throws IOException {
    List<JsonNode> told = new ArrayList<>();
    for (Path file : TestCar.files(folder)) {
      if (file.getFileName().toString().startsWith("told-")) {
        told.add(new ObjectMapper().readTree(Files.readString(file)));
        Files.delete(file);
      }
    }
    return told;
  }

  /** The events told since the last call, in the order in which the hooks wrote them. */
  List<String> events() throws IOException {
    return told().stream().map(each -> each.get("event_type").asText()).toList();
  }

  /**
   * Whether a process lives whose pid a script has written into a file here; one that has ended but
   * isn't waited for does not, proc(5).
   */
  boolean lives(String pidFile) throws IOException {
    Path stat = Path.of("/proc", Files.readString(folder.resolve(pidFile)).strip()).resolve("stat");
    try {
      String line = Files.readString(stat);
      return line.charAt(line.lastIndexOf(')') + 2) != 'Z';
    } catch (IOException e) {
      return false;
    }
  }

  boolean exists(String file) {
    return Files.exists(folder.resolve(file));
  }
}
