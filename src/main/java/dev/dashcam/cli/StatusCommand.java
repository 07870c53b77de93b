package dev.dashcam.cli;

import dev.dashcam.config.ConfigException;
import dev.dashcam.model.ExitCode;
import dev.dashcam.model.Situation;
import dev.dashcam.run.Assembly;
import dev.dashcam.run.Status;
import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code dashcam status}. */
@Command(
    name = "status",
    description = "Show battery, camera, host, staging, the last offload and the next step.",
    footer = {"", "Examples:", "  dashcam status", "  dashcam status --json"})
@Touches(camera = Touch.LOOKS, staging = Touch.LOOKS, host = Touch.ASKS, battery = Touch.LOOKS)
final class StatusCommand implements Callable<Integer> {
  private final Session session;

  @Mixin private final CommonOptions common = new CommonOptions();

  @Option(names = "--json", description = "Print one JSON object.")
  private boolean json;

  StatusCommand(Session session) {
    this.session = session;
  }

  @Override
  public Integer call() throws ConfigException, IOException {
    try (Assembly assembly = session.open(common)) {
      Status.Report report = assembly.status().look();
      if (json) {
        session.say(json(report));
      } else {
        print(report);
      }
      return ExitCode.OK.status();
    }
  }

  private void print(Status.Report report) {
    Situation now = report.situation();
    session.say("Battery   " + Views.text(report.reading()));
    session.say("Camera    " + Views.text(now.camera()));
    session.say("Card      " + now.card().reason());
    session.say("Host      " + now.host().detail());
    session.say(
        "Staging   "
            + now.staging().readyClips()
            + " clips ("
            + Views.bytes(now.staging().readyBytes())
            + ") wait for the host, "
            + Views.bytes(now.staging().usableBytes())
            + " free");
    session.say(
        "Offload   "
            + report
                .sinceLastUpload()
                .map(ago -> "last verified clip on the host: " + ago(ago) + " ago")
                .orElse("no clip verified on the host yet"));
    report.lastFailure().ifPresent(why -> session.say("          last upload failed: " + why));
    report
        .setAside()
        .forEach(
            each ->
                session.say(
                    "Set aside "
                        + each.clip().path()
                        + ": "
                        + each.setAside().map(s -> s.reason()).orElse("")));
    session.say(
        "Running   "
            + report
                .atWork()
                .map(run -> run.what() + " (process " + run.pid() + ")")
                .orElse("nothing"));
    if (!report.outOfStep().isEmpty()) {
      session.say(
          "Units     out of step with the settings: "
              + String.join(", ", Views.paths(report.outOfStep()))
              + "; mend it with: sudo dashcam config apply");
    }
    session.say("Next      " + Views.text(report.next()));
  }

  private static String ago(Duration time) {
    return time.toHours() >= 48
        ? time.toDays() + " days"
        : time.toMinutes() >= 120 ? time.toHours() + " hours" : time.toMinutes() + " minutes";
  }

  private static String json(Status.Report report) {
    Situation now = report.situation();
    Json json =
        new Json("status")
            .with("battery", Views.json(report.reading()))
            .with("camera", Views.json(now.camera()))
            .with("card", Views.word(now.card().fetch()))
            .with("host_answers", now.host().answers())
            .with("host_detail", now.host().detail())
            .with("staged_clips", now.staging().readyClips())
            .with("staged_bytes", now.staging().readyBytes())
            .with("staging_free_bytes", now.staging().usableBytes())
            .with("set_aside", report.setAside().size())
            .with("units_out_of_step", Views.paths(report.outOfStep()))
            .with("next", Views.json(report.next()));
    report.lastUpload().ifPresent(at -> json.with("last_verified", at.toString()));
    report.lastFailure().ifPresent(why -> json.with("last_upload_failure", why));
    report.atWork().ifPresent(run -> json.with("running", run.what()));
    return json.toString();
  }
}
