package dev.dashcam.run;

import dev.dashcam.act.camera.CameraSwitch;
import dev.dashcam.act.camera.CardMount;
import dev.dashcam.model.CameraMode;
import dev.dashcam.model.CameraState;
import java.io.IOException;
import java.time.Duration;
import java.util.function.Supplier;

/** {@code dashcam mode}: what the hardware says, and switching it by hand. */
public final class CameraModes {
  private static final Duration PATIENCE = Duration.ofSeconds(3);

  private final WorkLock work;
  private final Supplier<CameraState> camera;
  private final CardMount mount;
  private final CameraSwitch cameraSwitch;

  CameraModes(
      WorkLock work, Supplier<CameraState> camera, CardMount mount, CameraSwitch cameraSwitch) {
    this.work = work;
    this.camera = camera;
    this.mount = mount;
    this.cameraSwitch = cameraSwitch;
  }

  /** What the hardware says now. */
  public CameraState look() {
    return camera.get();
  }

  /**
   * Runs the mode's script, whatever the mode is now, and proves it. The card is unmounted first
   * where the mode takes it away.
   *
   * @throws BusyException when another run is at work
   */
  public CameraState switchTo(CameraMode mode) throws IOException {
    work.take("mode " + mode.word(), PATIENCE);
    if (mode != CameraMode.DATA) {
      mount.unmount();
    }
    return cameraSwitch.enforce(mode, false);
  }
}
