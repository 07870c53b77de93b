package dev.dashcam.cli;

import dev.dashcam.config.ConfigException;
import dev.dashcam.config.SettingsLoader;
import dev.dashcam.model.ExitCode;
import dev.dashcam.model.HookEvent;
import dev.dashcam.run.HookTrial;
import java.io.IOException;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code dashcam hook}. */
@Command(
    name = "hook",
    description = {
      "Try a hook: run the command that the settings name for an event, as if it had happened.",
      "The facts that it gets are made up, and say so: \"test\": true."
    },
    footer = {
      "",
      "Examples:",
      "  sudo dashcam hook offload_finished   what it got, said and ended with"
    })
@Touches
final class HookCommand implements Callable<Integer> {
  private final Session session;

  @Mixin private final CommonOptions common = new CommonOptions();

  @Parameters(
      paramLabel = "EVENT",
      completionCandidates = Words.Events.class,
      converter = Words.Event.class,
      description =
          "offload_finished, offload_failed, battery_low, shutting_down, no_verified_clip or"
              + " host_nearly_full.")
  @SuppressWarnings("NullAway.Init") // set by picocli, or the command line is refused
  private HookEvent event;

  @Option(names = "--json", description = "Print one JSON object.")
  private boolean json;

  HookCommand(Session session) {
    this.session = session;
  }

  @Override
  public Integer call() throws ConfigException, IOException {
    HookTrial trial =
        HookTrial.of(
            SettingsLoader.load(common.config(), session.environment()).settings(),
            session.environment(),
            session.scripts());
    Optional<HookTrial.Report> done = trial.run(event, Instant.now());
    if (done.isEmpty()) {
      throw new IOException(
          "hooks." + event.word() + " names no command, so nothing would be run; set it first");
    }
    HookTrial.Report report = done.get();
    if (json) {
      session.say(
          new Json("hook")
              .with("event", event.word())
              .with("command", report.command())
              .with("input", report.input())
              .with("exit_status", report.exitStatus())
              .with("output", report.output())
              .toString());
    } else {
      session.say("input:   " + report.input());
      session.say("command: " + report.command());
      report.output().lines().forEach(line -> session.say("said:    " + line));
      session.say("status:  " + report.exitStatus());
    }
    return (report.exitStatus() == 0 ? ExitCode.OK : ExitCode.ENVIRONMENT).status();
  }
}
