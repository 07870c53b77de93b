package dev.dashcam.act.job;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.dashcam.sys.LockFile;
import dev.dashcam.testing.Eventually;
import dev.dashcam.testing.Messages;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Jobs are other JVMs that hold the lock. */
@Timeout(180)
@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class JobStopperIT {
  @TempDir Path folder;
  private final Messages messages = new Messages();
  private final List<Process> started = new ArrayList<>();

  @AfterEach
  void end_what_was_started() throws Exception {
    for (Process process : started) {
      process.descendants().forEach(ProcessHandle::destroyForcibly);
      process.destroyForcibly().waitFor();
    }
  }

  private LockFile lock() {
    return new LockFile(folder.resolve("work.lock"));
  }

  private void stop(Duration patience) throws IOException {
    new JobStopper(lock(), patience, messages.journal()).stop();
  }

  private Process job(boolean deaf) throws Exception {
    Process process =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:TieredStopAtLevel=1",
                "-cp",
                System.getProperty("java.class.path"),
                WorkingJvm.class.getName(),
                folder.resolve("work.lock").toString(),
                Boolean.toString(deaf))
            .redirectError(ProcessBuilder.Redirect.INHERIT)
            .start();
    started.add(process);
    BufferedReader said = process.inputReader();
    assertEquals("working", said.readLine());
    return process;
  }

  private void theLockIsFree() throws IOException {
    lock().tryAcquire("next").orElseThrow().close();
  }

  @Test
  void where_nobody_works_nothing_is_done() throws IOException {
    stop(Duration.ofSeconds(10));
    assertEquals(List.of(), messages.all());
    theLockIsFree();
    stop(Duration.ofSeconds(10));
    assertEquals(List.of(), messages.all());
  }

  @Test
  void a_job_is_asked_to_end_and_its_children_end_with_it() throws Exception {
    Process job = job(false);
    List<ProcessHandle> children = job.descendants().toList();
    assertFalse(children.isEmpty());

    stop(Duration.ofSeconds(60));

    assertEquals(143, job.waitFor(), "ended by SIGTERM, in order");
    for (ProcessHandle child : children) {
      Eventually.holds("the child has ended", () -> !child.isAlive());
    }
    theLockIsFree();
    assertTrue(
        messages.mention("stopping ingest of a test (process " + job.pid() + ")"),
        messages.all().toString());
  }

  @Test
  void a_job_that_does_not_listen_is_killed_with_its_children() throws Exception {
    Process job = job(true);
    List<ProcessHandle> children = job.descendants().toList();
    assertFalse(children.isEmpty());

    stop(Duration.ofSeconds(1));

    assertEquals(137, job.waitFor(), "ended by SIGKILL");
    for (ProcessHandle child : children) {
      Eventually.holds("the child has ended", () -> !child.isAlive());
    }
    theLockIsFree();
  }
}
