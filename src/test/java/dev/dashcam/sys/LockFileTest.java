package dev.dashcam.sys;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class LockFileTest {
  @TempDir Path folder;

  @Test
  void is_free_until_taken_and_free_again_when_closed() throws Exception {
    LockFile lock = new LockFile(folder.resolve("made/work.lock"));
    assertTrue(lock.holder().isEmpty());
    LockFile.Held held = lock.tryAcquire("ingest\nof all").orElseThrow();
    assertEquals(ProcessHandle.current().pid(), lock.holder().orElseThrow().pid());
    assertEquals("ingest of all", lock.holder().orElseThrow().what());
    assertTrue(lock.holder().orElseThrow().alive());
    held.close();
    held.close();
    assertTrue(lock.holder().isEmpty());
    assertTrue(Files.exists(folder.resolve("made/work.lock")));
    lock.tryAcquire("again").orElseThrow().close();
  }

  @Test
  void is_refused_to_a_second_taker_in_the_same_process_by_whatever_name() throws Exception {
    Path file = folder.resolve("lock");
    Path alias = folder.resolve("alias");
    LockFile.Held held = new LockFile(file).tryAcquire("first").orElseThrow();
    Files.createSymbolicLink(alias, file);
    assertTrue(new LockFile(file).tryAcquire("second").isEmpty());
    assertTrue(new LockFile(alias).tryAcquire("third").isEmpty());
    assertEquals("first", new LockFile(alias).holder().orElseThrow().what());
    held.close();
  }

  @Test
  void waiting_ends_with_the_patience_or_a_stop() throws Exception {
    LockFile lock = new LockFile(folder.resolve("lock"));
    LockFile.Held held = lock.tryAcquire("first").orElseThrow();
    StopSignal stop = new StopSignal();
    assertTrue(lock.acquire("second", Duration.ofMillis(250), stop).isEmpty());
    Thread asker = new Thread(stop::request);
    asker.start();
    assertThrows(StoppedException.class, () -> lock.acquire("third", Duration.ofMinutes(5), stop));
    asker.join();
    held.close();
  }

  @Test
  void waiting_gets_the_lock_when_it_becomes_free() throws Exception {
    LockFile lock = new LockFile(folder.resolve("lock"));
    LockFile.Held held = lock.tryAcquire("first").orElseThrow();
    Thread closer =
        new Thread(
            () -> {
              try {
                held.close();
              } catch (IOException e) {
                throw new IllegalStateException(e);
              }
            });
    closer.start();
    lock.acquire("second", Duration.ofMinutes(1), StopSignal.never()).orElseThrow().close();
    closer.join();
  }

  @Test
  void a_line_is_understood_only_when_complete() {
    Holder holder = new Holder(12, "345", "upload to nas");
    assertEquals(Optional.of(holder), Holder.parse(holder.toLine()));
    for (String torn :
        new String[] {"", "12", "12 345", "12 345 upl", "x 345 upload\n", " 1 2\n"}) {
      assertEquals(Optional.empty(), Holder.parse(torn), torn);
    }
  }

  @Test
  void a_recycled_pid_is_not_the_holder() throws Exception {
    ProcStat self = ProcStat.self();
    assertTrue(new Holder(self.pid(), self.startTicks(), "this").alive());
    assertFalse(new Holder(self.pid(), self.startTicks() + "1", "another").alive());
  }
}
