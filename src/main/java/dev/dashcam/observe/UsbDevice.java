package dev.dashcam.observe;

import dev.dashcam.model.CameraCandidate.Kind;
import java.io.IOException;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** What a USB device says of itself, as sysfs shows it. */
final class UsbDevice {
  /** Interface classes: usb.org, Defined Class Codes. */
  private static final String MASS_STORAGE = "08";

  private static final String STILL_IMAGE = "06";
  private static final String HUB = "09";

  private UsbDevice() {}

  /**
   * What a device offers.
   *
   * @param device its sysfs folder
   * @return empty when it is nothing that a camera is
   */
  static Optional<Kind> kind(Path device) {
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
  static String attribute(Path folder, String name) {
    String text = CameraProbe.attribute(folder.resolve(name)).orElse("");
    StringBuilder printable = new StringBuilder();
    for (int i = 0; i < text.length(); i++) {
      if (!Character.isISOControl(text.charAt(i))) {
        printable.append(text.charAt(i));
      }
    }
    return printable.toString();
  }

  static List<Path> list(Path folder) {
    List<Path> entries = new ArrayList<>();
    try (DirectoryStream<Path> stream = Files.newDirectoryStream(folder)) {
      stream.forEach(entries::add);
    } catch (IOException | DirectoryIteratorException e) {
      return List.of(); // no USB here, or the device has just left
    }
    return entries;
  }
}
