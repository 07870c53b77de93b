package dev.dashcam.model;

/**
 * One camera, as the next step depends on it.
 *
 * @param name which one of several; empty for the only one
 * @param state what its port says
 * @param card what is known of its card
 */
public record CameraFacts(String name, CameraState state, CardStatus card) {

  /** Whether the hardware shows this mode. */
  public boolean in(CameraMode mode) {
    return state.mode().filter(mode::equals).isPresent();
  }
}
