package dev.dashcam.run;

import dev.dashcam.act.camera.CameraSwitch;
import dev.dashcam.act.camera.CardMount;
import dev.dashcam.model.CameraMode;
import dev.dashcam.model.CameraState;
import dev.dashcam.sys.Journal;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.function.Supplier;

/** {@code dashcam mode}: what the hardware says, and switching it by hand. */
public final class CameraModes {
  private static final Duration PATIENCE = Duration.ofSeconds(3);

  private final WorkLock work;
  private final Supplier<CameraState> camera;
  private final CardMount mount;
  private final CameraSwitch cameraSwitch;
  private final Recorder recorder;
  private final Installation installation;
  private final Journal journal;

  CameraModes(
      WorkLock work,
      Supplier<CameraState> camera,
      CardMount mount,
      CameraSwitch cameraSwitch,
      Recorder recorder,
      Installation installation,
      Journal journal) {
    this.work = work;
    this.camera = camera;
    this.mount = mount;
    this.cameraSwitch = cameraSwitch;
    this.recorder = recorder;
    this.installation = installation;
    this.journal = journal;
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
    if (mode == CameraMode.OFF) {
      warnIfOutOfStep();
    }
    work.take("mode " + mode.word(), PATIENCE);
    if (mode != CameraMode.DATA) {
      mount.unmount();
    }
    Recorder.Task task = recorder.begin("mode");
    try {
      CameraState state =
          mode == CameraMode.OFF ? cameraSwitch.allOff() : cameraSwitch.enforce(mode, false);
      task.switched(mode);
      return state;
    } catch (IOException e) {
      task.notSwitched(e);
      throw e;
    }
  }

  /**
   * Here, because this is what boot and shutdown run: guard and reconcile would say it all night.
   */
  private void warnIfOutOfStep() {
    try {
      List<Path> different = installation.outOfStep();
      if (!different.isEmpty()) {
        journal.warn(
            "the units don't follow the settings ("
                + different.get(0)
                + (different.size() > 1 ? " and " + (different.size() - 1) + " more" : "")
                + "); mend it with: dashcam config apply");
      }
    } catch (IOException e) {
      journal.warn("whether the units follow the settings can't be told: " + e);
    }
  }
}
