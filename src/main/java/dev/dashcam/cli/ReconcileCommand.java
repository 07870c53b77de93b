package dev.dashcam.cli;

import dev.dashcam.config.ConfigException;
import dev.dashcam.run.Assembly;
import dev.dashcam.run.Reconcile;
import java.io.IOException;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code dashcam reconcile}. */
@Command(
    name = "reconcile",
    description = {
      "Look at battery, host, camera, card and staging, do the one next step, look again, until"
          + " nothing is left to do: what a timer calls every half minute.",
      "Away: the camera records. Home: data, ingest, camera off, upload, verify, delete.",
      "With policy.record_when on_ac the camera records while the car runs, and is fetched from and"
          + " off while it stands; with always it records but while it is fetched from, once a"
          + " homecoming.",
      "On battery a job is begun only if the charge is good for it, and takes what it is good for;"
          + " --explain shows the sum."
    },
    footer = {
      "",
      "Examples:",
      "  sudo dashcam reconcile --explain  each step with its reason",
      "  dashcam reconcile --dry-run       the next step only, and nothing is done",
      "  sudo dashcam reconcile --once     one step"
    })
@Touches(
    camera = Touch.SWITCHES,
    card = {Touch.MOUNTS, Touch.EXPIRES},
    staging = {Touch.ADDS, Touch.DELETES},
    host = {Touch.ADDS, Touch.EXPIRES},
    battery = Touch.REMEMBERS)
final class ReconcileCommand implements Callable<Integer> {
  private final Session session;

  @Mixin private final CommonOptions common = new CommonOptions();

  @Option(names = "--explain", description = "Print each step and its reason.")
  private boolean explain;

  @Option(
      names = {"-n", "--dry-run"},
      description = "Decide one step, say what it would do, and do nothing.")
  private boolean dryRun;

  @Option(names = "--once", description = "Do one step only.")
  private boolean once;

  @Option(names = "--json", description = "Print one JSON object for each step.")
  private boolean json;

  ReconcileCommand(Session session) {
    this.session = session;
  }

  @Override
  public Integer call() throws ConfigException, IOException {
    try (Assembly assembly = session.openWithBar(common)) {
      Reconcile reconcile = assembly.reconcile(dryRun, json ? line -> {} : session::say);
      Reconcile.Report report =
          reconcile.run(
              new Reconcile.Options(dryRun, once),
              step -> {
                if (json) {
                  session.say(new Json("reconcile").withAll(Views.json(step)).toString());
                } else if (explain || dryRun) {
                  session.say(Views.text(step));
                }
              });
      return report.exit().status();
    }
  }
}
