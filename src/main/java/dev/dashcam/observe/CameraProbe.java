package dev.dashcam.observe;

import dev.dashcam.config.CameraSettings;
import dev.dashcam.config.PathSettings;
import dev.dashcam.model.CameraState;
import dev.dashcam.model.CameraState.Link;
import dev.dashcam.model.CameraState.Power;
import dev.dashcam.model.Volume;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/** What the hardware says about the camera's port, read from sysfs each time anew. */
public final class CameraProbe {
  private final CameraSettings settings;
  private final Path devices;
  private final PortPower portPower;
  private final VolumeFinder volumes;

  /**
   * @param settings hub and port
   * @param paths where sysfs is
   * @param portPower reads the port's switch
   * @param volumes finds the camera's file system
   */
  public CameraProbe(
      CameraSettings settings, PathSettings paths, PortPower portPower, VolumeFinder volumes) {
    this.settings = settings;
    this.devices = paths.systemRoot().resolve("sys/bus/usb/devices");
    this.portPower = portPower;
    this.volumes = volumes;
  }

  /** Looks now. */
  public CameraState look() {
    Path device = devices.resolve(UsbNames.device(settings.hubLocation(), settings.portNumber()));
    Power power = powerNow();
    Link link = link(device);
    Optional<Volume> volume = volumes.find(device);
    return new CameraState(
        power,
        link,
        volume,
        link == Link.AUTHORIZED && volume.isEmpty()
            ? MtpFinder.find(settings, device)
            : Optional.empty());
  }

  private Power powerNow() {
    return portPower.read(settings.hubLocation(), settings.portNumber());
  }

  private static Link link(Path device) {
    if (!Files.exists(device)) {
      return Link.ABSENT;
    }
    return attribute(device.resolve("authorized")).filter("0"::equals).isPresent()
        ? Link.UNAUTHORIZED
        : Link.AUTHORIZED;
  }

  /** A sysfs attribute's text, or empty when it is gone: devices may leave at any moment. */
  static Optional<String> attribute(Path file) {
    try {
      return Optional.of(Files.readString(file, StandardCharsets.ISO_8859_1).strip());
    } catch (IOException e) {
      return Optional.empty();
    }
  }
}
