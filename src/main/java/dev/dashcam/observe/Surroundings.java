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
 * The files that tell of cameras, cards and staging, as they are: what {@link CameraProbe} and
 * {@link StagingProbe} look at, without a meaning. While none of them differs, neither does what
 * these find.
 */
public final class Surroundings {
  private final List<CameraSettings> cameras;
  private final PathSettings paths;
  private final Path devices;

  /**
   * @param cameras hubs and ports
   * @param paths where sysfs and staging are
   */
  public Surroundings(List<CameraSettings> cameras, PathSettings paths) {
    this.cameras = cameras;
    this.paths = paths;
    this.devices = paths.systemRoot().resolve("sys/bus/usb/devices");
  }

  /** Looks now; empty where the kernel doesn't show a port's switch, and uhubctl is asked. */
  public Optional<List<Fact>> look() {
    Path root = paths.systemRoot();
    List<Fact> facts = new ArrayList<>();
    facts.add(file(root.resolve("proc/sys/kernel/random/boot_id")));
    for (CameraSettings camera : cameras) {
      Path device = devices.resolve(UsbNames.device(camera.hubLocation(), camera.portNumber()));
      Path port = devices.resolve(UsbNames.port(camera.hubLocation(), camera.portNumber()));
      Path disable = port.resolve("disable");
      if (CameraProbe.attribute(disable).isEmpty()) {
        return Optional.empty();
      }
      facts.add(file(disable));
      facts.add(file(port.resolve("peer/disable")));
      facts.add(Files.exists(device) ? file(device.resolve("authorized")) : Fact.none(device));
    }
    facts.add(names(root.resolve("sys/class/block")));
    facts.add(names(root.resolve("dev/disk/by-uuid")));
    facts.add(names(paths.localStaging().resolve("ready")));
    return Optional.of(facts);
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
