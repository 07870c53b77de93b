package dev.dashcam.sys;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Locks between two JVMs. */
@Timeout(180)
@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class LockFileIT {
  @TempDir Path folder;
  private final List<Process> started = new ArrayList<>();

  @AfterEach
  void end_the_others() throws Exception {
    for (Process process : started) {
      process.destroyForcibly().waitFor();
    }
  }

  @Test
  void another_process_is_refused_and_sees_who_holds() throws Exception {
    LockFile lock = new LockFile(folder.resolve("lock"));
    Process other = hold("held");
    assertTrue(lock.tryAcquire("mine").isEmpty());
    Holder holder = lock.holder().orElseThrow();
    assertEquals(other.pid(), holder.pid());
    assertEquals("holding for a test", holder.what());
  }

  @Test
  void a_holder_that_is_killed_leaves_the_lock_free_and_no_holder_behind() throws Exception {
    LockFile lock = new LockFile(folder.resolve("lock"));
    Process other = hold("held");
    other.destroyForcibly().waitFor();
    assertTrue(lock.holder().isEmpty());
    lock.tryAcquire("mine").orElseThrow().close();
  }

  @Test
  void neither_asking_nor_trying_here_frees_what_is_held_here() throws Exception {
    // Closing any channel of the file would: fcntl(2).
    Path file = folder.resolve("lock");
    LockFile.Held held = new LockFile(file).tryAcquire("mine").orElseThrow();
    assertTrue(new LockFile(file).holder().isPresent());
    assertTrue(new LockFile(file).tryAcquire("again").isEmpty());
    hold("refused");
    held.close();
    hold("held");
  }

  @Test
  void asking_who_holds_never_makes_a_taker_fail() throws Exception {
    LockFile lock = new LockFile(folder.resolve("lock"));
    lock.tryAcquire("make it").orElseThrow().close();
    AtomicBoolean enough = new AtomicBoolean();
    AtomicInteger asked = new AtomicInteger();
    Thread asker =
        new Thread(
            () -> {
              try {
                while (!enough.get()) {
                  lock.holder();
                  asked.incrementAndGet();
                }
              } catch (IOException e) {
                throw new UncheckedIOException(e);
              }
            });
    asker.start();
    Process taker = start("retake");
    assertEquals("0 refused", taker.inputReader().readLine());
    assertTrue(asker.isAlive());
    enough.set(true);
    asker.join();
    assertTrue(asked.get() > 0);
  }

  @Test
  void a_holder_with_another_start_is_not_believed() throws Exception {
    Path file = folder.resolve("lock");
    Process other = hold("held");
    Holder holder = new LockFile(file).holder().orElseThrow();
    Files.writeString(file, new Holder(other.pid(), holder.startTicks() + "9", "x").toLine());
    assertTrue(new LockFile(file).holder().isEmpty());
    assertTrue(new LockFile(file).tryAcquire("mine").isEmpty());
  }

  @Test
  void the_holder_is_ended_and_the_lock_free() throws Exception {
    LockFile lock = new LockFile(folder.resolve("lock"));
    Process other = hold("held");
    assertTrue(ProcessControl.stop(lock.holder().orElseThrow(), Duration.ofSeconds(30)));
    assertEquals(143, other.waitFor());
    lock.tryAcquire("mine").orElseThrow().close();
  }

  @Test
  void a_later_process_with_the_holders_pid_is_left_alone() throws Exception {
    Process other = hold("held");
    Holder holder = new LockFile(folder.resolve("lock")).holder().orElseThrow();
    Holder earlier = new Holder(holder.pid(), holder.startTicks() + "9", "gone");
    assertTrue(ProcessControl.stop(earlier, Duration.ofSeconds(30)));
    assertTrue(other.isAlive());
    assertFalse(other.waitFor(100, TimeUnit.MILLISECONDS));
  }

  private Process hold(String answer) throws Exception {
    Process process = start("hold");
    assertEquals(answer, process.inputReader().readLine());
    return process;
  }

  private Process start(String what) throws IOException {
    Process process =
        AnotherJvm.running(what, folder.resolve("lock").toString())
            .redirectError(ProcessBuilder.Redirect.INHERIT)
            .start();
    started.add(process);
    return process;
  }
}
