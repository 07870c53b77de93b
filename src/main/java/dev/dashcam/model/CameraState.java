package dev.dashcam.model;

import java.util.Optional;

/**
 * What the hardware says about the camera's port.
 *
 * @param power the port's power switch
 * @param link how the Pi sees the device behind it
 * @param volume the camera's file system, if it is there
 * @param mtp the camera as one that hands out its files, if it shows no file system
 */
public record CameraState(
    Power power, Link link, Optional<Volume> volume, Optional<MtpDevice> mtp) {

  /** Of one that doesn't hand out its files otherwise. */
  public CameraState(Power power, Link link, Optional<Volume> volume) {
    this(power, link, volume, Optional.empty());
  }

  /** The port's power as the hub reports it. */
  public enum Power {
    ON,
    OFF,
    /** The hub could not be asked. */
    UNKNOWN
  }

  /** The USB device behind the port. */
  public enum Link {
    ABSENT,
    /** Enumerated, but withheld from every driver. */
    UNAUTHORIZED,
    AUTHORIZED
  }

  /** Whether its files can be reached, in the one way or the other. */
  public boolean showsCard() {
    return volume.isPresent() || mtp.isPresent();
  }

  /**
   * The mode this amounts to, or empty when it is none of them (just changing, or unproved).
   *
   * <p>A powered port with no device counts as recording: a camera need not enumerate while it
   * records.
   */
  public Optional<CameraMode> mode() {
    if (power == Power.OFF && link == Link.ABSENT && !showsCard()) {
      return Optional.of(CameraMode.OFF);
    }
    if (power == Power.ON && link != Link.AUTHORIZED && !showsCard()) {
      return Optional.of(CameraMode.RECORD);
    }
    if (power != Power.OFF && link == Link.AUTHORIZED && showsCard()) {
      return Optional.of(CameraMode.DATA);
    }
    return Optional.empty();
  }
}
