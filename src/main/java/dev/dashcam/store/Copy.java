package dev.dashcam.store;

import org.jspecify.annotations.Nullable;

/**
 * A content that was staged under a name, or is on the host under it. Its key is the name's {@link
 * Fingerprint}; its texts are in the file.
 */
final class Copy extends Chained<Copy> {

  /** No line of the file says so. */
  static final int NO_LINE = -1;

  /** {@link Fingerprint} of the content's SHA-256. */
  final long content;

  /** Number of the line that says it was staged, or {@link #NO_LINE}. */
  int stagedLine = NO_LINE;

  /** Number of the line that says the host holds it, or {@link #NO_LINE}. */
  int uploadedLine = NO_LINE;

  /** The content that the same path was known to have before. */
  @Nullable Copy older;

  Copy(String stagedName, String sha256) {
    super(Fingerprint.of(stagedName));
    this.content = Fingerprint.of(sha256);
  }

  boolean onHost() {
    return uploadedLine != NO_LINE;
  }
}
