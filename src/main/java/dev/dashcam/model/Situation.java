package dev.dashcam.model;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;

/**
 * Everything that the next step depends on.
 *
 * @param battery the battery rules' verdict
 * @param host whether the host answers, and for how long
 * @param cameras the cameras in the order of the settings
 * @param staging what is staged and how much room there is
 * @param uploadWait how long the upload must still wait after a failure; zero when it need not
 */
public record Situation(
    Verdict battery,
    HostState host,
    List<CameraFacts> cameras,
    StagingState staging,
    Duration uploadWait) {

  public Situation {
    cameras = List.copyOf(cameras);
  }

  /** With one camera, as in most cars. */
  public Situation(
      Verdict battery,
      HostState host,
      CameraState camera,
      CardStatus card,
      StagingState staging,
      Duration uploadWait) {
    this(battery, host, List.of(new CameraFacts("", camera, card)), staging, uploadWait);
  }

  /** As if these cameras were not there. */
  public Situation without(Collection<String> names) {
    List<CameraFacts> others = new ArrayList<>(cameras);
    others.removeIf(camera -> names.contains(camera.name()));
    return new Situation(battery, host, others, staging, uploadWait);
  }

  /** The one of that name, which is there. */
  public CameraFacts camera(String name) {
    for (CameraFacts each : cameras) {
      if (each.name().equals(name)) {
        return each;
      }
    }
    throw new IllegalArgumentException("no camera '" + name + "'");
  }

  /** The same with something else known of that camera's card. */
  public Situation with(String camera, CardStatus card) {
    List<CameraFacts> others = new ArrayList<>();
    for (CameraFacts each : cameras) {
      boolean meant = each.name().equals(camera);
      others.add(meant ? new CameraFacts(camera, each.state(), card) : each);
    }
    return new Situation(battery, host, others, staging, uploadWait);
  }
}
