package dev.dashcam.testing;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/**
 * The built program as a process of its own, started as {@code bin/dashcam} starts it, but never
 * building it. Its outputs go to files, so that nothing here can hold it up.
 */
public final class DashcamProcess {
  private static final long PATIENCE_SECONDS = 120;

  private final Process process;
  private final List<String> arguments;
  private final Path out;
  private final Path err;

  private DashcamProcess(Process process, List<String> arguments, Path out, Path err) {
    this.process = process;
    this.arguments = arguments;
    this.out = out;
    this.err = err;
  }

  /**
   * How the program ended.
   *
   * @param arguments of dashcam
   * @param exit its status; 128 and the signal's number if one has killed it
   * @param out what it wrote to standard output
   * @param err and to standard error
   */
  public record Result(List<String> arguments, int exit, String out, String err) {

    /** Fails, telling everything, unless the program ended with this status. */
    public Result exits(int wanted) {
      assertEquals(wanted, exit, toString());
      return this;
    }

    /** Fails, telling everything, unless one of the two outputs has this in it. */
    public Result says(String wanted) {
      assertTrue(out.contains(wanted) || err.contains(wanted), "no '" + wanted + "' in " + this);
      return this;
    }

    @Override
    public String toString() {
      return "dashcam "
          + String.join(" ", arguments)
          + "\nexit status "
          + exit
          + "\n--- standard output\n"
          + out
          + "--- standard error\n"
          + err
          + "---";
    }
  }

  /**
   * Starts it.
   *
   * @param environment added to that of the tests; what the launcher sets is in it already
   * @param folder an existing folder for the outputs
   * @param prefix a program that runs the rest of its arguments, such as strace; may be empty
   */
  public static DashcamProcess start(
      Map<String, String> environment, Path folder, List<String> prefix, String... arguments)
      throws IOException {
    // A job in the background of a script ignores Ctrl-C, and so would all that it starts.
    List<String> argv = new ArrayList<>(List.of("env", "--default-signal=INT"));
    argv.addAll(prefix);
    argv.add(java());
    argv.addAll(flags(arguments));
    argv.addAll(List.of("-XX:+UseG1GC", "-XX:-UsePerfData", "-Xlog:disable"));
    argv.addAll(List.of("-cp", jar().toString(), "dev.dashcam.cli.Main"));
    argv.addAll(Arrays.asList(arguments));
    Path out = Files.createTempFile(folder, "dashcam", ".out");
    Path err = Files.createTempFile(folder, "dashcam", ".err");
    ProcessBuilder builder = new ProcessBuilder(argv);
    builder.environment().put("LC_ALL", "C.UTF-8");
    builder.environment().put("DASHCAM_SCRIPTS", checkout().resolve("bin").toString());
    builder.environment().putAll(environment);
    builder.redirectInput(Path.of("/dev/null").toFile());
    builder.redirectOutput(out.toFile()).redirectError(err.toFile());
    return new DashcamProcess(builder.start(), Arrays.asList(arguments), out, err);
  }

  /** As in bin/dashcam. */
  private static List<String> flags(String... arguments) {
    List<String> given = Arrays.asList(arguments);
    boolean hashes =
        given.contains("ingest") || given.contains("upload") || given.contains("reconcile");
    List<String> flags = new ArrayList<>(List.of("-XX:CompileThresholdScaling=5"));
    if (hashes) {
      flags.add("-Xmx96m");
    } else {
      flags.addAll(List.of("-XX:TieredStopAtLevel=1", "-Xmx32m"));
    }
    // Two thirds of what a whole-program test costs is starting Java.
    Path archive = checkout().resolve("target/dashcam.jsa");
    if (Files.exists(archive)) {
      flags.add("-XX:SharedArchiveFile=" + archive);
    }
    return flags;
  }

  private static String java() {
    return Path.of(System.getProperty("java.home"), "bin", "java").toString();
  }

  /** The checkout under test. */
  public static Path checkout() {
    return Path.of(System.getProperty("dashcam.checkout", "")).toAbsolutePath();
  }

  private static Path jar() {
    Path jar = checkout().resolve("target/dashcam.jar");
    assertTrue(Files.exists(jar), jar + " is missing; these tests run after `mvn package`");
    return jar;
  }

  public long pid() {
    return process.pid();
  }

  public boolean alive() {
    return process.isAlive();
  }

  /** Sends it a signal, such as {@code TERM}. */
  public void signal(String name) throws IOException {
    Process kill =
        new ProcessBuilder("sh", "-c", "kill -s \"$0\" \"$1\"", name, Long.toString(pid())).start();
    try {
      assertEquals(0, kill.waitFor(), "kill -s " + name + " " + pid());
    } catch (InterruptedException e) {
      throw interrupted(e);
    }
  }

  /** Waits for its end; one that takes over two minutes is killed and fails the test. */
  public Result await() throws IOException {
    try {
      if (!process.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
        kill();
        throw new AssertionError(
            "still running after " + PATIENCE_SECONDS + " s: " + result(process.waitFor()));
      }
      return result(process.exitValue());
    } catch (InterruptedException e) {
      throw interrupted(e);
    }
  }

  /** Ends it and what it has started, if it still runs. */
  public void kill() {
    process.descendants().forEach(ProcessHandle::destroyForcibly);
    process.destroyForcibly();
  }

  private Result result(int exit) throws IOException {
    return new Result(arguments, exit, Files.readString(out), Files.readString(err));
  }

  private AssertionError interrupted(InterruptedException e) {
    Thread.currentThread().interrupt();
    kill();
    return new AssertionError("interrupted while waiting for dashcam", e);
  }
}
