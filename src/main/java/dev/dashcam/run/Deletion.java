package dev.dashcam.run;

import dev.dashcam.act.upload.Host;
import dev.dashcam.sys.StopSignal;
import java.io.IOException;
import java.util.List;

/** Clips that are deleted because the owner's settings say so. */
interface Deletion {

  /** What was deleted: how many clips, and their bytes together. */
  record Done(int clips, long bytes) {
    static final Done NOTHING = new Done(0, 0);
  }

  /** What would be asked about now, each with the reason; changes nothing. */
  List<String> plan() throws IOException;

  /**
   * Deletes what is due.
   *
   * @param host proves what it holds
   * @param stop ends it
   * @param permission asked again and again
   * @throws IOException when it had to end early; the message says what to do
   */
  Done run(Host host, StopSignal stop, Upload.Permission permission) throws IOException;
}
