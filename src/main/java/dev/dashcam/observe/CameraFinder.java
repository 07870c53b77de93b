package dev.dashcam.observe;

import dev.dashcam.config.PathSettings;
import dev.dashcam.config.Settings;
import dev.dashcam.model.CameraCandidate;
import dev.dashcam.model.CameraCandidate.Kind;
import dev.dashcam.model.Volume;
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
    for (Path device : UsbDevice.list(devices)) {
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
    String vendor = UsbDevice.attribute(device, "idVendor");
    String product = UsbDevice.attribute(device, "idProduct");
    int cut = Math.max(name.lastIndexOf('.'), name.indexOf('-'));
    String port = name.substring(cut + 1);
    Optional<Kind> kind = UsbDevice.kind(device);
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
            (UsbDevice.attribute(device, "manufacturer")
                    + ' '
                    + UsbDevice.attribute(device, "product"))
                .strip(),
            kind.get(),
            volume.map(Volume::uuid).orElse("")));
  }
}
