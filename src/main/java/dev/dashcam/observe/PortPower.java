package dev.dashcam.observe;

import dev.dashcam.config.PathSettings;
import dev.dashcam.model.CameraState.Power;
import dev.dashcam.sys.Command;
import dev.dashcam.sys.CommandException;
import dev.dashcam.sys.CommandResult;
import dev.dashcam.sys.CommandRunner;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;

/**
 * Reads a port's power switch: the kernel's {@code disable} attribute, which shows the hub's real
 * power bit (kernel 6.0 and later), else the status word that uhubctl prints.
 */
public final class PortPower {
  private static final Duration TIMEOUT = Duration.ofSeconds(10);

  /** The power bit of a USB 2 port; a USB 3 port has it one further up (USB specifications). */
  private static final int USB2_POWER = 0x0100;

  private static final int USB3_POWER = 0x0200;

  private static final String USB_VERSION = ", USB ";

  private final Path devices;
  private final CommandRunner runner;

  /**
   * @param paths where sysfs is
   * @param runner runs uhubctl where sysfs can't tell
   */
  public PortPower(PathSettings paths, CommandRunner runner) {
    this.devices = paths.systemRoot().resolve("sys/bus/usb/devices");
    this.runner = runner;
  }

  /** The port's power now. A USB 3 hub's port is off only when its USB 2 twin is off as well. */
  public Power read(String hub, int port) {
    Path folder = devices.resolve(UsbNames.port(hub, port));
    Optional<String> disabled = CameraProbe.attribute(folder.resolve("disable"));
    if (disabled.isEmpty()) {
      return askUhubctl(hub, port);
    }
    Optional<String> twin = CameraProbe.attribute(folder.resolve("peer/disable"));
    boolean off = disabled.get().equals("1") && twin.orElse("1").equals("1");
    return off ? Power.OFF : Power.ON;
  }

  private Power askUhubctl(String hub, int port) {
    try {
      CommandResult result =
          runner.run(Command.of(TIMEOUT, "uhubctl", "-l", hub, "-p", Integer.toString(port), "-N"));
      return parse(result.out(), port);
    } catch (CommandException e) {
      return Power.UNKNOWN;
    }
  }

  /** Finds {@code " Port 2: 0507 power …"} under the hub's own line. */
  static Power parse(String output, int port) {
    String start = "Port " + port + ":";
    boolean usb3 = false;
    Power power = Power.UNKNOWN;
    for (String line : output.split("\n", -1)) {
      String text = line.strip();
      if (text.startsWith("Current status for hub")) {
        usb3 = isUsb3(text);
      } else if (text.startsWith(start)) {
        String word = text.substring(start.length()).strip();
        int space = word.indexOf(' ');
        Optional<Integer> bits = hex(space < 0 ? word : word.substring(0, space));
        if (bits.isPresent()) {
          boolean on = (bits.get() & (usb3 ? USB3_POWER : USB2_POWER)) != 0;
          power = on ? Power.ON : power == Power.ON ? Power.ON : Power.OFF;
        }
      }
    }
    return power;
  }

  /**
   * By the version that uhubctl prints, as in {@code [2109:0817 VIA Labs USB3.0 Hub, USB 3.20, 4
   * ports, ppps]}. What stands before it is the maker's name for the hub, which says "USB3" of its
   * USB 2 half as well.
   */
  private static boolean isUsb3(String hubLine) {
    int version = hubLine.lastIndexOf(USB_VERSION);
    int start = version + USB_VERSION.length();
    return version >= 0 && start < hubLine.length() && hubLine.charAt(start) >= '3';
  }

  private static Optional<Integer> hex(String word) {
    try {
      return Optional.of(Integer.parseInt(word, 16));
    } catch (NumberFormatException e) {
      return Optional.empty();
    }
  }
}
