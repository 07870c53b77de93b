package dev.dashcam.model;

/**
 * The disk that holds the clips at home.
 *
 * @param freeBytes what the account there may still write
 * @param totalBytes what it may write and what is written; above 0
 */
public record HostSpace(long freeBytes, long totalBytes) {
  public HostSpace {
    if (freeBytes < 0 || totalBytes <= 0 || freeBytes > totalBytes) {
      throw new IllegalArgumentException(freeBytes + " free of " + totalBytes + " bytes");
    }
  }

  /** How full it is, 0 to 100. */
  public double usedPercent() {
    return 100.0 * (totalBytes - freeBytes) / totalBytes;
  }
}
