package dev.dashcam.decide.check;

import dev.dashcam.model.check.Finding;
import dev.dashcam.model.check.Program;

/** Programs and scripts that have to be there. */
public final class ProgramChecks {
  /** Where its sources are: Debian has no package of it. */
  private static final String UPS_TOOL =
      "build it from https://github.com/xorbit/LiFePO4wered-Pi and `sudo make user-install`";

  private ProgramChecks() {}

  /** A program of another package. */
  public static Finding installed(Program program, String debianPackage) {
    String mend =
        program.place().isEmpty() && program.problem().contains("not installed")
            ? "sudo apt install " + debianPackage
            : "install " + debianPackage + " again";
    return judge(program, mend);
  }

  /** The tool that comes with the UPS. */
  public static Finding upsTool(Program program) {
    return judge(program, UPS_TOOL);
  }

  /**
   * A script that a setting names, or one of the package's own.
   *
   * @param setting such as {@code camera.commands.off}; empty for one that no setting names
   */
  public static Finding script(String setting, Program program) {
    String file = program.problem().split(" ", 2)[0];
    String mend;
    if (program.problem().endsWith("is not executable")
        || program.problem().endsWith("is not an executable file")) {
      mend = "sudo chmod +x " + file;
    } else if (program.problem().contains("line ends")) {
      mend = "sed -i 's/\\r$//' " + file;
    } else if (program.problem().contains("first line")) {
      mend = "correct its first line, to #!/usr/bin/env bash for one of dashcam's own";
    } else {
      mend = setting.isEmpty() ? "install the package dashcam again" : "correct " + setting;
    }
    return judge(program, mend);
  }

  /**
   * uhubctl.
   *
   * @param ownHub whether the camera hangs on a hub whose ports 2.5 can't switch
   */
  public static Finding uhubctl(Program program, boolean ownHub) {
    if (program.problem().isEmpty() && ownHub && older(program.version())) {
      return Finding.warning(
          program.name(),
          "version " + program.version() + " can't switch this Pi's own ports for good",
          "install uhubctl 2.6.0 or later (Debian 13 has it)");
    }
    return installed(program, "uhubctl");
  }

  private static boolean older(String version) {
    String[] parts = version.split("[^0-9]+", -1);
    if (parts.length < 2 || parts[0].isEmpty() || parts[1].isEmpty()) {
      return false;
    }
    int major = Integer.parseInt(parts[0]);
    return major < 2 || (major == 2 && Integer.parseInt(parts[1]) < 6);
  }

  private static Finding judge(Program program, String mend) {
    return program.problem().isEmpty()
        ? Finding.ok(
            program.name(),
            program.place() + (program.version().isEmpty() ? "" : ", " + program.version()))
        : Finding.fault(program.name(), program.problem(), mend);
  }
}
