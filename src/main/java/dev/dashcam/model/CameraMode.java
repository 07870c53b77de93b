package dev.dashcam.model;

import java.util.Locale;

/** What the camera's port is set to. */
public enum CameraMode {
  /** Powered, but not seen by the Pi: the camera records. */
  RECORD,
  /** Powered and authorized: the card is readable, as a USB volume or by MTP. */
  DATA,
  /** The port has no power. */
  OFF;

  /** The word used on the command line and in reports. */
  public String word() {
    return name().toLowerCase(Locale.ROOT);
  }
}
