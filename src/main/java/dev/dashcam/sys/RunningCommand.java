package dev.dashcam.sys;

import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

/** One program from its start to its end, its timeout or a stop. */
final class RunningCommand {
  /** How soon a stop is noticed. */
  private static final long TICK_MILLIS = 100;

  /**
   * For outputs that stay open after the program's end, because something it started holds them.
   */
  private static final long GRACE_NANOS = 2_000_000_000L;

  private static final long LAST_WORDS_MILLIS = 500;

  private final Command command;
  private final Process process;
  private final Optional<Consumer<String>> onLine;
  private final StopSignal stop;
  private final LineQueue lines = new LineQueue();
  private final Pump out;
  private final Pump err;

  RunningCommand(
      Command command, Process process, Optional<Consumer<String>> onLine, StopSignal stop) {
    this.command = command;
    this.process = process;
    this.onLine = onLine;
    this.stop = stop;
    out = Pump.start(process.getInputStream(), Capture.ofHead(), onLine.map(consumer -> lines));
    err = Pump.start(process.getErrorStream(), Capture.ofTail(), Optional.empty());
  }

  CommandResult await() throws CommandException {
    try {
      long deadline = Nanos.deadline(command.timeout());
      while (process.isAlive()) {
        checkOn(deadline);
        awaitProgress();
      }
      drain(deadline);
      return new CommandResult(command, process.exitValue(), out.text(), err.text());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new StoppedException("interrupted while `" + command + "` was running");
    } finally {
      lines.abandon();
      if (process.isAlive()) {
        stopProcess();
      }
    }
  }

  /**
   * Takes what is left in the pipes. Only waiting counts against the grace, not the time that the
   * consumer needs: losing a line without a word could make a difference look like none.
   */
  private void drain(long deadline) throws CommandException, InterruptedException {
    long grace = System.nanoTime() + GRACE_NANOS;
    long last = deadline - grace > 0 ? deadline : grace;
    long waited = 0;
    while (!outputsEnded() && waited < GRACE_NANOS) {
      long start = System.nanoTime();
      if (!awaitProgress()) {
        waited += System.nanoTime() - start;
      } else {
        checkOn(last);
      }
    }
  }

  private boolean outputsEnded() {
    return (onLine.isEmpty() || lines.ended()) && out.ended() && err.ended();
  }

  private void checkOn(long deadline) throws CommandException, InterruptedException {
    if (stop.requested()) {
      stopProcess();
      throw new StoppedException("stopped on request while `" + command + "` was running");
    }
    if (Nanos.passed(deadline)) {
      throw timedOut(stopProcess());
    }
  }

  /**
   * Waits a tick at most.
   *
   * @return whether a line was handed over
   */
  private boolean awaitProgress() throws InterruptedException {
    if (onLine.isPresent() && !lines.ended()) {
      Optional<String> line = lines.poll(TICK_MILLIS);
      line.ifPresent(onLine.get());
      return line.isPresent();
    }
    if (process.isAlive()) {
      process.waitFor(TICK_MILLIS, TimeUnit.MILLISECONDS);
    } else {
      (out.ended() ? err : out).awaitEnd(TICK_MILLIS);
    }
    return false;
  }

  /**
   * Ends the program and what it started.
   *
   * @return the pids that could not be ended
   */
  private List<Long> stopProcess() {
    return new ProcessTree(process.toHandle()).stop();
  }

  private CommandException timedOut(List<Long> living) throws InterruptedException {
    lines.abandon();
    out.awaitEnd(LAST_WORDS_MILLIS);
    err.awaitEnd(LAST_WORDS_MILLIS);
    String tail = CommandResult.tail(err.text());
    String message =
        "`"
            + command
            + "` did not end within "
            + command.timeout().toMillis() / 1000.0
            + " s and was stopped"
            + (living.isEmpty() ? "" : ", but process " + living + " can't be killed")
            + (tail.isEmpty() ? "" : ": " + tail);
    return new CommandException(CommandException.Kind.TIMED_OUT, message, out.text(), err.text());
  }
}
