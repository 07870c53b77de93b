package dev.dashcam.cli;

import dev.dashcam.model.ExitCode;
import dev.dashcam.run.setup.Questions;
import dev.dashcam.run.setup.SetupRefused;
import dev.dashcam.sys.StopSignal;
import dev.dashcam.sys.StoppedException;
import java.io.Console;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import org.jspecify.annotations.Nullable;

/**
 * Questions on the terminal that the program was started from. Reading a line can't be broken off,
 * so another thread does it, and Ctrl-C ends the program all the same.
 */
final class TerminalQuestions implements Questions {
  /** Longer than anybody needs; a forgotten terminal must not hold the program for good. */
  private static final Duration PATIENCE = Duration.ofMinutes(30);

  private static final Duration TICK = Duration.ofMillis(50);

  private final @Nullable Console console;
  private final StopSignal stop;

  /**
   * @param console null for nobody
   */
  TerminalQuestions(@Nullable Console console, StopSignal stop) {
    this.console = console;
    this.stop = stop;
  }

  @Override
  public boolean answered() {
    return console != null;
  }

  @Override
  public String ask(String question, String fallback) throws SetupRefused {
    if (console == null) {
      throw new IllegalStateException("nobody is there to be asked: " + question);
    }
    Console terminal = console;
    terminal.printf("%s%s: ", question, fallback.isEmpty() ? "" : " [" + fallback + "]");
    BlockingQueue<Optional<String>> lines = new ArrayBlockingQueue<>(1);
    Thread reader = new Thread(() -> lines.add(Optional.ofNullable(terminal.readLine())), "answer");
    reader.setDaemon(true);
    reader.start();
    Optional<String> line = await(lines);
    if (line.isEmpty()) {
      terminal.printf("%n");
      throw new SetupRefused(ExitCode.NEEDS_OWNER, "no answer came");
    }
    String answer = line.get().strip();
    return answer.isEmpty() ? fallback : answer;
  }

  private Optional<String> await(BlockingQueue<Optional<String>> lines) {
    long start = System.nanoTime();
    while (System.nanoTime() - start < PATIENCE.toNanos()) {
      Optional<String> line = lines.poll();
      if (line != null) {
        return line;
      }
      if (stop.awaitRequested(TICK)) {
        throw new StoppedException("stopped on request; nothing was written");
      }
    }
    return Optional.empty();
  }
}
