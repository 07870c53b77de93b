package dev.dashcam.observe;

/**
 * How the kernel names what hangs on a hub's port. A root hub is named after its bus: {@code usb1},
 * {@code 1-0:1.0}, {@code 1-2} where another hub has {@code 1-1}, {@code 1-1:1.0}, {@code 1-1.2}.
 * Source: Documentation/ABI/testing/sysfs-bus-usb of the kernel.
 */
public final class UsbNames {
  private UsbNames() {}

  /** The hub itself: {@code 1-1}, or {@code usb1}. */
  public static String hub(String hub) {
    return isRoot(hub) ? "usb" + hub : hub;
  }

  /** The device on a port: {@code 1-1.2}. */
  public static String device(String hub, int port) {
    return hub + (isRoot(hub) ? "-" : ".") + port;
  }

  /** The port's own folder: {@code 1-1:1.0/1-1-port2}. */
  public static String port(String hub, int port) {
    return isRoot(hub)
        ? hub + "-0:1.0/usb" + hub + "-port" + port
        : hub + ":1.0/" + hub + "-port" + port;
  }

  private static boolean isRoot(String hub) {
    return hub.indexOf('-') < 0;
  }
}
