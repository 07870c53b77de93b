package dev.dashcam.config;

import dev.dashcam.model.HookEvent;
import java.time.Duration;
import java.util.List;

/**
 * The block {@code hooks}: what is run when something has happened. Each an argument list, empty
 * for none.
 *
 * @param offloadFinished clips have come home
 * @param offloadFailed fetching or uploading failed
 * @param batteryLow the camera goes off
 * @param shuttingDown the Pi goes off
 * @param noVerifiedClip no clip has come home for days
 * @param hostNearlyFull the host's disk fills up
 * @param timeout the longest that a hook may run, 1 s to 60 s
 * @param noClipDays so many days make {@code no_verified_clip}, 1 to 365
 * @param fullPercent so full a disk makes {@code host_nearly_full}, 0 to 100
 */
public record HookSettings(
    List<String> offloadFinished,
    List<String> offloadFailed,
    List<String> batteryLow,
    List<String> shuttingDown,
    List<String> noVerifiedClip,
    List<String> hostNearlyFull,
    Duration timeout,
    int noClipDays,
    double fullPercent) {

  static HookSettings from(Block block) {
    return new HookSettings(
        block.optionalArguments("offload_finished"),
        block.optionalArguments("offload_failed"),
        block.optionalArguments("battery_low"),
        block.optionalArguments("shutting_down"),
        block.optionalArguments("no_verified_clip"),
        block.optionalArguments("host_nearly_full"),
        block.seconds("timeout_seconds", 10, 1, 60),
        block.integer("no_verified_clip_days", 7, 1, 365),
        block.percent("host_nearly_full_percent", 90));
  }

  /** The command for an event; empty when the owner wants none. */
  public List<String> command(HookEvent event) {
    return switch (event) {
      case OFFLOAD_FINISHED -> offloadFinished;
      case OFFLOAD_FAILED -> offloadFailed;
      case BATTERY_LOW -> batteryLow;
      case SHUTTING_DOWN -> shuttingDown;
      case NO_VERIFIED_CLIP -> noVerifiedClip;
      case HOST_NEARLY_FULL -> hostNearlyFull;
    };
  }

  /** Whether the battery's events have a command. */
  public boolean anyOfBattery() {
    return !batteryLow.isEmpty() || !shuttingDown.isEmpty();
  }

  /** Whether the footage's events have a command. */
  public boolean anyOfFootage() {
    return !offloadFinished.isEmpty()
        || !offloadFailed.isEmpty()
        || !noVerifiedClip.isEmpty()
        || !hostNearlyFull.isEmpty();
  }
}
