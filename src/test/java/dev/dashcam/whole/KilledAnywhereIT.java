package dev.dashcam.whole;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.dashcam.act.ingest.Staging;
import dev.dashcam.config.UploadSettings.Verify;
import dev.dashcam.demo.SimulatedCar;
import dev.dashcam.model.Clip;
import dev.dashcam.testing.TestCar;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Reconcile is killed before each of its calls that change something on disk, one run for each, and
 * finishes the job in the next runs. A kill loses nothing that was written, forced or not: this
 * finds wrong order and what is left behind, not a missing fsync.
 */
@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class KilledAnywhereIT {
  private static final int KILLED = 137;
  private static final int FEWEST_MOMENTS = 60;

  @TempDir Path folder;

  /** So fails a program that keeps its books before it does the work. */
  private static final String BOOKS_FIRST =
      """
      cd "$0" || exit 1
      find . -type f | while read -r clip; do
        grep -sqxF "$clip" "$1/done" && continue
        echo "$clip" >>"$1/done"
        cp "$clip" "$2"
      done
      """;

  @Test
  void whenever_it_is_killed_the_next_runs_bring_each_clip_home_once() throws Exception {
    List<Moments> all = new ArrayList<>();
    all.add(new Moments("rename").every(1));
    all.add(new Moments("link").every(1));
    all.add(new Moments("unlink").every(1));
    all.add(new Moments("rmdir").every(2));
    all.add(new Moments("mkdir").every(2));
    all.add(new Moments("fsync").every(5));
    all.add(new Moments("clone,clone3,vfork").every(4));
    all.add(new Moments("wait4,waitid").every(6));
    all.add(new Moments("openat").from(200).every(60));
    all.add(new Moments("write").on("state/ledger.jsonl").every(1));
    all.add(new Moments("fdatasync").on("state/ledger.jsonl").every(1));
    for (String call :
        List.of("write,pwrite64", "fsync", "utimensat", "openat", "unlink", "link")) {
      all.add(new Moments(call).on("staging/incoming/" + partOfFirst()).every(1));
    }
    all.add(new Moments("clone,clone3,vfork").overSsh().from(8).every(9));
    all.add(new Moments("wait4,waitid").overSsh().from(8).every(9));
    all.add(new Moments("rename").overSsh().from(3).every(4));

    int tried = tryAll(all);

    assertTrue(tried >= FEWEST_MOMENTS, "only " + tried + " moments were reached");
  }

  @Test
  void a_missing_clip_would_be_noticed() throws IOException {
    try (TestCar car = homeWithFullCard(folder, false)) {
      car.run("reconcile").exits(0);
      car.assertFetched();
      Files.delete(car.clipsAtHome().get(1));
      assertThrows(AssertionError.class, car::assertFetched);
    }
  }

  @Test
  void a_program_that_keeps_its_books_first_would_be_caught() throws Exception {
    int caught = 0;
    int exit = KILLED;
    for (int n = 1; exit == KILLED; n++) {
      try (TestCar car = homeWithFullCard(folder.resolve("car" + n), false)) {
        exit = booksFirst(TestCar.killedBefore("clone,clone3,fork,vfork", n), car);
        assertEquals(0, booksFirst(List.of(), car));
        if (TestCar.files(car.home()).size() < TestCar.files(car.card()).size()) {
          assertThrows(AssertionError.class, car::assertHomeHoldsFootage);
          caught++;
        }
      }
    }
    assertTrue(caught >= 3, "lost clips were noticed " + caught + " times");
  }

  private static int booksFirst(List<String> prefix, TestCar car) throws Exception {
    List<String> argv = new ArrayList<>(prefix);
    argv.addAll(List.of("sh", "-c", BOOKS_FIRST));
    argv.addAll(List.of(car.card().toString(), car.state().toString(), car.home().toString()));
    return new ProcessBuilder(argv).redirectErrorStream(true).start().waitFor();
  }

  private static TestCar homeWithFullCard(Path folder, boolean overSsh) throws IOException {
    TestCar car = overSsh ? TestCar.withSsh(folder, Verify.SHA256) : TestCar.withFolder(folder);
    car.record("DCIM/Movie/F_0001.MP4", 30_000);
    car.record("DCIM/Movie/F_0002.MP4", 10_000);
    car.record("DCIM/Movie/F_0003.MP4", 2_500_000);
    car.record("DCIM/RO/L_0004.MP4", 60_000);
    car.comeHome();
    return car;
  }

  /** The locked one is copied first. */
  private static String partOfFirst() {
    Clip first = new Clip("DCIM/RO/L_0004.MP4", 60_000, Instant.parse("2026-03-04T08:03:00Z"));
    return Staging.partName(SimulatedCar.VOLUME_UUID, first);
  }

  private int tryAll(List<Moments> all) throws Exception {
    ExecutorService pool = Executors.newFixedThreadPool(2);
    try {
      List<Future<Integer>> running = new ArrayList<>();
      for (int i = 0; i < all.size(); i++) {
        Moments moments = all.get(i);
        Path each = folder.resolve("m" + i);
        running.add(pool.submit(() -> moments.tryIn(each)));
      }
      int sum = 0;
      StringBuilder told = new StringBuilder();
      List<String> failures = new ArrayList<>();
      for (int i = 0; i < all.size(); i++) {
        try {
          int tried = running.get(i).get();
          sum += tried;
          told.append(' ').append(all.get(i)).append(' ').append(tried).append(';');
        } catch (ExecutionException e) {
          failures.add(String.valueOf(e.getCause()));
        }
      }
      System.out.println("killed at " + sum + " moments:" + told);
      assertEquals("", String.join("\n\n", failures));
      return sum;
    } finally {
      pool.shutdownNow();
    }
  }

  /** Calls of one kind, counted for each thread. */
  private static final class Moments {
    private final String calls;
    private String file = "";
    private int first = 1;
    private int step = 1;
    private boolean ssh;

    Moments(String calls) {
      this.calls = calls;
    }

    /** Only those that concern this file. */
    Moments on(String relative) {
      file = relative;
      return this;
    }

    /** Where the JVM's own start is over. */
    Moments from(int number) {
      first = number;
      return this;
    }

    Moments every(int number) {
      step = number;
      return this;
    }

    Moments overSsh() {
      ssh = true;
      return this;
    }

    @Override
    public String toString() {
      return calls + (file.isEmpty() ? "" : " " + file) + (ssh ? " over ssh" : "");
    }

    /** Until a run gets to its end; tells how many were killed. */
    int tryIn(Path folder) throws IOException {
      int tried = 0;
      for (int n = first; killedAt(n, folder.resolve("n" + n)); n += step) {
        tried++;
      }
      return tried;
    }

    private boolean killedAt(int n, Path folder) throws IOException {
      try (TestCar car = homeWithFullCard(folder, ssh)) {
        List<String> strace = new ArrayList<>(TestCar.killedBefore(calls, n));
        if (!file.isEmpty()) {
          strace.addAll(List.of("-P", folder.toRealPath().resolve(file).toString()));
        }
        int exit = car.startUnder(strace, "reconcile").await().exit();
        if (exit != KILLED) {
          assertEquals(0, exit);
          return false;
        }
        car.runUntilDone();
        if (car.readyClips().isEmpty()) {
          car.run("upload").exits(0); // which tidies up, as it does when the next clips come
        }
        car.assertFetched();
        car.forgetCalls();
        car.run("reconcile").exits(0);
        assertFalse(car.car().calls().toString().contains("-a "), "switched once more");
        car.assertOffloaded();
        return true;
      } catch (AssertionError e) {
        throw new AssertionError("killed before " + this + " no. " + n + ": " + e.getMessage(), e);
      }
    }
  }
}
