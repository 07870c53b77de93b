package dev.dashcam.model;

/**
 * A USB device that may be the camera.
 *
 * @param hub the hub it hangs on, such as {@code 1-1}, or {@code 1} for a root hub
 * @param port the hub's port, from 1
 * @param vendorId four hex digits
 * @param productId four hex digits
 * @param name what it calls itself; may be empty
 * @param kind what it offers
 * @param volumeUuid id of its largest file system; empty while none is seen
 */
public record CameraCandidate(
    String hub,
    int port,
    String vendorId,
    String productId,
    String name,
    Kind kind,
    String volumeUuid) {

  /** What a device offers. */
  public enum Kind {
    /** A disk. */
    STORAGE,
    /** Files by MTP or PTP only, which gphoto2 fetches. */
    MTP,
    /** Not authorized, as a camera that records is: it shows its ids and nothing else. */
    HIDDEN
  }
}
