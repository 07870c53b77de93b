package dev.dashcam.act.job;

import dev.dashcam.sys.LockFile;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;

/**
 * A job for tests to stop: holds the lock, has started a program, and if told so never ends when
 * asked to.
 */
final class WorkingJvm {
  private static final long AGES = Duration.ofMinutes(10).toMillis();

  private WorkingJvm() {}

  /** Arguments: the lock's file; whether not to listen. */
  public static void main(String[] arguments) throws IOException, InterruptedException {
    LockFile lock = new LockFile(Path.of(arguments[0]));
    boolean held = lock.tryAcquire("ingest of a test").isPresent();
    if (Boolean.parseBoolean(arguments[1])) {
      // A JVM that was asked to end waits for this without end.
      Runtime.getRuntime().addShutdownHook(new Thread(WorkingJvm::sleep));
    }
    new ProcessBuilder("sleep", "600").start();
    System.out.println(held ? "working" : "refused");
    Thread.sleep(AGES);
  }

  private static void sleep() {
    try {
      Thread.sleep(AGES);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
