package dev.dashcam.car;

import dev.dashcam.testing.Tool;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;

/** The machine's disk before dashcam is on it, made by src/car/image unless it is there. */
record CarImage(Path disk, Path kernel, Path initrd) {
  static CarImage made() throws IOException {
    String script = Tool.checkout().resolve("src/car/image").toString();
    List<String> said =
        Tool.run(Duration.ofMinutes(25), List.of(script)).succeeded().output().lines().toList();
    Path dir = Path.of(said.get(said.size() - 1));
    return new CarImage(dir.resolve("disk.qcow2"), dir.resolve("vmlinuz"), dir.resolve("initrd"));
  }

  /** A disk that begins as this one and is written to without changing it. */
  static Path overlay(Path base, Path overlay) throws IOException {
    Tool.run(
            "qemu-img",
            "create",
            "-q",
            "-f",
            "qcow2",
            "-F",
            "qcow2",
            "-b",
            base.toString(),
            overlay.toString())
        .succeeded();
    return overlay;
  }
}
