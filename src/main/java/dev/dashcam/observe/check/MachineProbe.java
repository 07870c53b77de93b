package dev.dashcam.observe.check;

import dev.dashcam.model.check.Machine;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;

/** The machine and the Java that run this. */
public final class MachineProbe {
  private MachineProbe() {}

  /** Looks now. */
  public static Machine look(Path systemRoot, Instant now) {
    return new Machine(
        uid().equals(0),
        model(systemRoot.resolve("proc/device-tree/model")),
        Runtime.version().feature(),
        System.getProperty("java.version")
            + ", "
            + System.getProperty("java.vm.name")
            + ", "
            + System.getProperty("os.arch"),
        now);
  }

  /** Who runs this process; no number where the kernel doesn't tell. */
  static Object uid() {
    try {
      return Files.getAttribute(Path.of("/proc/self"), "unix:uid");
    } catch (IOException e) {
      return "";
    }
  }

  private static String model(Path file) {
    try {
      // Ends with a NUL, as texts in the device tree do.
      return Files.readString(file, StandardCharsets.UTF_8).replace("\0", "").strip();
    } catch (IOException e) {
      return "";
    }
  }
}
