package dev.dashcam.run;

import dev.dashcam.model.CameraMode;
import dev.dashcam.model.CameraState;
import dev.dashcam.sys.Journal;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** {@code dashcam mode}: what the hardware says, and switching it by hand. */
public final class CameraModes {
  private static final Duration PATIENCE = Duration.ofSeconds(3);

  private final WorkLock work;
  private final Cameras cameras;
  private final Installation installation;
  private final Journal journal;

  CameraModes(WorkLock work, Cameras cameras, Installation installation, Journal journal) {
    this.work = work;
    this.cameras = cameras;
    this.installation = installation;
    this.journal = journal;
  }

  /**
   * What the hardware says of a camera.
   *
   * @param camera its name; empty for the only one
   */
  public record Seen(String camera, CameraState state) {}

  /**
   * What the hardware says now.
   *
   * @param camera one of several; empty for all
   * @throws UnknownCameraException when there is none of that name
   */
  public List<Seen> look(String camera) throws UnknownCameraException {
    List<Seen> seen = new ArrayList<>();
    for (CameraHands each : cameras.named(camera).all()) {
      seen.add(new Seen(each.name(), each.look()));
    }
    return seen;
  }

  /**
   * What the hardware says now of those that would be switched.
   *
   * @param camera one of several; empty for all
   * @throws UnknownCameraException as {@link #switchTo} would
   */
  public List<Seen> lookBefore(CameraMode mode, String camera) throws UnknownCameraException {
    requireClear(mode, camera);
    return look(camera);
  }

  private Cameras requireClear(CameraMode mode, String camera) throws UnknownCameraException {
    Cameras meant = cameras.named(camera);
    if (mode == CameraMode.DATA) {
      meant.one("", "one camera at a time shows its card, say which");
    }
    return meant;
  }

  /**
   * Runs the mode's script, whatever the mode is now, and proves it. The card is unmounted first
   * where the mode takes it away. A camera that can't be switched doesn't keep the others from it.
   *
   * @param camera one of several; empty for all
   * @throws BusyException when another run is at work
   * @throws UnknownCameraException when there is none of that name, or several were to show their
   *     cards
   */
  public List<Seen> switchTo(CameraMode mode, String camera) throws IOException {
    Cameras meant = requireClear(mode, camera);
    if (mode == CameraMode.OFF) {
      warnIfOutOfStep();
    }
    work.take("mode " + mode.word(), PATIENCE);
    List<Seen> seen = new ArrayList<>();
    meant.each(each -> seen.add(new Seen(each.name(), each.enforce(mode))));
    return seen;
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
                + "); mend it with: sudo dashcam config apply");
      }
    } catch (IOException e) {
      journal.warn("whether the units follow the settings can't be told: " + e);
    }
  }
}
