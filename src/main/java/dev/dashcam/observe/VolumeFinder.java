package dev.dashcam.observe;

import dev.dashcam.config.CameraSettings;
import dev.dashcam.config.PathSettings;
import dev.dashcam.model.Volume;
import dev.dashcam.sys.MountTable;
import dev.dashcam.sys.MountTable.Mount;
import java.io.IOException;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * Finds the camera's file system among the block devices: by volume id where the settings name one,
 * else by vendor and product id, else by the port. Device names such as {@code sda1} change with
 * every plug and are never relied on. Of several cameras each has to show it on its own port.
 */
public final class VolumeFinder {
  private final CameraSettings settings;
  private final Path root;
  private final Path blocks;

  /**
   * @param settings what identifies the camera
   * @param paths where /sys, /proc and /dev are
   */
  public VolumeFinder(CameraSettings settings, PathSettings paths) {
    this.settings = settings;
    this.root = paths.systemRoot();
    this.blocks = root.resolve("sys/class/block");
  }

  /** One partition or, on a disk without any, the disk itself. */
  private record Block(String name, Path device, long sectors, String number) {}

  /**
   * The camera's volume.
   *
   * @param cameraDevice the sysfs folder of the device on the camera's port
   */
  Optional<Volume> find(Path cameraDevice) {
    Optional<Path> onPort = real(cameraDevice);
    List<Block> found = new ArrayList<>();
    for (Path entry : list(blocks)) {
      Optional<Path> device = real(entry);
      if (device.isPresent() && isCamera(entry.getFileName().toString(), device.get(), onPort)) {
        found.add(block(entry.getFileName().toString(), device.get()));
      }
    }
    // A card reader without a card is a disk of size 0.
    found.removeIf(block -> block.sectors() == 0);
    found.removeIf(disk -> found.stream().anyMatch(part -> isInside(part, disk)));
    // Some cameras show a small second partition with their manual on it.
    return found.stream().max(Comparator.comparingLong(Block::sectors)).map(this::volume);
  }

  private boolean isCamera(String name, Path device, Optional<Path> onPort) {
    boolean onItsPort = onPort.isPresent() && device.startsWith(onPort.get());
    if (settings.others().isPresent() && !onItsPort) {
      return false; // another camera's card may have the same ids
    }
    if (!settings.volumeUuid().isEmpty()) {
      return uuid(name).equalsIgnoreCase(settings.volumeUuid());
    }
    if (!settings.vendorId().isEmpty()) {
      return usbDevice(device).filter(this::hasIds).isPresent();
    }
    return onItsPort;
  }

  private boolean hasIds(Path usbDevice) {
    return matches(usbDevice, "idVendor", settings.vendorId())
        && (settings.productId().isEmpty()
            || matches(usbDevice, "idProduct", settings.productId()));
  }

  private static boolean matches(Path usbDevice, String attribute, String wanted) {
    return CameraProbe.attribute(usbDevice.resolve(attribute))
        .filter(wanted::equalsIgnoreCase)
        .isPresent();
  }

  /** The USB device above a block device: the nearest folder that has a vendor id. */
  private static Optional<Path> usbDevice(Path device) {
    for (Path dir = device; dir != null; dir = dir.getParent()) {
      if (Files.exists(dir.resolve("idVendor"))) {
        return Optional.of(dir);
      }
    }
    return Optional.empty();
  }

  private Block block(String name, Path device) {
    String size = CameraProbe.attribute(device.resolve("size")).orElse("0");
    String number = CameraProbe.attribute(device.resolve("dev")).orElse("");
    return new Block(name, device, size.matches("[0-9]{1,18}") ? Long.parseLong(size) : 0, number);
  }

  private static boolean isInside(Block part, Block disk) {
    return !part.equals(disk) && part.device().startsWith(disk.device());
  }

  private Volume volume(Block block) {
    Path device = root.resolve("dev").resolve(block.name());
    return new Volume(device, uuid(block.name()), mountedAt(block, device));
  }

  private Optional<Path> mountedAt(Block block, Path device) {
    try {
      for (Mount mount : MountTable.read(root)) {
        if (mount.device().equals(block.number()) || mount.source().equals(device.toString())) {
          return Optional.of(mount.mountPoint());
        }
      }
      return Optional.empty();
    } catch (IOException e) {
      throw new IllegalStateException("the kernel's mount table can't be read: " + e, e);
    }
  }

  private String uuid(String name) {
    for (Path link : list(root.resolve("dev/disk/by-uuid"))) {
      if (pointsTo(link, name)) {
        return link.getFileName().toString();
      }
    }
    return "";
  }

  private static boolean pointsTo(Path link, String name) {
    try {
      return Files.readSymbolicLink(link).endsWith(name);
    } catch (IOException e) {
      return false; // gone since it was listed
    }
  }

  private static List<Path> list(Path folder) {
    List<Path> entries = new ArrayList<>();
    try (DirectoryStream<Path> stream = Files.newDirectoryStream(folder)) {
      stream.forEach(entries::add);
    } catch (IOException | DirectoryIteratorException e) {
      return List.of(); // nothing of the kind is there
    }
    return entries;
  }

  private static Optional<Path> real(Path path) {
    try {
      return Optional.of(path.toRealPath());
    } catch (IOException e) {
      return Optional.empty();
    }
  }
}
