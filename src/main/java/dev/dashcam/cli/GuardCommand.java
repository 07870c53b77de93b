package dev.dashcam.cli;

import dev.dashcam.config.ConfigException;
import dev.dashcam.model.Verdict;
import dev.dashcam.run.Assembly;
import dev.dashcam.run.Guard;
import java.io.IOException;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code dashcam guard}. */
@Command(
    name = "guard",
    description = {
      "Apply the battery rules once: what a timer calls every half minute.",
      "Below the disconnect threshold, confirmed by several readings, it stops a running ingest or"
          + " upload, unmounts the card and switches the camera off; below the shutdown threshold it"
          + " then shuts the Pi down. On AC the levels are ignored. Silent unless it acts."
    },
    footer = {
      "",
      "Examples:",
      "  sudo dashcam guard --explain        apply them; which rule holds, and why",
      "  dashcam guard --dry-run --explain   what it would do, and why; no more"
    })
@Touches(camera = Touch.SWITCHES, card = Touch.UNMOUNTS, battery = Touch.REMEMBERS)
final class GuardCommand implements Callable<Integer> {
  private final Session session;

  @Mixin private final CommonOptions common = new CommonOptions();

  @Option(names = "--explain", description = "Print the reading, the rule and the reasons.")
  private boolean explain;

  @Option(
      names = {"-n", "--dry-run"},
      description = "Change nothing, remember nothing; say what would be done.")
  private boolean dryRun;

  @Option(names = "--json", description = "Print one JSON object.")
  private boolean json;

  GuardCommand(Session session) {
    this.session = session;
  }

  @Override
  public Integer call() throws ConfigException, IOException {
    try (Assembly assembly = session.open(common)) {
      Guard.Report report = assembly.guard(dryRun, json ? line -> {} : session::say).run(dryRun);
      if (json) {
        session.say(json(report));
      } else if (explain || dryRun) {
        Verdict verdict = report.judged().verdict();
        session.say("battery: " + Views.text(report.judged().reading()));
        session.say("rule:    " + Views.word(verdict.rule()).replace('_', ' '));
        verdict.reasons().forEach(reason -> session.say("why:     " + reason));
        session.say(
            "actions: "
                + (verdict.actions().isEmpty()
                    ? "none"
                    : String.join(", ", Views.words(verdict.actions()))));
      }
      return report.exit().status();
    }
  }

  private static String json(Guard.Report report) {
    Verdict verdict = report.judged().verdict();
    return new Json("guard")
        .with("battery", Views.json(report.judged().reading()))
        .with("rule", Views.word(verdict.rule()))
        .with("reasons", verdict.reasons())
        .with("actions", Views.words(verdict.actions()))
        .with("jobs_allowed", verdict.jobsAllowed())
        .with("latch", Views.word(verdict.next().latch()))
        .with("failures", report.failures())
        .toString();
  }
}
