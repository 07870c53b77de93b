package dev.dashcam.config;

import java.time.Duration;

/**
 * The block {@code timeouts}: 1 s to 10 min each.
 *
 * @param battery reading the battery
 * @param camera the camera changing its mode, until the effect is seen
 * @param host the host answering
 * @param mount mounting or unmounting the card
 * @param stop a running job ending after it was told to
 */
public record TimeoutSettings(
    Duration battery, Duration camera, Duration host, Duration mount, Duration stop) {

  private static final int LONGEST = 600;

  static TimeoutSettings from(Block block) {
    return new TimeoutSettings(
        block.seconds("battery_seconds", 15, 1, LONGEST),
        block.seconds("camera_seconds", 45, 1, LONGEST),
        block.seconds("host_seconds", 5, 1, LONGEST),
        block.seconds("mount_seconds", 20, 1, LONGEST),
        block.seconds("stop_seconds", 10, 1, LONGEST));
  }
}
