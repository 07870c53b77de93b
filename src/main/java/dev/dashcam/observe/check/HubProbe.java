package dev.dashcam.observe.check;

import dev.dashcam.config.CameraSettings;
import dev.dashcam.config.PathSettings;
import dev.dashcam.model.CameraState.Power;
import dev.dashcam.model.check.Hub;
import dev.dashcam.model.check.Hub.Switching;
import dev.dashcam.observe.PortPower;
import dev.dashcam.observe.UsbNames;
import dev.dashcam.sys.Command;
import dev.dashcam.sys.CommandException;
import dev.dashcam.sys.CommandRunner;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;

/** The camera's hub, and how uhubctl says that it switches. */
public final class HubProbe {
  private static final Duration TIMEOUT = Duration.ofSeconds(10);

  private final CameraSettings camera;
  private final Path devices;
  private final PortPower power;
  private final CommandRunner runner;

  public HubProbe(
      CameraSettings camera, PathSettings paths, PortPower power, CommandRunner runner) {
    this.camera = camera;
    this.devices = paths.systemRoot().resolve("sys/bus/usb/devices");
    this.power = power;
    this.runner = runner;
  }

  /** Looks now. */
  public Hub look() {
    String hub = camera.hubLocation();
    int port = camera.portNumber();
    if (!Files.isDirectory(devices.resolve(UsbNames.hub(hub)))) {
      return new Hub(false, false, Power.UNKNOWN, Switching.UNKNOWN);
    }
    Power now = power.read(hub, port);
    boolean portThere =
        Files.isDirectory(devices.resolve(UsbNames.port(hub, port))) || now != Power.UNKNOWN;
    return new Hub(true, portThere, now, switching(hub));
  }

  /** The bus's authorized_default, which start-for-recording.sh sets to 0 for a moment. */
  public static Optional<String> authorizedDefault(CameraSettings camera, PathSettings paths) {
    String bus = camera.hubLocation().split("-", 2)[0];
    Path file = paths.systemRoot().resolve("sys/bus/usb/devices/usb" + bus + "/authorized_default");
    try {
      return Optional.of(Files.readString(file, StandardCharsets.ISO_8859_1).strip());
    } catch (IOException e) {
      return Optional.empty();
    }
  }

  private Switching switching(String hub) {
    try {
      String said = runner.run(Command.of(TIMEOUT, "uhubctl", "-l", hub)).out();
      return parse(said);
    } catch (CommandException e) {
      return Switching.UNKNOWN;
    }
  }

  /**
   * The last word in {@code Current status for hub 1-1 [2109:3431 USB2.0 Hub, USB 2.10, 4 ports,
   * ppps]}. Without options uhubctl lists hubs of the first kind only.
   */
  static Switching parse(String output) {
    for (String line : output.split("\n", -1)) {
      String text = line.strip();
      if (text.startsWith("Current status for hub")) {
        return text.endsWith(", ppps]")
            ? Switching.EACH_PORT
            : text.endsWith(", ganged]") ? Switching.TOGETHER : Switching.NOT_AT_ALL;
      }
    }
    return Switching.NOT_LISTED;
  }
}
