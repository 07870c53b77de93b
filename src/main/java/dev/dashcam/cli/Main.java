package dev.dashcam.cli;

import dev.dashcam.model.ExitCode;
import dev.dashcam.sys.StopSignal;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/**
 * The entry point. Everything that comes from outside, the environment, standard output and the
 * signals, is taken up here and handed on.
 */
public final class Main {
  /** Longer than any clean-up after a stop: unmounting and switching the camera off. */
  private static final Duration CLEAN_UP = Duration.ofMinutes(2);

  private Main() {}

  /** Runs one command and ends the process with its status. */
  public static void main(String[] args) {
    StopSignal stop = new StopSignal();
    CountDownLatch finished = new CountDownLatch(1);
    Runtime.getRuntime().addShutdownHook(new Thread(() -> stopAndWait(stop, finished), "stop"));
    PrintStream out = new PrintStream(System.out, false, StandardCharsets.UTF_8);
    int status = run(args, System.getenv(), out, stop);
    out.flush();
    finished.countDown();
    System.exit(status);
  }

  /** Runs one command. */
  static int run(String[] args, Map<String, String> environment, PrintStream out, StopSignal stop) {
    try {
      return Commands.execute(args, new Session(environment, out, stop));
    } catch (RuntimeException e) {
      return ErrorBoundary.report(e, System.err);
    }
  }

  /** On SIGTERM and SIGINT: the run ends what it does in an orderly way before the JVM goes. */
  private static void stopAndWait(StopSignal stop, CountDownLatch finished) {
    stop.request();
    try {
      if (!finished.await(CLEAN_UP.toSeconds(), TimeUnit.SECONDS)) {
        System.err.println(
            "dashcam: the clean-up took too long and is cut off; status "
                + ExitCode.TERMINATED.status());
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
