package dev.dashcam.run.doctor;

import dev.dashcam.model.ExitCode;
import dev.dashcam.model.check.Finding;
import dev.dashcam.model.check.Finding.Level;
import java.util.List;

/**
 * How it stands with everything.
 *
 * @param findings in the order in which one would mend them
 * @param settingsBroken whether the settings themselves are at fault
 * @param exerciseRefused whether the exercise was wanted, but had to wait
 */
public record DoctorReport(
    List<Finding> findings, boolean settingsBroken, boolean exerciseRefused) {
  public DoctorReport {
    findings = List.copyOf(findings);
  }

  /** How many there are of a level. */
  public long count(Level level) {
    return findings.stream().filter(each -> each.level() == level).count();
  }

  /** Warnings alone are no failure. */
  public ExitCode exit() {
    if (settingsBroken) {
      return ExitCode.CONFIG;
    }
    if (count(Level.FAULT) > 0) {
      return ExitCode.NEEDS_OWNER;
    }
    return exerciseRefused ? ExitCode.LATER : ExitCode.OK;
  }
}
