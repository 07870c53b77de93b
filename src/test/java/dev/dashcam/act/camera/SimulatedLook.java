package dev.dashcam.act.camera;

import dev.dashcam.model.CameraState;
import dev.dashcam.model.CameraState.Link;
import dev.dashcam.model.CameraState.Power;
import dev.dashcam.model.Volume;
import dev.dashcam.sys.MountTable;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Optional;

/** Reads the state of the camera on port 2 of hub 1-1 from a simulated car's files. */
final class SimulatedLook {
  private SimulatedLook() {}

  static CameraState at(Path root) {
    try {
      Path device = root.resolve("sys/bus/usb/devices/1-1.2");
      Power power =
          read(root.resolve("sys/bus/usb/devices/1-1:1.0/1-1-port2/disable")).equals("1")
              ? Power.OFF
              : Power.ON;
      Link link =
          !Files.exists(device)
              ? Link.ABSENT
              : read(device.resolve("authorized")).equals("0")
                  ? Link.UNAUTHORIZED
                  : Link.AUTHORIZED;
      return new CameraState(power, link, volume(root));
    } catch (IOException e) {
      throw new AssertionError(e);
    }
  }

  private static Optional<Volume> volume(Path root) throws IOException {
    if (!Files.exists(root.resolve("sys/class/block/sda1"))) {
      return Optional.empty();
    }
    String uuid = Files.exists(root.resolve("dev/disk/by-uuid/67EF-9CED")) ? "67EF-9CED" : "";
    Optional<Path> mountedAt = Optional.empty();
    for (MountTable.Mount mount : MountTable.read(root)) {
      if (mount.device().equals("8:1")) {
        mountedAt = Optional.of(mount.mountPoint());
      }
    }
    return Optional.of(new Volume(root.resolve("dev/sda1"), uuid, mountedAt));
  }

  private static String read(Path file) throws IOException {
    try {
      return Files.readString(file).strip();
    } catch (NoSuchFileException e) {
      return "";
    }
  }
}
