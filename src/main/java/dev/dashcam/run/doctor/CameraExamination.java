package dev.dashcam.run.doctor;

import dev.dashcam.config.CameraSettings;
import dev.dashcam.config.PathSettings;
import dev.dashcam.config.RetentionSettings;
import dev.dashcam.decide.check.CameraChecks;
import dev.dashcam.decide.check.FstabCheck;
import dev.dashcam.decide.check.HubChecks;
import dev.dashcam.decide.check.ProgramChecks;
import dev.dashcam.model.CameraCandidate;
import dev.dashcam.model.CameraState;
import dev.dashcam.model.check.Finding;
import dev.dashcam.model.check.Hub;
import dev.dashcam.observe.CameraFinder;
import dev.dashcam.observe.CameraProbe;
import dev.dashcam.observe.PortPower;
import dev.dashcam.observe.VolumeFinder;
import dev.dashcam.observe.check.FstabProbe;
import dev.dashcam.observe.check.HubProbe;
import dev.dashcam.observe.check.PortUseProbe;
import dev.dashcam.observe.check.ProgramProbe;
import dev.dashcam.sys.Gphoto2;
import dev.dashcam.sys.LockFile;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/** The camera, its port and its card. */
final class CameraExamination {
  private final Ground ground;
  private final CameraSettings camera;
  private final PathSettings paths;
  private final PortPower power;

  CameraExamination(Ground ground, CameraSettings camera) {
    this.ground = ground;
    this.camera = camera;
    this.paths = ground.paths();
    this.power = new PortPower(paths, ground.runner());
  }

  void into(Findings findings) {
    Hub hub = new HubProbe(camera, paths, power, ground.runner()).look();
    String piModel = ground.machine().piModel();
    add(findings, "camera port", () -> HubChecks.port(hub, camera, ground.root()));
    add(findings, "switching", () -> HubChecks.switching(hub, camera, piModel, ground.root()));
    findings.addAll(
        named("other ports"),
        () ->
            HubChecks.neighbours(
                    hub, new PortUseProbe(paths).look(camera.hubLocation()), camera, piModel)
                .stream()
                .map(this::named)
                .toList());
    CameraProbe probe = new CameraProbe(camera, paths, power, new VolumeFinder(camera, paths));
    add(findings, "camera", () -> CameraChecks.identified(probe.look(), candidates(), camera));
    findings.addAll(named("MTP"), () -> mtp(probe.look()));
    add(
        findings,
        "USB authorization",
        () -> CameraChecks.authorization(HubProbe.authorizedDefault(camera, paths), atWork()));
    add(
        findings,
        "fstab",
        () ->
            FstabCheck.of(
                FstabProbe.read(paths.systemRoot()),
                camera.mountPoint(paths).toString(),
                camera.volumeUuid()));
  }

  /** What matters of a camera that speaks MTP, and of no other. */
  private List<Finding> mtp(CameraState state) {
    List<Finding> found = new ArrayList<>();
    if (state.mtp().isPresent()) {
      ProgramProbe programs = new ProgramProbe(ground.programs(), ground.runner());
      found.add(named(ProgramChecks.installed(programs.find(Gphoto2.PROGRAM), Gphoto2.PACKAGE)));
    }
    boolean deletes = ground.settings().retention().card() != RetentionSettings.Card.KEEP;
    CameraChecks.deletion(state, deletes).map(this::named).ifPresent(found::add);
    return found;
  }

  /** What may be this camera: not what hangs where another one belongs. */
  private List<CameraCandidate> candidates() {
    List<CameraCandidate> found = new ArrayList<>(new CameraFinder(paths).find());
    for (CameraSettings other : ground.settings().cameras()) {
      found.removeIf(
          each ->
              !other.equals(camera)
                  && each.hub().equals(other.hubLocation())
                  && each.port() == other.portNumber());
    }
    return found;
  }

  private void add(Findings findings, String name, Findings.SingleExamination examination) {
    findings.add(named(name), () -> named(examination.look()));
  }

  private Finding named(Finding each) {
    return new Finding(named(each.check()), each.level(), each.found(), each.mend());
  }

  /** Of several each finding says whose it is. */
  private String named(String check) {
    return camera.key().isEmpty() ? check : camera.key() + ": " + check;
  }

  private boolean atWork() throws IOException {
    return new LockFile(paths.runtime().resolve("work.lock")).holder().isPresent();
  }
}
