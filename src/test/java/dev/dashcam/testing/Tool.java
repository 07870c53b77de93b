package dev.dashcam.testing;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** Runs a program of the machine's; what it says on either stream is its output. */
public final class Tool {
  private static final Duration PATIENCE = Duration.ofMinutes(3);

  public record Result(int status, String output) {
    public Result succeeded() {
      if (status != 0) {
        throw new AssertionError("status " + status + ":\n" + output);
      }
      return this;
    }
  }

  private Tool() {}

  public static Path checkout() {
    return Path.of(System.getProperty("dashcam.checkout", "")).toAbsolutePath();
  }

  public static Result run(String... argv) throws IOException {
    return run(List.of(argv));
  }

  public static Result run(List<String> argv) throws IOException {
    return run(PATIENCE, argv);
  }

  public static Result run(Duration patience, List<String> argv) throws IOException {
    Path said = Files.createTempFile("tool", ".out");
    try {
      ProcessBuilder builder =
          new ProcessBuilder(argv).redirectErrorStream(true).redirectOutput(said.toFile());
      builder.environment().put("LC_ALL", "C.UTF-8");
      Process process = builder.start();
      if (!process.waitFor(patience.toSeconds(), TimeUnit.SECONDS)) {
        process.descendants().forEach(ProcessHandle::destroyForcibly);
        process.destroyForcibly();
        throw new AssertionError("no end of " + argv);
      }
      return new Result(process.exitValue(), Files.readString(said, StandardCharsets.UTF_8));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new AssertionError("interrupted in " + argv, e);
    } finally {
      Files.delete(said);
    }
  }
}
