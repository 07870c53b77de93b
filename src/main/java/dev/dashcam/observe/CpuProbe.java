package dev.dashcam.observe;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** What the processor can do. */
public final class CpuProbe {
  private CpuProbe() {}

  /**
   * Whether it has instructions for AES: a Pi 5 has them, a Pi 4 and a Zero 2 haven't. False where
   * the kernel doesn't say.
   *
   * @param systemRoot {@code proc/cpuinfo} is below; its first processor speaks for all
   */
  public static boolean hasAes(Path systemRoot) {
    try (BufferedReader lines = Files.newBufferedReader(systemRoot.resolve("proc/cpuinfo"))) {
      for (String line = lines.readLine(); line != null; line = lines.readLine()) {
        // As ARM and as x86 call them.
        if (line.startsWith("Features") || line.startsWith("flags")) {
          return List.of(line.split("\\s+")).contains("aes");
        }
      }
      return false;
    } catch (IOException e) {
      return false;
    }
  }
}
