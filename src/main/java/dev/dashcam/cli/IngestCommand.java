package dev.dashcam.cli;

import dev.dashcam.config.ConfigException;
import dev.dashcam.model.Amounts;
import dev.dashcam.model.Clip;
import dev.dashcam.model.CopyResult;
import dev.dashcam.model.ExitCode;
import dev.dashcam.run.Assembly;
import dev.dashcam.run.CardPlan;
import dev.dashcam.run.Ingest;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code dashcam ingest}. */
@Command(
    name = "ingest",
    description = {
      "Copy what is new on the card to staging, each clip verified against what the disk gives back.",
      "When the host goes away in the middle the copy ends and the camera records; one begun while"
          + " the host doesn't answer, or from a folder, runs to its end. With policy.record_when"
          + " on_ac it is not the host's silence but AC that tells that the car leaves.",
      "At home on battery it takes what the charge is good for, sending included, and ends in time:"
          + " locked clips first, then the newest.",
      "The card is mounted read-only and always unmounted again. A clip that can't be read is set"
          + " aside and tried again later; the others go on.",
      "With retention.card delete_verified, and only when all that is new is fetched: what the host"
          + " proves to hold is deleted on the card, at most 8 GiB a time, the oldest first, each"
          + " clip after it was read again and is the same. Locked clips and the newest of each"
          + " folder stay. For that moment alone the card is mounted writable."
    },
    footer = {
      "",
      "Examples:",
      "  dashcam mode data && dashcam ingest",
      "  dashcam ingest --source /media/card   a card in a reader, or any folder",
      "  dashcam ingest --dry-run              which clips, in which order",
      "  dashcam ingest --device sda1          as udev does: nothing, status 0, if",
      "                                        it isn't the card; 75 if the host",
      "                                        doesn't answer, or while a card",
      "                                        rests that could not be fetched"
    })
@Touches(
    camera = Touch.MAY_SWITCH,
    card = {Touch.MOUNTS, Touch.EXPIRES},
    staging = Touch.ADDS,
    host = Touch.ASKS,
    battery = Touch.REMEMBERS)
final class IngestCommand implements Callable<Integer> {
  private final Session session;

  @Spec
  @SuppressWarnings("NullAway.Init") // set by picocli
  private CommandSpec spec;

  @Mixin private final CommonOptions common = new CommonOptions();

  @Option(
      names = "--source",
      paramLabel = "DIR",
      description = "Copy from this folder instead of the camera.")
  private @Nullable Path source;

  @Option(
      names = "--camera",
      paramLabel = "NAME",
      description =
          "Of several cameras this one; else the one that shows its card. --source needs it then.")
  private String camera = "";

  @Option(
      names = "--device",
      paramLabel = "NAME",
      description =
          "Do it only if this file system, by the kernel's name, is the one that the settings"
              + " call the camera's card; or if this is the camera that speaks MTP, as"
              + " bus-usb-001-005.")
  private @Nullable String device;

  @Option(
      names = {"-n", "--dry-run"},
      description = "Copy nothing; list what would be copied.")
  private boolean dryRun;

  @Option(names = "--json", description = "Print one JSON object.")
  private boolean json;

  IngestCommand(Session session) {
    this.session = session;
  }

  @Override
  public Integer call() throws ConfigException, IOException {
    String appeared = device;
    if (appeared != null && source != null) {
      throw new ParameterException(spec.commandLine(), "--device and --source exclude each other");
    }
    if (appeared != null && !camera.isEmpty()) {
      throw new ParameterException(spec.commandLine(), "--device and --camera exclude each other");
    }
    if (source != null && !Files.isDirectory(source)) {
      throw new ParameterException(
          spec.commandLine(), "--source " + source + ": there is no such folder; is it mounted?");
    }
    try (Assembly assembly = session.openWithBar(common)) {
      if (appeared == null) {
        int exit = tell(assembly.jobs().ingest(Optional.ofNullable(source), camera, dryRun));
        if (dryRun && !json && source == null) {
          assembly.jobs().cardRetentionPlan(camera).forEach(this::tellOfDeletion);
        }
        return exit;
      }
      Optional<Ingest.Report> report = assembly.jobs().ingestIfCard(appeared, dryRun);
      return report.isPresent() ? tell(report.get()) : leaveAlone(appeared);
    }
  }

  private int tell(Ingest.Report report) {
    if (json) {
      session.say(json(report));
    } else {
      print(report);
    }
    return exit(report).status();
  }

  private void tellOfDeletion(String clip) {
    session.say("would delete on the card, if the host proves it once more: " + clip);
  }

  private int leaveAlone(String appeared) {
    session.say(
        json
            ? new Json("ingest").with("left_alone", appeared).toString()
            : appeared + " is not the camera's card; left alone");
    return ExitCode.OK.status();
  }

  private void print(Ingest.Report report) {
    CardPlan plan = report.plan();
    if (report.result().isPresent()) {
      CopyResult done = report.result().get();
      session.say(
          Amounts.count(done.clips(), "clip")
              + " ("
              + Amounts.bytes(done.bytes())
              + ") copied and verified, "
              + plan.known()
              + " known, "
              + done.setAside()
              + " set aside now, "
              + plan.waiting().size()
              + " set aside before, "
              + plan.excluded().size()
              + " excluded");
      if (done.end() == CopyResult.End.STAGING_FULL) {
        session.say(
            "staging is full: upload what waits there, or free some space; the rest of the card"
                + " follows");
      } else if (done.end() == CopyResult.End.BUDGET_SPENT) {
        session.say(
            "the charge is not good for more ("
                + report.share().text()
                + "): upload now, the rest of the card follows when AC is back or the charge has"
                + " risen");
      }
    } else {
      plan.toCopy().forEach(clip -> session.say("would copy " + clip.path()));
      plan.again().forEach(each -> session.say("once more " + each));
      session.say(
          Amounts.count(plan.toCopy().size(), "clip")
              + " ("
              + Amounts.bytes(bytes(plan))
              + ") to copy, "
              + plan.known()
              + " known, "
              + plan.waiting().size()
              + " set aside, "
              + plan.excluded().size()
              + " excluded");
      session.say("battery: " + report.share().text());
    }
    plan.passedOver().forEach(each -> session.say("passed over " + each));
  }

  private static long bytes(CardPlan plan) {
    return plan.toCopy().stream().mapToLong(Clip::size).sum();
  }

  private static ExitCode exit(Ingest.Report report) {
    if (report.result().isEmpty()) {
      return ExitCode.OK;
    }
    CopyResult result = report.result().get();
    return switch (result.end()) {
      case COMPLETE -> result.setAside() > 0 ? ExitCode.PARTLY_DONE : ExitCode.OK;
      case STAGING_FULL, BUDGET_SPENT, CARD_GONE -> ExitCode.LATER;
    };
  }

  private static String json(Ingest.Report report) {
    CardPlan plan = report.plan();
    List<String> toCopy = new ArrayList<>();
    plan.toCopy().forEach(clip -> toCopy.add(clip.path()));
    Json json =
        new Json("ingest")
            .with("dry_run", report.result().isEmpty())
            .with("to_copy", toCopy)
            .with("to_copy_bytes", bytes(plan))
            .with("again", plan.again())
            .with("known", plan.known())
            .with("set_aside_before", plan.waiting().size())
            .with("excluded", plan.excluded())
            .with("passed_over", plan.passedOver())
            .with("battery_good_for", report.share().clips())
            .with("battery_reason", report.share().text());
    report
        .result()
        .ifPresent(
            done ->
                json.with("end", Views.word(done.end()))
                    .with("copied", done.clips())
                    .with("copied_bytes", done.bytes())
                    .with("set_aside", done.setAside()));
    return json.toString();
  }
}
