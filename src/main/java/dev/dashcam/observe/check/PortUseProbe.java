package dev.dashcam.observe.check;

import dev.dashcam.config.PathSettings;
import dev.dashcam.model.check.PortUse;
import dev.dashcam.observe.UsbNames;
import dev.dashcam.sys.MountTable;
import dev.dashcam.sys.MountTable.Mount;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;

/** What hangs on each port of a hub: the question that stop-all-ports.sh asks, for all of them. */
public final class PortUseProbe {
  /** From a port's device to an interface's name, through a few hubs. */
  private static final int DEEPEST = 16;

  private static final int MOST_PORTS = 31;

  private final Path root;
  private final Path devices;

  /**
   * @param paths where /sys and /proc are
   */
  public PortUseProbe(PathSettings paths) {
    this.root = paths.systemRoot();
    this.devices = root.resolve("sys/bus/usb/devices");
  }

  /** Looks now. Ports without a device are left out; in the order of the ports. */
  public List<PortUse> look(String hub) throws IOException {
    List<Mount> mounts = MountTable.read(root);
    TreeMap<Integer, PortUse> found = new TreeMap<>();
    for (int port = 1; port <= MOST_PORTS; port++) {
      Set<Path> there = new LinkedHashSet<>();
      real(devices.resolve(UsbNames.device(hub, port))).ifPresent(there::add);
      // What a USB 3 plug shows on the hub's other half.
      real(devices.resolve(UsbNames.port(hub, port)).resolve("peer/device")).ifPresent(there::add);
      if (!there.isEmpty()) {
        found.put(port, use(port, there, mounts));
      }
    }
    return List.copyOf(found.values());
  }

  private PortUse use(int port, Set<Path> there, List<Mount> mounts) {
    Set<String> interfaces = new LinkedHashSet<>();
    Set<String> mounted = new LinkedHashSet<>();
    String name = "";
    for (Path device : there) {
      name = name.isEmpty() ? name(device) : name;
      for (Path below : below(device)) {
        Path relative = device.relativize(below);
        int depth = relative.getNameCount();
        if (depth >= 2 && relative.getName(depth - 2).endsWith("net")) {
          interfaces.add(below.getFileName().toString());
        }
        if (relative.toString().contains("/block/") && Files.exists(below.resolve("dev"))) {
          mounted.addAll(mountedFrom(below, mounts));
        }
      }
    }
    return new PortUse(port, name, List.copyOf(interfaces), List.copyOf(mounted));
  }

  private List<String> mountedFrom(Path block, List<Mount> mounts) {
    String number = attribute(block, "dev");
    String source = "/dev/" + block.getFileName();
    List<String> places = new ArrayList<>();
    for (Mount mount : mounts) {
      if (mount.device().equals(number)
          || mount.source().equals(source)
          || mount.source().equals(root + source)) {
        places.add(mount.mountPoint().toString());
      }
    }
    return places;
  }

  private static String name(Path device) {
    return (attribute(device, "idVendor")
            + ':'
            + attribute(device, "idProduct")
            + ' '
            + attribute(device, "manufacturer")
            + ' '
            + attribute(device, "product"))
        .strip();
  }

  /** Devices may leave at any moment; then there is nothing more to see. */
  private static List<Path> below(Path device) {
    try (Stream<Path> all = Files.walk(device, DEEPEST)) {
      return all.filter(Files::isDirectory).toList();
    } catch (IOException | UncheckedIOException e) {
      return List.of();
    }
  }

  /** Control characters are left out: what a device says goes to a terminal. */
  private static String attribute(Path folder, String name) {
    try {
      return Files.readString(folder.resolve(name), StandardCharsets.ISO_8859_1)
          .replaceAll("\\p{Cntrl}", "")
          .strip();
    } catch (IOException e) {
      return "";
    }
  }

  private static Optional<Path> real(Path path) {
    try {
      return Optional.of(path.toRealPath());
    } catch (IOException e) {
      return Optional.empty();
    }
  }
}
