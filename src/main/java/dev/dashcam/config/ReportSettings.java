package dev.dashcam.config;

/**
 * The block {@code report}.
 *
 * @param upload whether {@code dashcam report} also brings the page to the host, beside the clips
 */
public record ReportSettings(boolean upload) {

  static ReportSettings from(Block block) {
    return new ReportSettings(block.flag("upload", false));
  }
}
