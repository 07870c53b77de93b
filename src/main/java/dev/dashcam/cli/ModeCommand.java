package dev.dashcam.cli;

import dev.dashcam.config.ConfigException;
import dev.dashcam.model.CameraMode;
import dev.dashcam.model.ExitCode;
import dev.dashcam.run.Assembly;
import dev.dashcam.run.CameraModes;
import dev.dashcam.run.CameraModes.Seen;
import java.io.IOException;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code dashcam mode}. */
@Command(
    name = "mode",
    description = {
      "Show what the hardware says about the camera's port, or switch it and prove the effect.",
      "record: powered, but not seen by the Pi. data: the card is readable. off: no power on any"
          + " port of the hub that camera.keep_ports doesn't name; warns if the units don't follow the"
          + " settings."
    },
    footer = {
      "",
      "Examples:",
      "  dashcam mode               what it is now",
      "  dashcam mode record        switch, and fail unless the hardware shows it",
      "  dashcam mode off --dry-run say what would be done",
      "  dashcam mode data --camera rear   one of several"
    })
@Touches(camera = Touch.SWITCHES, card = Touch.UNMOUNTS)
final class ModeCommand implements Callable<Integer> {
  private final Session session;

  @Mixin private final CommonOptions common = new CommonOptions();

  @Parameters(
      arity = "0..1",
      paramLabel = "record|data|off",
      completionCandidates = Words.Modes.class,
      converter = Words.Mode.class,
      description = "The mode to switch to; without it the present mode is shown.")
  private @Nullable CameraMode mode;

  @Option(
      names = "--camera",
      paramLabel = "NAME",
      description = "Of several cameras this one; data needs it then. Without it all are meant.")
  private String camera = "";

  @Option(
      names = {"-n", "--dry-run"},
      description = "Switch nothing; say what would be done.")
  private boolean dryRun;

  @Option(
      names = "--json",
      description = "Print one JSON object; of several cameras one each, a line.")
  private boolean json;

  ModeCommand(Session session) {
    this.session = session;
  }

  private List<Seen> seen(CameraModes modes, @Nullable CameraMode wanted) throws IOException {
    if (wanted == null) {
      return modes.look(camera);
    }
    return dryRun ? modes.lookBefore(wanted, camera) : modes.switchTo(wanted, camera);
  }

  private static String json(Seen seen) {
    Json json = new Json("mode");
    if (!seen.camera().isEmpty()) {
      json.with("camera", seen.camera());
    }
    return json.withAll(Views.json(seen.state())).toString();
  }

  private static String text(Seen seen) {
    return (seen.camera().isEmpty() ? "" : seen.camera() + ": ") + Views.text(seen.state());
  }

  @Override
  public Integer call() throws ConfigException, IOException {
    try (Assembly assembly = session.open(common)) {
      CameraModes modes = assembly.modes();
      CameraMode wanted = mode;
      List<Seen> seen = seen(modes, wanted);
      if (wanted != null && dryRun && !json) {
        session.say("would switch the camera: " + wanted.word() + "; now it is");
      }
      seen.forEach(each -> session.say(json ? json(each) : text(each)));
      return ExitCode.OK.status();
    }
  }
}
