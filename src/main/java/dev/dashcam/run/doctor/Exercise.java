package dev.dashcam.run.doctor;

import dev.dashcam.act.upload.HostException;
import dev.dashcam.act.upload.HostException.Kind;
import dev.dashcam.act.upload.RoundTrip;
import dev.dashcam.act.upload.rclone.RcloneTrial;
import dev.dashcam.config.UploadSettings;
import dev.dashcam.decide.check.ExerciseChecks;
import dev.dashcam.model.CameraMode;
import dev.dashcam.model.CameraState;
import dev.dashcam.model.CameraState.Power;
import dev.dashcam.model.check.Finding;
import dev.dashcam.run.Assembly;
import dev.dashcam.run.BusyException;
import dev.dashcam.run.CameraModes;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * The real thing: the port through all its modes and back to what it was, each proved by its
 * effect, and a file to the host and back. Under the lock and with the battery's permission, as a
 * job.
 */
final class Exercise {
  private static final String NAME = "exercise";
  private static final List<CameraMode> MODES =
      List.of(CameraMode.OFF, CameraMode.RECORD, CameraMode.DATA, CameraMode.OFF);

  private final Assembly assembly;
  private final Ground ground;

  Exercise(Assembly assembly, Ground ground) {
    this.assembly = assembly;
    this.ground = ground;
  }

  /**
   * Does it.
   *
   * @param hostReady whether a file can be sent now
   * @return whether it was refused and should be tried later
   */
  boolean into(Findings findings, boolean hostReady) throws IOException {
    if (!ground.root() && ground.paths().systemRoot().equals(Path.of("/"))) {
      findings.add(NAME, () -> ExerciseChecks.notRoot(NAME));
      return false;
    }
    try {
      assembly.work().take("doctor --exercise", Duration.ZERO);
    } catch (BusyException e) {
      findings.add(NAME, () -> Finding.notChecked(NAME, String.valueOf(e.getMessage())));
      return true;
    }
    Optional<String> forbidden = assembly.forbiddenByBattery();
    if (forbidden.isPresent()) {
      findings.add(NAME, () -> Finding.notChecked(NAME, forbidden.get()));
      return true;
    }
    switchThrough(findings);
    findings.add("exercise host", () -> roundTrip(hostReady));
    return false;
  }

  /** One camera after the other, the others as they are. */
  private void switchThrough(Findings findings) throws IOException {
    CameraModes modes = assembly.modes();
    for (CameraModes.Seen seen : modes.look("")) {
      switchThrough(findings, modes, seen);
    }
  }

  private void switchThrough(Findings findings, CameraModes modes, CameraModes.Seen seen) {
    CameraState before = seen.state();
    String of = seen.camera().isEmpty() ? "" : seen.camera() + ": ";
    CameraMode found =
        before.mode().orElse(before.power() == Power.OFF ? CameraMode.OFF : CameraMode.RECORD);
    try {
      for (CameraMode mode : MODES) {
        if (ground.stop().requested()) {
          break;
        }
        String name = of + "exercise " + mode.word();
        findings.add(name, () -> switchTo(modes, seen.camera(), mode, ""));
      }
    } finally {
      if (found != CameraMode.OFF) {
        String name = of + "exercise " + found.word();
        findings.add(name, () -> switchTo(modes, seen.camera(), found, ", as it was found"));
      }
    }
    ground.stop().throwIfRequested();
  }

  private static Finding switchTo(CameraModes modes, String camera, CameraMode mode, String why) {
    try {
      modes.switchTo(mode, camera);
      return named(camera, ExerciseChecks.proved(mode, why));
    } catch (IOException e) {
      return named(camera, ExerciseChecks.notProved(mode, String.valueOf(e.getMessage())));
    }
  }

  private static Finding named(String camera, Finding each) {
    return camera.isEmpty()
        ? each
        : new Finding(camera + ": " + each.check(), each.level(), each.found(), each.mend());
  }

  private String thereAndBack() throws HostException {
    UploadSettings upload = ground.settings().upload();
    return upload.method().isRclone()
        ? new RcloneTrial(
                upload,
                ground.home(),
                ground.environment(),
                ground.scratch(),
                ground.memory(),
                ground.runner(),
                ground.stop())
            .run()
        : new RoundTrip(upload, ground.home(), ground.scratch(), ground.runner(), ground.stop())
            .run();
  }

  private Finding roundTrip(boolean hostReady) {
    if (!hostReady) {
      return Finding.notChecked("exercise host", "the host is not ready to receive, see above");
    }
    try {
      return Finding.ok("exercise host", thereAndBack());
    } catch (HostException e) {
      boolean gone = e.kind() == Kind.GONE || e.kind() == Kind.BUSY;
      return ExerciseChecks.notSent(String.valueOf(e.getMessage()), gone);
    }
  }
}
