package dev.dashcam.run.doctor;

import dev.dashcam.config.Settings;
import dev.dashcam.decide.check.BatteryCheck;
import dev.dashcam.decide.check.ChargeCurve;
import dev.dashcam.decide.check.UpsChecks;
import dev.dashcam.model.check.Finding;
import dev.dashcam.model.check.Register;
import dev.dashcam.observe.BatteryProbe;
import dev.dashcam.observe.check.ProgramProbe;
import dev.dashcam.observe.check.UpsRegisters;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;

/** The UPS: whether it answers, and whether its own settings fight with ours. */
final class UpsExamination {
  private static final String REGISTERS = "UPS settings";

  private final Ground ground;
  private final Settings settings;

  UpsExamination(Ground ground) {
    this.ground = ground;
    this.settings = ground.settings();
  }

  /**
   * Looks at it.
   *
   * @param thresholds whether the settings can be used, and with them the owner's thresholds
   */
  void into(Findings findings, boolean thresholds) {
    if (thresholds) {
      findings.add("battery", this::battery);
    }
    if (ProgramExamination.usesOurUps(settings)) {
      findings.addAll(REGISTERS, () -> registers(thresholds));
    } else {
      findings.add(
          REGISTERS, () -> Finding.notChecked(REGISTERS, "battery.command is for another UPS"));
    }
  }

  private Finding battery() {
    BatteryProbe probe =
        new BatteryProbe(
            settings.battery(),
            ground.pathsLeavingNothing(),
            settings.timeouts().battery(),
            ground.runner());
    return BatteryCheck.of(probe.read(), ground.root());
  }

  private List<Finding> registers(boolean thresholds) {
    String tool = ProgramExamination.upsTool(ground.environment());
    if (!new ProgramProbe(ground.programs(), ground.runner()).find(tool).problem().isEmpty()) {
      return List.of(Finding.notChecked(REGISTERS, "it needs " + tool + ", see there"));
    }
    Map<String, Register> registers = new UpsRegisters(tool, ground.runner()).read();
    OptionalInt shutdown =
        thresholds
            ? OptionalInt.of(
                ChargeCurve.millivolts(
                    settings.battery().curve(), settings.thresholds().shutdownPercent()))
            : OptionalInt.empty();
    return List.of(
        UpsChecks.autoShutdown(of(registers, UpsRegisters.AUTO_SHDN_TIME)),
        UpsChecks.autoBoot(
            of(registers, UpsRegisters.AUTO_BOOT), of(registers, UpsRegisters.VBAT_BOOT), shutdown),
        UpsChecks.shutdownVoltage(of(registers, UpsRegisters.VBAT_SHDN), shutdown),
        UpsChecks.shutdownTime(of(registers, UpsRegisters.PI_SHDN_TO)),
        UpsChecks.wakeTime(of(registers, UpsRegisters.WAKE_TIME)));
  }

  private static Register of(Map<String, Register> registers, String name) {
    Register register = registers.get(name);
    return register == null ? new Register(name, OptionalInt.empty(), "not asked") : register;
  }
}
