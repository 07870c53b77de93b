package dev.dashcam.sys;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.slf4j.LoggerFactory;

/** What tests let a second JVM do: hold a lock, or log. */
final class AnotherJvm {
  private AnotherJvm() {}

  static ProcessBuilder running(String... arguments) {
    List<String> argv =
        new ArrayList<>(
            List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:TieredStopAtLevel=1",
                "-cp",
                System.getProperty("java.class.path"),
                AnotherJvm.class.getName()));
    argv.addAll(List.of(arguments));
    return new ProcessBuilder(argv);
  }

  /** Arguments: "hold" FILE; "retake" FILE; "log" [FILE]. */
  public static void main(String[] arguments) throws IOException, InterruptedException {
    if (arguments[0].equals("hold")) {
      Optional<LockFile.Held> held =
          new LockFile(Path.of(arguments[1])).tryAcquire("holding for a test");
      System.out.println(held.isPresent() ? "held" : "refused");
      Thread.sleep(Duration.ofMinutes(10).toMillis());
    } else if (arguments[0].equals("retake")) {
      System.out.println(retake(new LockFile(Path.of(arguments[1]))) + " refused");
    } else {
      Optional<Path> copy =
          arguments.length > 1 ? Optional.of(Path.of(arguments[1])) : Optional.empty();
      log(Journal.toStandardError(System.getenv(), copy, false, new LiveLine(System.err)));
    }
  }

  private static int retake(LockFile lock) throws IOException {
    int refused = 0;
    for (int i = 0; i < 5000; i++) {
      Optional<LockFile.Held> held = lock.tryAcquire("taking again and again");
      if (held.isPresent()) {
        held.get().close();
      } else {
        refused++;
      }
    }
    return refused;
  }

  private static void log(Journal journal) {
    journal.debug("not wanted");
    journal.info("first line\nsecond line");
    journal.warn("careful");
    journal.error("broken", new IllegalStateException("why", new IOException("deeper")));
    LoggerFactory.getLogger("some.Library").info("from a library");
    System.err.println("printed by somebody");
    System.err.flush();
    throw new IllegalArgumentException("nobody catches this");
  }

  static Map<String, String> pathOnly() {
    return Map.of("PATH", System.getenv("PATH"));
  }
}
