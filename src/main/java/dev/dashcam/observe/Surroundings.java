package dev.dashcam.observe;

import dev.dashcam.config.CameraSettings;
import dev.dashcam.config.PathSettings;
import dev.dashcam.store.RestFile.Fact;
import java.io.IOException;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;

/**
 * The files that tell of camera, card and staging, as they are: what {@link CameraProbe} and {@link
 * StagingProbe} look at, without a meaning. While none of them differs, neither does what these
 * find.
 */
public final class Surroundings {
  private final PathSettings paths;
  private final Path device;
  private final Path port;

  /**
   * @param settings hub and port
   * @param paths where sysfs and staging are
   */
  public Surroundings(CameraSettings settings, PathSettings paths) {
    this.paths = paths;
    Path devices = paths.systemRoot().resolve("sys/bus/usb/devices");
    device = devices.resolve(UsbNames.device(settings.hubLocation(), settings.portNumber()));
    port = devices.resolve(UsbNames.port(settings.hubLocation(), settings.portNumber()));
  }

  /** Looks now; empty where the kernel doesn't show the port's switch, and uhubctl is asked. */
  public Optional<List<Fact>> look() {
    Path root = paths.systemRoot();
    Path disable = port.resolve("disable");
    if (CameraProbe.attribute(disable).isEmpty()) {
      return Optional.empty();
    }
    return Optional.of(
        List.of(
            file(root.resolve("proc/sys/kernel/random/boot_id")),
            file(disable),
            file(port.resolve("peer/disable")),
            Files.exists(device) ? file(device.resolve("authorized")) : Fact.none(device),
            names(root.resolve("sys/class/block")),
            names(root.resolve("dev/disk/by-uuid")),
            names(paths.localStaging().resolve("ready"))));
  }

  private static Fact file(Path file) {
    Optional<String> line = CameraProbe.attribute(file);
    return line.isPresent() ? Fact.file(file, line.get()) : Fact.none(file);
  }

  private static Fact names(Path folder) {
    List<String> names = new ArrayList<>();
    try (DirectoryStream<Path> entries = Files.newDirectoryStream(folder)) {
      for (Path entry : entries) {
        String name = entry.getFileName().toString();
        if (!name.startsWith(".")) {
          names.add(name);
        }
      }
    } catch (IOException | DirectoryIteratorException e) {
      names.clear(); // nothing of the kind is there
    }
    Collections.sort(names);
    return Fact.names(folder, names);
  }
}
