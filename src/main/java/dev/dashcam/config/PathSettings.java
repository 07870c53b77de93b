package dev.dashcam.config;

import java.nio.file.Path;
import java.util.Optional;

/**
 * The block {@code paths}; every one absolute.
 *
 * @param mountBase where the camera's card is mounted; of several see {@link
 *     CameraSettings#mountPoint}
 * @param localStaging where fetched clips wait for their upload
 * @param logPath a file that gets a copy of the log; empty = standard error only, which systemd
 *     keeps
 * @param state what must survive a reboot: ledger, history
 * @param runtime what must not: locks, latches
 * @param systemRoot where /sys, /proc and /dev are looked for; other than {@code /} only in a
 *     simulation
 */
public record PathSettings(
    Path mountBase,
    Path localStaging,
    Optional<Path> logPath,
    Path state,
    Path runtime,
    Path systemRoot) {

  static PathSettings from(Block block) {
    return new PathSettings(
        block.path("mount_base", "/mnt/cam"),
        block.path("local_staging", "/var/lib/dashcam/staging"),
        block.optionalPath("log_path"),
        block.path("state", "/var/lib/dashcam"),
        block.path("runtime", "/run/dashcam"),
        block.path("system_root", "/"));
  }
}
