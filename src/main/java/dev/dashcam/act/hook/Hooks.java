package dev.dashcam.act.hook;

import dev.dashcam.config.HookSettings;
import dev.dashcam.model.HookEvent;
import dev.dashcam.sys.BackgroundCommand;
import dev.dashcam.sys.Command;
import dev.dashcam.sys.CommandResult;
import dev.dashcam.sys.CommandRunner;
import dev.dashcam.sys.Journal;
import dev.dashcam.sys.StopSignal;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/**
 * Runs the owner's commands beside us. Starting one takes no longer than that, whatever it does;
 * all of them together get one time limit, then they and what they have started are ended. That a
 * hook fails is told to the journal and to nobody else.
 */
public final class Hooks implements AutoCloseable {
  /** When this program itself is asked to end; well within systemd's TimeoutStopSec. */
  private static final Duration LAST = Duration.ofSeconds(5);

  private static final Duration TICK = Duration.ofMillis(50);

  private record Running(HookEvent event, Command command, BackgroundCommand process) {}

  private final HookSettings settings;
  private final Path runtime;
  private final CommandRunner runner;
  private final StopSignal stop;
  private final Journal journal;
  private final List<Running> running = new ArrayList<>();
  private long started;

  /**
   * @param settings commands and time limit
   * @param runtime a folder for what lives as long as a hook's start
   * @param runner must not stop half-way: at a shutdown the hook that tells of it is running
   * @param stop when requested, hooks have 5 s left
   * @param journal told what went wrong
   */
  public Hooks(
      HookSettings settings, Path runtime, CommandRunner runner, StopSignal stop, Journal journal) {
    this.settings = settings;
    this.runtime = runtime;
    this.runner = runner;
    this.stop = stop;
    this.journal = journal;
  }

  /** Starts the event's command, if it has one, and returns at once. */
  public void start(HookFacts facts) {
    HookEvent event = facts.event();
    List<String> argv = settings.command(event);
    if (argv.isEmpty()) {
      return;
    }
    try {
      Path input = write(facts);
      try {
        Command command = command(argv, facts, settings.timeout()).withInput(input);
        BackgroundCommand process = runner.start(command);
        if (running.isEmpty()) {
          started = System.nanoTime();
        }
        running.add(new Running(event, command, process));
      } finally {
        Files.deleteIfExists(input); // whoever was started has it open
      }
    } catch (IOException e) {
      journal.warn("hooks." + event.word() + " failed: " + e.getMessage() + advice(event));
    }
  }

  /** A file never blocks whoever writes it, as a pipe to one who does not read would. */
  private Path write(HookFacts facts) throws IOException {
    Files.createDirectories(runtime);
    Path input = Files.createTempFile(runtime, "hook-", ".json");
    return Files.writeString(input, facts.json() + "\n");
  }

  /** The facts' essence also comes as variables, for whoever has no JSON reader at hand. */
  public static Command command(List<String> argv, HookFacts facts, Duration timeout) {
    return Command.of(timeout, argv)
        .with("DASHCAM_EVENT", facts.event().word())
        .with("DASHCAM_MESSAGE", facts.message());
  }

  /** Waits for those started, together no longer than the time limit; ends those that run on. */
  public void finish() {
    long deadline = started + settings.timeout().toNanos();
    boolean hurry = false;
    for (Running hook : running) {
      while (hook.process().alive() && System.nanoTime() - deadline < 0 && !interrupted()) {
        hook.process().awaitEnd(TICK);
        if (stop.requested() && !hurry) {
          hurry = true;
          deadline = Math.min(deadline, System.nanoTime() + LAST.toNanos());
        }
      }
      tell(hook);
    }
    close();
  }

  private static boolean interrupted() {
    return Thread.currentThread().isInterrupted();
  }

  private void tell(Running hook) {
    String name = "hooks." + hook.event().word();
    BackgroundCommand process = hook.process();
    if (process.alive()) {
      journal.warn(
          name
              + ": `"
              + hook.command()
              + "` did not end in time (hooks.timeout_seconds: "
              + settings.timeout().toSeconds()
              + ") and is stopped"
              + advice(hook.event()));
      return;
    }
    int status = process.exitStatus().orElse(-1);
    String said = CommandResult.tail(process.err());
    String ended = name + ": `" + hook.command() + "` ended with status " + status;
    if (status != 0) {
      journal.warn(ended + (said.isEmpty() ? "" : ": " + said) + advice(hook.event()));
    } else {
      journal.debug(ended);
    }
  }

  private static String advice(HookEvent event) {
    return "; mend it and try it with `sudo dashcam hook " + event.word() + "`";
  }

  /** Ends those that still run, and all that they have started. */
  @Override
  public void close() {
    running.forEach(hook -> hook.process().close());
    running.clear();
  }
}
