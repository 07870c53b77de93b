package dev.dashcam.run.doctor;

import dev.dashcam.config.Settings;
import dev.dashcam.decide.check.DiskChecks;
import dev.dashcam.decide.check.UnitChecks;
import dev.dashcam.model.check.Finding;
import dev.dashcam.model.check.Unit;
import dev.dashcam.observe.StagingProbe;
import dev.dashcam.observe.check.DiskProbe;
import dev.dashcam.observe.check.UnitProbe;
import dev.dashcam.run.Installation;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** What is installed: units, and the folders that are written to. */
final class InstallationExamination {
  private final Ground ground;
  private final Settings settings;

  InstallationExamination(Ground ground) {
    this.ground = ground;
    this.settings = ground.settings();
  }

  void into(Findings findings) {
    findings.add(
        "staging",
        () ->
            DiskChecks.staging(
                DiskProbe.look(ground.paths().localStaging()), settings, ground.root()));
    Path staging = ground.paths().localStaging();
    findings.addAll(
        "unreadable",
        () -> DiskChecks.unreadable(new StagingProbe(staging).unreadable(), staging.toString()));
    findings.add(
        "state", () -> DiskChecks.state(DiskProbe.look(ground.paths().state()), ground.root()));
    unitsInto(findings);
    findings.add("units in step", this::inStep);
  }

  /** Which needs no settings. */
  void unitsInto(Findings findings) {
    findings.addAll("units", this::units);
  }

  private List<Finding> units() throws IOException {
    UnitProbe probe = new UnitProbe(ground.paths().systemRoot(), ground.runner());
    if (!probe.running()) {
      return List.of(Finding.notChecked("units", "systemd doesn't run here"));
    }
    List<Unit> units = probe.look(UnitChecks.names());
    List<Finding> findings = new ArrayList<>(UnitChecks.of(units));
    if (ProgramExamination.usesOurUps(settings)) {
      findings.add(UnitChecks.daemon(units));
    }
    return findings;
  }

  private Finding inStep() throws IOException {
    Installation installation = Installation.of(settings, ground.environment());
    return UnitChecks.inStep(
        installation.present(),
        installation.outOfStep().stream().map(file -> file.toString()).toList());
  }
}
