package dev.dashcam.act.ingest;

/**
 * A copy of all that was read from the card, whose end may still be on its way to the disk and
 * back.
 *
 * @param sha256 of what was read, lower-case hex
 */
record UnprovedCopy(String sha256, ForcedWriter writer, ReadBack readBack) {
  /** Waits until all of it is forced to the disk. */
  void finishWriting() throws StagingWriteException {
    writer.finish();
  }

  /** Waits until all of it is read back; tells whether the disk holds what the card did. */
  boolean isTrue() throws StagingWriteException {
    return readBack.sha256().equals(sha256);
  }

  /** Ends what is still under way; nothing may be concluded from the file then. */
  void abandon(Exception reason) {
    writer.abandon(reason);
  }
}
