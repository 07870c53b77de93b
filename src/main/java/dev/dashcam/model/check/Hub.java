package dev.dashcam.model.check;

import dev.dashcam.model.CameraState.Power;

/**
 * The hub that the camera hangs on.
 *
 * @param there whether the kernel lists it
 * @param portThere whether it has the camera's port
 * @param power that port's power now
 * @param switching what uhubctl says of the hub; it says "each port" of a Pi's own hub too
 */
public record Hub(boolean there, boolean portThere, Power power, Switching switching) {

  /** How a hub switches its ports. */
  public enum Switching {
    EACH_PORT,
    TOGETHER,
    NOT_AT_ALL,
    /** uhubctl doesn't list the hub. */
    NOT_LISTED,
    /** uhubctl gave no answer. */
    UNKNOWN
  }
}
