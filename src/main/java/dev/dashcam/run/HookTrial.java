package dev.dashcam.run;

import dev.dashcam.act.hook.HookFacts;
import dev.dashcam.act.hook.Hooks;
import dev.dashcam.config.Settings;
import dev.dashcam.model.BatteryReading;
import dev.dashcam.model.HookEvent;
import dev.dashcam.model.HostSpace;
import dev.dashcam.model.Offload;
import dev.dashcam.model.PowerSource;
import dev.dashcam.model.StagingState;
import dev.dashcam.sys.Command;
import dev.dashcam.sys.CommandException;
import dev.dashcam.sys.CommandResult;
import dev.dashcam.sys.ProcessCommandRunner;
import dev.dashcam.sys.StopSignal;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * {@code dashcam hook}: runs a hook as if the event had happened, with facts that say it has not.
 */
public final class HookTrial {
  private static final long GB = 1_000_000_000L;

  private final Settings settings;
  private final ProcessCommandRunner runner;

  private HookTrial(Settings settings, ProcessCommandRunner runner) {
    this.settings = settings;
    this.runner = runner;
  }

  /**
   * For these settings.
   *
   * @param environment what hooks get of it is what they get otherwise
   * @param scripts folders to look for programs in, before PATH
   */
  public static HookTrial of(
      Settings settings, Map<String, String> environment, List<Path> scripts) {
    return new HookTrial(
        settings, new ProcessCommandRunner(environment, scripts, StopSignal.never()));
  }

  /**
   * How it went.
   *
   * @param input what the hook got
   * @param command what was run, as one would type it
   * @param exitStatus how it ended
   * @param output what it said, on both streams
   */
  public record Report(String input, String command, int exitStatus, String output) {}

  /** What is wrong with the programs that the settings name, one line each. */
  public List<String> missing() {
    List<String> problems = new ArrayList<>();
    for (HookEvent event : HookEvent.values()) {
      List<String> argv = settings.hooks().command(event);
      if (!argv.isEmpty()) {
        try {
          runner.requireProgram(Command.of(settings.hooks().timeout(), argv));
        } catch (CommandException e) {
          problems.add(event.word() + ": " + e.getMessage());
        }
      }
    }
    return problems;
  }

  /**
   * Runs the hook of an event.
   *
   * @param now by the wall clock
   * @return empty when the settings name none
   * @throws IOException when it can't be started or doesn't end in time
   */
  public Optional<Report> run(HookEvent event, Instant now) throws IOException {
    List<String> argv = settings.hooks().command(event);
    if (argv.isEmpty()) {
      return Optional.empty();
    }
    HookFacts facts = sample(event, now);
    Path input = Files.createTempFile("dashcam-hook-", ".json");
    try {
      Files.writeString(input, facts.json() + "\n");
      CommandResult result =
          runner.run(Hooks.command(argv, facts, settings.hooks().timeout()).withInput(input));
      return Optional.of(
          new Report(
              facts.json(),
              result.command().toString(),
              result.exitStatus(),
              result.out() + result.err()));
    } catch (CommandException e) {
      String advice =
          e.kind() == CommandException.Kind.TIMED_OUT
              ? "; mend it, or raise hooks.timeout_seconds"
              : "; see hooks." + event.word();
      throw new IOException(e.getMessage() + advice, e);
    } finally {
      Files.deleteIfExists(input);
    }
  }

  private HookFacts sample(HookEvent event, Instant now) {
    Offload offload =
        new Offload(
            12,
            3 * GB,
            Optional.of(1),
            12,
            3 * GB,
            false,
            List.of(),
            Optional.of(new HostSpace(20 * GB, 400 * GB)));
    Optional<Offload.Failed> failure =
        Optional.of(new Offload.Failed("upload", "full", "the host's disk is full; make room"))
            .filter(any -> event == HookEvent.OFFLOAD_FAILED);
    boolean footage = event != HookEvent.BATTERY_LOW && event != HookEvent.SHUTTING_DOWN;
    HookFacts facts =
        new HookFacts(
                event,
                "this is a test: " + event.word().replace('_', ' '),
                true,
                now,
                Herald.hostname(settings))
            .battery(
                Optional.of(
                    new BatteryReading.Measured(
                        40.5, 3288, OptionalInt.of(20), PowerSource.BATTERY)));
    return footage
        ? facts
            .offload(offload, failure)
            .seconds(95.5)
            .staging(Optional.of(new StagingState(0, 0, 8 * GB)))
            .space(offload.space())
            .clips(Optional.of(now), OptionalInt.of(settings.hooks().noClipDays()))
        : facts;
  }
}
