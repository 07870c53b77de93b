package dev.dashcam.model;

import java.time.Duration;

/**
 * Everything that the next step depends on.
 *
 * @param battery the battery rules' verdict
 * @param host whether the host answers, and for how long
 * @param camera what the camera's port says
 * @param card what is known of the card
 * @param staging what is staged and how much room there is
 * @param uploadWait how long the upload must still wait after a failure; zero when it need not
 */
public record Situation(
    Verdict battery,
    HostState host,
    CameraState camera,
    CardStatus card,
    StagingState staging,
    Duration uploadWait) {

  /** Whether the hardware shows this mode. */
  public boolean in(CameraMode mode) {
    return camera.mode().filter(mode::equals).isPresent();
  }

  /** The same with something else known of the card. */
  public Situation with(CardStatus other) {
    return new Situation(battery, host, camera, other, staging, uploadWait);
  }
}
