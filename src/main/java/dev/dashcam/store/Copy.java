package dev.dashcam.store;

import dev.dashcam.store.Event.Stamp;

/** A content that was staged under a name, or is on the host under it. */
final class Copy {

  /** No line of the file says so. */
  static final int NO_LINE = -1;

  final String stagedName;
  final String sha256;
  final String sample;

  /** When the last line about it was written. */
  Stamp stamp;

  /** Number of the line that says it was staged, or {@link #NO_LINE}. */
  int stagedLine = NO_LINE;

  /** Number of the line that says the host holds it, or {@link #NO_LINE}. */
  int uploadedLine = NO_LINE;

  Copy(String stagedName, String sha256, String sample, Stamp stamp) {
    this.stagedName = stagedName;
    this.sha256 = sha256;
    this.sample = sample;
    this.stamp = stamp;
  }

  boolean onHost() {
    return uploadedLine != NO_LINE;
  }
}
