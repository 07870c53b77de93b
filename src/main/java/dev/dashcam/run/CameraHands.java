package dev.dashcam.run;

import dev.dashcam.act.camera.CameraSwitch;
import dev.dashcam.act.camera.CardMount;
import dev.dashcam.config.CameraSettings;
import dev.dashcam.model.CameraMode;
import dev.dashcam.model.CameraState;
import dev.dashcam.observe.CameraProbe;
import dev.dashcam.sys.Journal;
import java.io.IOException;

/** What can be done with one camera: its port looked at and switched, its card unmounted. */
final class CameraHands {
  private final CameraSettings settings;
  private final CameraProbe probe;
  private final CardMount card;
  private final CameraSwitch camera;
  private final Recorder recorder;
  private final Journal journal;
  private boolean unmountFailed;

  CameraHands(CameraSettings settings, Hardware hardware, Recorder recorder, Journal journal) {
    this.settings = settings;
    this.probe = hardware.camera(settings);
    this.card = hardware.mount(settings);
    this.camera = hardware.cameraSwitch(settings);
    this.recorder = recorder;
    this.journal = journal;
  }

  CameraSettings settings() {
    return settings;
  }

  /** Which one of several; empty for the only one. */
  String name() {
    return settings.key();
  }

  CameraState look() {
    return probe.look();
  }

  /**
   * Unmounts the card.
   *
   * @param force log a failure and return: the battery is at stake
   */
  void unmount(boolean force) throws IOException {
    try {
      card.unmount();
      unmountFailed = false;
    } catch (IOException e) {
      if (!force) {
        throw e;
      }
      unmountFailed = true;
      journal.error(e.getMessage() + "; the battery doesn't wait, going on");
    }
  }

  /** Into this mode unless it is in it already, also under a mount that could not be undone. */
  void switchTo(CameraMode mode) throws IOException {
    Recorder.Task task = recorder.begin("mode", name());
    try {
      if (unmountFailed) {
        camera.enforce(mode, true);
        journal.warn(settings.label() + " " + mode.word() + ", with its card still mounted");
      } else if (camera.to(mode)) {
        journal.info(settings.label() + " " + mode.word());
      }
    } catch (IOException e) {
      task.notSwitched(e);
      throw e;
    }
    task.switched(mode);
  }

  /** Into this mode, whatever it is in now; off takes the hub's other ports along. */
  CameraState enforce(CameraMode mode) throws IOException {
    if (mode != CameraMode.DATA) {
      card.unmount();
    }
    Recorder.Task task = recorder.begin("mode", name());
    try {
      CameraState state = mode == CameraMode.OFF ? camera.allOff() : camera.enforce(mode, false);
      task.switched(mode);
      return state;
    } catch (IOException e) {
      task.notSwitched(e);
      throw e;
    }
  }
}
