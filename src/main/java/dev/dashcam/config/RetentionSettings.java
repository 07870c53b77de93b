package dev.dashcam.config;

import dev.dashcam.config.UploadSettings.Verify;

/**
 * The block {@code retention}: what is deleted besides staged copies. Nothing, unless the owner
 * says so.
 *
 * @param hostDays how many days a clip stays on the host at least, up to 10 years; 0: for ever
 */
public record RetentionSettings(int hostDays) {
  private static final int TEN_YEARS = 3650;

  static RetentionSettings from(Block block, UploadSettings upload) {
    int hostDays = block.integer("host_days", 0, 0, TEN_YEARS);
    block.require(
        hostDays == 0 || upload.verify() == Verify.SHA256,
        "host_days",
        "needs upload.verify: sha256; what the host can't prove to be our clip is never deleted");
    return new RetentionSettings(hostDays);
  }
}
