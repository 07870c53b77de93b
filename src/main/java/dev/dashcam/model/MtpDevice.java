package dev.dashcam.model;

import java.util.Locale;

/**
 * A camera that shows no file system but hands out its files one by one, by MTP or PTP.
 *
 * @param bus the USB bus, from 1
 * @param number the device's number there, another one whenever it appears anew
 * @param id what the ledger calls its card: by the device's serial number, for instance {@code
 *     mtp:000000000001}
 */
public record MtpDevice(int bus, int number, String id) {

  /** As gphoto2 names it: {@code usb:001,005}. */
  public String port() {
    return String.format(Locale.ROOT, "usb:%03d,%03d", bus, number);
  }

  /** As systemd names it, below /dev: {@code bus-usb-001-005}. */
  public String unit() {
    return String.format(Locale.ROOT, "bus-usb-%03d-%03d", bus, number);
  }
}
