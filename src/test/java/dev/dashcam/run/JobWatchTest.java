package dev.dashcam.run;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.dashcam.act.Tally;
import dev.dashcam.config.Settings;
import dev.dashcam.model.Progress;
import dev.dashcam.store.GuardDueFile;
import dev.dashcam.store.ProgressFile;
import dev.dashcam.store.RestFile;
import dev.dashcam.sys.Holder;
import dev.dashcam.sys.LockFile;
import dev.dashcam.testing.Eventually;
import dev.dashcam.testing.HandClock;
import dev.dashcam.testing.Messages;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Supplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class JobWatchTest {
  @TempDir Path folder;
  private final Messages messages = new Messages();
  private final Tally tally = new Tally("ingest");
  private WorkLock work;

  private JobWatch watch(Supplier<ProgressView> views) throws IOException {
    GuardDueFile due = new GuardDueFile(folder.resolve("guard-due"));
    work =
        new WorkLock(
            new LockFile(folder.resolve("work.lock")),
            new GuardRelief(
                due, new RestFile(folder.resolve("rest")), Settings.defaults(), new HandClock()));
    work.take("reconcile", Duration.ZERO);
    return new JobWatch(tally, new ProgressFile(file()), work, views, messages.journal());
  }

  private Path file() {
    return folder.resolve("progress.json");
  }

  @AfterEach
  void release() throws IOException {
    work.close();
  }

  private Progress at(int seconds) {
    return tally.now(Duration.ofSeconds(seconds));
  }

  @Test
  void without_a_terminal_a_line_each_half_minute() throws IOException {
    JobWatch watch = watch(null);
    tally.expect(2, 4_000_000);
    tally.doing("copying");
    List<Integer> told = new ArrayList<>();
    for (int second = 1; second <= 95; second++) {
      int before = messages.all().size();
      tally.moved(10_000);
      watch.tick(at(second));
      if (messages.all().size() > before) {
        told.add(second);
      }
    }
    assertEquals(List.of(30, 60, 90), told);
    assertEquals(
        "INFO ingest: copying, 0 of 2 clips, 300.0 kB of 4.0 MB (7 %), 10.0 kB/s, 6 minutes left",
        messages.all().get(0));
  }

  @Test
  void the_file_is_written_every_other_second() throws IOException {
    JobWatch watch = watch(null);
    Holder us = work.holder().orElseThrow();
    List<Integer> written = new ArrayList<>();
    for (int second = 1; second <= 7; second++) {
      watch.tick(at(second));
      if (new ProgressFile(file()).read(us).map(at(second)::equals).orElse(false)) {
        written.add(second);
      }
    }
    assertEquals(List.of(2, 4, 6), written);
  }

  @Test
  void without_the_lock_nothing_is_written() throws IOException {
    JobWatch watch = watch(null);
    work.close();
    watch.tick(at(5));
    assertFalse(Files.exists(file()));
  }

  @Test
  void a_file_that_cannot_be_written_is_no_reason_to_fail() throws IOException {
    JobWatch watch = watch(null);
    Files.createDirectories(folder.resolve(".progress.json.draft"));
    watch.tick(at(2));
    watch.tick(at(40));
    assertEquals(1, messages.all().size(), messages.all().toString());
    assertTrue(messages.mention("DEBUG how far the job is can't be told"));
  }

  @Test
  void on_a_terminal_it_is_shown_and_taken_away_and_nothing_is_logged() throws Exception {
    List<String> shown = new CopyOnWriteArrayList<>();
    ProgressView view =
        new ProgressView() {
          @Override
          public void show(Progress progress) {
            shown.add(progress.doing());
          }

          @Override
          public void close() {
            shown.add("closed");
          }
        };
    try (JobWatch watch = watch(() -> view)) {
      watch.start();
      Eventually.holds("a file", () -> Files.exists(file()));
      watch.tick(at(100));
    }
    assertEquals("starting", shown.get(0));
    assertEquals("closed", shown.get(shown.size() - 1));
    assertEquals(List.of(), messages.all());
    assertFalse(Files.exists(file()), "still there after the end");
  }

  @Test
  void a_job_of_less_than_a_second_asks_for_no_view() throws IOException {
    try (JobWatch watch =
        watch(
            () -> {
              throw new IllegalStateException("asked for");
            })) {
      watch.start();
    }
    assertEquals(List.of(), messages.all());
    assertEquals(Optional.empty(), new ProgressFile(file()).read(work.holder().orElseThrow()));
  }
}
