package dev.dashcam.act.ingest;

/** A copy on its way to the disk. */
interface Writing {
  /** All of it is forced to the disk already. */
  Writing DONE =
      new Writing() {
        @Override
        public void finish() {}

        @Override
        public void abandon(Exception reason) {}
      };

  /** Waits until everything is written and forced to the disk. */
  void finish() throws StagingWriteException;

  /**
   * Ends it. What is written means nothing then.
   *
   * @param reason is also told if it doesn't end
   */
  void abandon(Exception reason);
}
