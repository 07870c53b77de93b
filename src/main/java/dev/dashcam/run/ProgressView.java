package dev.dashcam.run;

import dev.dashcam.model.Progress;

/** Where the driver sees how far a job is, while it runs: a bar on a terminal. */
public interface ProgressView extends AutoCloseable {
  /** Called about once a second, from a thread of its own. */
  void show(Progress progress);

  /** Takes the view away; called from the same thread. */
  @Override
  void close();
}
