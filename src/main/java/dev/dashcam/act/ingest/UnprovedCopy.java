package dev.dashcam.act.ingest;

/**
 * A copy of all that was read from the card, whose end may still be on its way to the disk and
 * back.
 */
public final class UnprovedCopy {
  private final ClipCopier.Content content;
  private final Writing writing;
  private final ReadBack readBack;

  /**
   * @param content what was read
   */
  UnprovedCopy(ClipCopier.Content content, Writing writing, ReadBack readBack) {
    this.content = content;
    this.writing = writing;
    this.readBack = readBack;
  }

  /** Waits until all of it is forced to the disk. */
  void finishWriting() throws StagingWriteException {
    writing.finish();
  }

  /** Waits until all of it is read back; tells whether the disk holds what the card did. */
  boolean isTrue() throws StagingWriteException {
    return readBack.checksum() == content.checksum();
  }

  /** SHA-256 of what was read, lower-case hex. */
  String sha256() {
    return content.sha256();
  }

  /** Ends what is still under way; nothing may be concluded from the file then. */
  void abandon(Exception reason) {
    writing.abandon(reason);
  }
}
