package dev.dashcam.observe;

import dev.dashcam.config.PathSettings;
import dev.dashcam.config.Settings;
import dev.dashcam.model.CameraCandidate;
import dev.dashcam.model.CameraCandidate.Kind;
import dev.dashcam.model.Volume;
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
 * Looks through the USB devices for what may be the camera: a disk, a device that speaks MTP, or
 * one that is not authorized and therefore hides what it is. Hubs, sticks for the network and the
 * disks that the Pi itself runs from are none.
 */
public final class CameraFinder {
  /** Interface classes: usb.org, Defined Class Codes. */
  private static final String MASS_STORAGE = "08";

  private static final String STILL_IMAGE = "06";
  private static final String HUB = "09";

  private final Path devices;
  private final PathSettings paths;
  private final VolumeFinder volumes;

  /**
   * @param paths where /sys, /proc and /dev are, and where staging is, whose disk is not the camera
   */
  public CameraFinder(PathSettings paths) {
    this.paths = paths;
    this.devices = paths.systemRoot().resolve("sys/bus/usb/devices");
    // By the port alone: the settings don't know the camera yet.
    this.volumes = new VolumeFinder(Settings.defaults().cameras().get(0), paths);
  }

  /** Looks now. In the order of hub and port. */
  public List<CameraCandidate> find() {
    List<CameraCandidate> found = new ArrayList<>();
    for (Path device : list(devices)) {
      String name = device.getFileName().toString();
      // usb1 is a root hub, 1-1:1.0 an interface.
      if (name.indexOf('-') > 0 && name.indexOf(':') < 0) {
        candidate(name, device).ifPresent(found::add);
      }
    }
    found.sort(Comparator.comparing(CameraCandidate::hub).thenComparingInt(CameraCandidate::port));
    return found;
  }

  private Optional<CameraCandidate> candidate(String name, Path device) {
    String vendor = attribute(device, "idVendor");
    String product = attribute(device, "idProduct");
    int cut = Math.max(name.lastIndexOf('.'), name.indexOf('-'));
    String port = name.substring(cut + 1);
    Optional<Kind> kind = kind(device);
    if (kind.isEmpty() || vendor.isEmpty() || product.isEmpty() || !port.matches("[0-9]{1,2}")) {
      return Optional.empty();
    }
    Optional<Volume> volume = volumes.find(device);
    if (volume.flatMap(Volume::mountedAt).filter(paths.localStaging()::startsWith).isPresent()) {
      return Optional.empty();
    }
    return Optional.of(
        new CameraCandidate(
            name.substring(0, cut),
            Integer.parseInt(port),
            vendor,
            product,
            (attribute(device, "manufacturer") + ' ' + attribute(device, "product")).strip(),
            kind.get(),
            volume.map(Volume::uuid).orElse("")));
  }

  private static Optional<Kind> kind(Path device) {
    if (attribute(device, "bDeviceClass").equals(HUB)) {
      return Optional.empty();
    }
    if (attribute(device, "authorized").equals("0")) {
      return Optional.of(Kind.HIDDEN);
    }
    Optional<Kind> kind = Optional.empty();
    String start = device.getFileName() + ":";
    for (Path entry : list(device)) {
      if (entry.getFileName().toString().startsWith(start)) {
        String type = attribute(entry, "bInterfaceClass");
        if (type.equals(MASS_STORAGE)) {
          return Optional.of(Kind.STORAGE);
        }
        if (type.equals(STILL_IMAGE) || attribute(entry, "interface").contains("MTP")) {
          kind = Optional.of(Kind.MTP);
        }
      }
    }
    return kind;
  }

  /** Control characters are left out: what a device says goes to a terminal. */
  private static String attribute(Path folder, String name) {
    String text = CameraProbe.attribute(folder.resolve(name)).orElse("");
    StringBuilder printable = new StringBuilder();
    for (int i = 0; i < text.length(); i++) {
      if (!Character.isISOControl(text.charAt(i))) {
        printable.append(text.charAt(i));
      }
    }
    return printable.toString();
  }

  private static List<Path> list(Path folder) {
    List<Path> entries = new ArrayList<>();
    try (DirectoryStream<Path> stream = Files.newDirectoryStream(folder)) {
      stream.forEach(entries::add);
    } catch (IOException | DirectoryIteratorException e) {
      return List.of(); // no USB here, or the device has just left
    }
    return entries;
  }
}
