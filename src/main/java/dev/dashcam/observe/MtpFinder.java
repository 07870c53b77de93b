package dev.dashcam.observe;

import dev.dashcam.config.CameraSettings;
import dev.dashcam.model.CameraCandidate.Kind;
import dev.dashcam.model.MtpDevice;
import java.nio.file.Path;
import java.util.Optional;

/**
 * Finds the camera on its port as one that speaks MTP or PTP: a device with an interface of the
 * class for still images, as nearly all of them have, or with one that is called MTP. Asked only
 * when the device may be used and shows no file system.
 */
final class MtpFinder {
  private static final int LONGEST_SERIAL = 64;

  private MtpFinder() {}

  /**
   * The camera on this port.
   *
   * @param device its sysfs folder
   * @return empty also when the settings name another device, or a file system, which such a camera
   *     hasn't
   */
  static Optional<MtpDevice> find(CameraSettings settings, Path device) {
    if (!settings.volumeUuid().isEmpty()
        || !isWanted(settings.vendorId(), device, "idVendor")
        || !isWanted(settings.productId(), device, "idProduct")
        || UsbDevice.kind(device).filter(Kind.MTP::equals).isEmpty()) {
      return Optional.empty();
    }
    String bus = UsbDevice.attribute(device, "busnum");
    String number = UsbDevice.attribute(device, "devnum");
    return isNumber(bus) && isNumber(number)
        ? Optional.of(
            new MtpDevice(Integer.parseInt(bus), Integer.parseInt(number), "mtp:" + id(device)))
        : Optional.empty(); // it has just left
  }

  private static boolean isWanted(String id, Path device, String attribute) {
    return id.isEmpty() || UsbDevice.attribute(device, attribute).equalsIgnoreCase(id);
  }

  private static boolean isNumber(String text) {
    return text.matches("[0-9]{1,3}");
  }

  /** The serial number; of a device without one, what kind it is. */
  private static String id(Path device) {
    String serial = UsbDevice.attribute(device, "serial").strip();
    String id =
        serial.isEmpty()
            ? UsbDevice.attribute(device, "idVendor")
                + ':'
                + UsbDevice.attribute(device, "idProduct")
            : serial;
    String plain = id.replaceAll("[^A-Za-z0-9._:-]", "_");
    return plain.substring(0, Math.min(plain.length(), LONGEST_SERIAL));
  }
}
