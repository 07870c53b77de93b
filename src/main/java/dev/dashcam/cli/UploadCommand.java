package dev.dashcam.cli;

import dev.dashcam.config.ConfigException;
import dev.dashcam.model.Amounts;
import dev.dashcam.model.ExitCode;
import dev.dashcam.run.Assembly;
import dev.dashcam.run.Upload;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code dashcam upload}. */
@Command(
    name = "upload",
    description = {
      "Bring what is staged to the host, let the host prove by checksum that it holds each clip,"
          + " and only then delete the staged copy.",
      "A cut connection is resumed inside the clip. Never overwrites another clip on the host.",
      "A folder in which clips have been proved is known by .dashcam-home in it, which is made then."
          + " Where that is missing the disk may not be mounted, and nothing is sent.",
      "If the host goes away in the middle, the next step is done as reconcile would: the camera"
          + " records, unless the battery forbids it. With policy.record_when on_ac, AC makes it"
          + " record, and the upload goes on after that; with always it records meanwhile.",
      "On battery it ends in time, by how fast the charge falls, with what is proved by then; the"
          + " rest goes on when AC is back or the charge has risen.",
      "With retention.host_days, and only when all is home, once a day: what is older is deleted on"
          + " the host, each clip after the host has proved by checksum that it is ours. Locked"
          + " clips stay for ever."
    },
    footer = {
      "",
      "Examples:",
      "  dashcam upload",
      "  dashcam upload --dry-run   what would go where, how much, and how"
    })
@Touches(
    camera = Touch.MAY_SWITCH,
    staging = Touch.DELETES,
    host = {Touch.ADDS, Touch.EXPIRES},
    battery = Touch.REMEMBERS)
final class UploadCommand implements Callable<Integer> {
  private final Session session;

  @Mixin private final CommonOptions common = new CommonOptions();

  @Option(
      names = {"-n", "--dry-run"},
      description = "Send and delete nothing; needs no root.")
  private boolean dryRun;

  @Option(
      names = "--scheduled",
      description =
          "For timers: not now (75) as long as the pause lasts that an earlier failure asks for.")
  private boolean scheduled;

  @Option(names = "--json", description = "Print one JSON object.")
  private boolean json;

  UploadCommand(Session session) {
    this.session = session;
  }

  @Override
  public Integer call() throws ConfigException, IOException {
    try (Assembly assembly = session.openWithBar(common)) {
      if (dryRun) {
        print(
            assembly.jobs().uploadPlan(Path.of("NAMES")),
            assembly.destination(),
            assembly.jobs().hostRetentionPlan());
      } else {
        print(assembly.jobs().upload(scheduled));
      }
      return ExitCode.OK.status();
    }
  }

  private void print(Upload.Report report) {
    session.say(
        json
            ? new Json("upload")
                .with("dry_run", false)
                .with("clips", report.clips())
                .with("bytes", report.bytes())
                .with("proved_by", report.proof().map(Views::word).orElse("nothing"))
                .toString()
            : Amounts.count(report.clips(), "clip")
                + " ("
                + Amounts.bytes(report.bytes())
                + ") proved on the host and deleted here"
                + report.proof().map(proof -> ", by " + proof.text()).orElse(""));
  }

  private void print(Upload.Plan plan, String destination, List<String> toDelete) {
    List<String> names = new ArrayList<>();
    plan.clips().forEach(clip -> names.add(clip.name()));
    if (json) {
      session.say(
          new Json("upload")
              .with("dry_run", true)
              .with("clips", names)
              .with("bytes", plan.bytes())
              .with("battery_good_for", plan.share().clips())
              .with("battery_reason", plan.share().text())
              .with("destination", destination)
              .with("commands", plan.commands())
              .with("would_delete_there", toDelete)
              .toString());
      return;
    }
    plan.clips()
        .forEach(
            clip ->
                session.say("would send " + clip.name() + " (" + Amounts.bytes(clip.size()) + ")"));
    session.say(
        Amounts.count(names.size(), "clip")
            + " ("
            + Amounts.bytes(plan.bytes())
            + ") to "
            + destination);
    session.say("battery: " + plan.share().text());
    plan.commandLines().forEach(line -> session.say("with: " + line));
    toDelete.forEach(clip -> session.say("would delete there, if it proves to be ours: " + clip));
  }
}
