package dev.dashcam.scripts;

import dev.dashcam.demo.SimulatedCar;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.TimeUnit;

/** One of the scripts in {@code bin/}, with the environment to run it in. */
final class Script {
  /**
   * Nothing here takes this long, not even on a busy machine; it only ends a test that would hang.
   */
  static final Duration PATIENCE = Duration.ofSeconds(90);

  record Result(int status, String out, String err) {}

  private final Path file;
  private final Map<String, String> environment = new HashMap<>();

  private Script(Path file) {
    this.file = file;
  }

  static Path checkout() {
    return Path.of(System.getProperty("basedir", "")).toAbsolutePath();
  }

  /** The script, told about the car's files but about none of its ports. */
  static Script of(String name, SimulatedCar car) {
    return new Script(checkout().resolve("bin").resolve(name))
        .with(car.environment())
        .with("DASHCAM_SYSFS", car.root().resolve("sys").toString())
        .with("DASHCAM_RUNTIME", car.root().resolve("run").toString())
        .with("DASHCAM_MOUNTINFO", car.root().resolve("proc/1/mountinfo").toString())
        .with("DASHCAM_OFF_SECONDS", "0");
  }

  /** The script, told about the camera's port as well. */
  static Script of(String name, SimulatedCar car, String hub, int port) {
    return of(name, car).with("DASHCAM_HUB", hub).with("DASHCAM_PORT", Integer.toString(port));
  }

  /** One of the stand-ins. */
  static Script standin(String name, SimulatedCar car) {
    return new Script(car.root().resolve("bin").resolve(name)).with(car.environment());
  }

  Script with(String variable, String value) {
    environment.put(variable, value);
    return this;
  }

  private Script with(Map<String, String> variables) {
    environment.putAll(variables);
    return this;
  }

  Result run(String... arguments) throws Exception {
    Path out = Files.createTempFile("script", ".out");
    Path err = Files.createTempFile("script", ".err");
    try {
      Process process =
          builder(arguments).redirectOutput(out.toFile()).redirectError(err.toFile()).start();
      int status = statusOf(process);
      return new Result(status, Files.readString(out), Files.readString(err));
    } finally {
      Files.delete(out);
      Files.delete(err);
    }
  }

  Process start() throws IOException {
    return builder()
        .redirectOutput(ProcessBuilder.Redirect.DISCARD)
        .redirectError(ProcessBuilder.Redirect.DISCARD)
        .start();
  }

  private ProcessBuilder builder(String... arguments) {
    ProcessBuilder builder = new ProcessBuilder(file.toString());
    builder.command().addAll(List.of(arguments));
    builder.environment().putAll(environment);
    return builder;
  }

  static int statusOf(Process process) throws InterruptedException {
    if (!process.waitFor(PATIENCE.toMillis(), TimeUnit.MILLISECONDS)) {
      process.destroyForcibly();
      throw new AssertionError("still running after " + PATIENCE);
    }
    return process.exitValue();
  }

  /** Waits for what is bound to happen. */
  static void eventually(String what, Callable<Boolean> condition) throws Exception {
    long deadline = System.nanoTime() + PATIENCE.toNanos();
    while (!condition.call()) {
      if (System.nanoTime() > deadline) {
        throw new AssertionError("never happened: " + what);
      }
      Thread.sleep(20);
    }
  }
}
