package dev.dashcam.cli;

import dev.dashcam.run.doctor.Doctor;
import dev.dashcam.run.doctor.DoctorReport;
import java.io.IOException;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code dashcam doctor}. */
@Command(
    name = "doctor",
    description = {
      "Look at everything that has to be right, from the settings to the room on the host, and say"
          + " how to mend what isn't.",
      "One line each: ok, warning, FAULT, or not checked and why. Changes nothing without"
          + " --exercise. Without root it checks what it can.",
      "Status 0 without a fault, whatever the warnings; 7 with one, 78 if it is the settings."
    },
    footer = {
      "",
      "Examples:",
      "  sudo dashcam doctor              at home, where the host can be asked",
      "  sudo dashcam doctor --exercise   also switch the port and send a file"
    })
@Touches(
    camera = Touch.EXERCISES,
    staging = Touch.LOOKS,
    host = Touch.EXERCISES,
    battery = Touch.LOOKS)
final class DoctorCommand implements Callable<Integer> {
  private final Session session;

  @Mixin private final CommonOptions common = new CommonOptions();

  @Option(
      names = "--exercise",
      description =
          "Switch the port through all modes and back, each proved by its effect, and send a tiny"
              + " file to the host and back. Status 75 if the battery or another run forbids it.")
  private boolean exercise;

  @Option(names = "--json", description = "Print one JSON object.")
  private boolean json;

  DoctorCommand(Session session) {
    this.session = session;
  }

  @Override
  public Integer call() throws IOException {
    DoctorReport report =
        new Doctor(common.config(), session.environment(), session.scripts(), session.stop())
            .run(exercise, common.verbose());
    DoctorView view = new DoctorView(report);
    if (json) {
      session.say(view.json());
    } else {
      view.lines().forEach(session::say);
    }
    return report.exit().status();
  }
}
