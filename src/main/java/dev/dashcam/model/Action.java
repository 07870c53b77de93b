package dev.dashcam.model;

/** Something to be done to the world. Deciding yields these; only {@code act} carries them out. */
public sealed interface Action {

  /** End a running ingest or upload: ask, wait, then kill. */
  record StopJobs() implements Action {}

  /**
   * Take the card out of the file tree.
   *
   * @param force go on to the next action even if it fails: the battery is at stake
   */
  record UnmountCard(boolean force) implements Action {}

  /** Put the camera's port into a mode and prove it. */
  record SwitchCamera(CameraMode mode) implements Action {}

  /** Copy what is new on the card to staging. */
  record Ingest() implements Action {}

  /** Bring what is staged to the host. */
  record Upload() implements Action {}

  /** Power the Pi down. */
  record ShutDown() implements Action {}
}
