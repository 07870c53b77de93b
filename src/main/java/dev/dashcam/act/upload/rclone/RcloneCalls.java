package dev.dashcam.act.upload.rclone;

import dev.dashcam.act.upload.HostException;
import dev.dashcam.act.upload.HostException.Kind;
import dev.dashcam.act.upload.Trouble;
import dev.dashcam.model.StagedClip;
import dev.dashcam.sys.Command;
import dev.dashcam.sys.CommandException;
import dev.dashcam.sys.CommandResult;
import dev.dashcam.sys.CommandRunner;
import dev.dashcam.sys.StopSignal;
import dev.dashcam.sys.StoppedException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Runs rclone: bounded in time, failures explained. */
final class RcloneCalls {
  static final Duration SHORT = Duration.ofSeconds(60);

  /** A weak WLAN; one that stands still is noticed much sooner, by rclone itself. */
  private static final long BYTES_PER_SECOND = 50_000;

  /** The end of what rclone runs into when it is stopped comes a moment before the stop itself. */
  private static final Duration AFTERMATH = Duration.ofMillis(100);

  /** Amazon's library obeys these, which a session's settings must not depend on. */
  private static final Map<String, String> ENVIRONMENT = Map.of("AWS_CA_BUNDLE", "");

  private final String hostName;
  private final CommandRunner runner;
  private final StopSignal stop;

  /**
   * @param hostName for messages
   * @param runner stops what it runs on {@code stop}
   */
  RcloneCalls(String hostName, CommandRunner runner, StopSignal stop) {
    this.hostName = hostName;
    this.runner = runner;
    this.stop = stop;
  }

  /**
   * What a call left.
   *
   * @param complaints what went wrong, a line each
   */
  record Outcome(int status, String out, String complaints) {
    boolean ok() {
      return status == 0;
    }

    /** The folder asked about is not there; see rclone's documentation of exit codes. */
    boolean noFolder() {
      return status == 3;
    }
  }

  /** How long a call may take that moves these clips' bytes. */
  static Duration limit(List<StagedClip> clips) {
    return SHORT.plusSeconds(clips.stream().mapToLong(StagedClip::size).sum() / BYTES_PER_SECOND);
  }

  /** Runs to the end, whatever that is. */
  Outcome run(String what, Duration limit, List<String> argv) throws HostException {
    CommandResult result = result(what, new Command(argv, ENVIRONMENT, limit), null);
    RcloneLog log = new RcloneLog();
    result.err().lines().forEach(log::add);
    return new Outcome(result.exitStatus(), result.out(), log.complaints());
  }

  /** Runs a call that prints its log, of which each line is handed on as it comes. */
  Outcome run(
      String what, Duration limit, List<String> argv, RcloneLog log, Consumer<String> onLine)
      throws HostException {
    CommandResult result = result(what, new Command(argv, ENVIRONMENT, limit), onLine);
    result.err().lines().forEach(log::add);
    return new Outcome(result.exitStatus(), "", log.complaints());
  }

  /** Runs with a file as standard input, and gives what is printed. */
  String filter(String what, List<String> argv, Path input) throws HostException {
    CommandResult result =
        result(what, new Command(argv, ENVIRONMENT, SHORT).withInput(input), null);
    if (!result.ok()) {
      throw new HostException(Kind.FAILED, what + ": rclone could not do it");
    }
    return result.out().strip();
  }

  HostException failure(String what, Outcome outcome) {
    return failure(what, RcloneFailure.of(outcome.complaints()), outcome.complaints());
  }

  HostException failure(String what, Trouble trouble, String said) {
    return trouble.in(what, hostName, said);
  }

  private CommandResult result(String what, Command command, @Nullable Consumer<String> onLine)
      throws HostException {
    try {
      CommandResult result = onLine == null ? runner.run(command) : runner.run(command, onLine);
      if (!result.ok() && stop.awaitRequested(AFTERMATH)) {
        throw new StoppedException("stopped on request while connected to " + hostName);
      }
      return result;
    } catch (CommandException e) {
      throw e.kind() == CommandException.Kind.NOT_STARTED
          ? new HostException(Kind.NEEDS_OWNER, e.getMessage() + "; sudo apt install rclone", e)
          : new HostException(Kind.GONE, what + " at " + hostName + ": it took too long", e);
    }
  }
}
