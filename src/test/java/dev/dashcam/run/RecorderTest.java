package dev.dashcam.run;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.dashcam.config.PathSettings;
import dev.dashcam.config.Settings;
import dev.dashcam.model.BatteryReading;
import dev.dashcam.model.BatteryReading.Measured;
import dev.dashcam.model.CameraMode;
import dev.dashcam.model.ExitCode;
import dev.dashcam.model.GuardState;
import dev.dashcam.model.PowerSource;
import dev.dashcam.model.StagedClip;
import dev.dashcam.model.Verdict;
import dev.dashcam.model.Verdict.Rule;
import dev.dashcam.store.ArrivedClip;
import dev.dashcam.store.RunRecord;
import dev.dashcam.testing.GivenSettings;
import dev.dashcam.testing.HandClock;
import dev.dashcam.testing.Messages;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class RecorderTest {
  private static final Duration TICK = Duration.ofSeconds(30);
  private static final BatteryReading STEADY =
      new Measured(71, 3333, OptionalInt.of(6), PowerSource.BATTERY);

  @TempDir Path folder;
  private final HandClock clock = new HandClock();
  private final Messages messages = new Messages();
  private Settings settings;
  private PathSettings paths;

  @BeforeEach
  void lay_out() throws Exception {
    settings =
        GivenSettings.of(
            folder,
            "paths: {state: "
                + folder.resolve("state")
                + ", runtime: "
                + folder.resolve("run")
                + "}");
    paths = settings.paths();
  }

  /** A new one each time, as each run of the program has. */
  private Recorder recorder() {
    return stores().recorder();
  }

  private Stores stores() {
    return new Stores(settings, clock, messages.journal());
  }

  private List<RunRecord> diary() throws IOException {
    List<RunRecord> runs = new ArrayList<>();
    stores().history().read(runs::add);
    return runs;
  }

  private static Verdict verdict(Rule rule) {
    return new Verdict(rule, List.of(), true, List.of(), GuardState.INITIAL);
  }

  /** What the SD card sees of a quiet hour: two lines, and its file untouched in between. */
  @Test
  void looks_at_a_car_in_which_nothing_happens_write_nothing() throws IOException {
    int touched = 0;
    long size = -1;
    Path file = paths.state().resolve("history.jsonl");
    for (int tick = 0; tick < 120; tick++) {
      for (int run = 0; run < 2; run++) { // guard and reconcile
        recorder().reading(STEADY, verdict(Rule.ENOUGH));
        recorder().seen("", Optional.of(CameraMode.RECORD));
      }
      touched += Files.size(file) == size ? 0 : 1;
      size = Files.size(file);
      clock.advance(TICK);
    }
    assertEquals(2, touched);
    assertEquals(3, diary().size(), diary()::toString);
    RunRecord first = diary().get(0);
    assertEquals("battery", first.command());
    assertEquals(Optional.of(STEADY), first.battery().map(each -> (BatteryReading) each));
    assertEquals(List.of(CameraMode.RECORD), diary().get(1).modes());
    try (var files = Files.list(paths.state())) {
      assertEquals(List.of(file), files.toList());
    }
  }

  @Test
  void of_several_cameras_each_is_told_when_it_changes() throws IOException {
    for (int look = 0; look < 3; look++) {
      recorder().seen("front", Optional.of(CameraMode.RECORD));
      recorder().seen("rear", Optional.of(CameraMode.OFF));
    }
    recorder().seen("rear", Optional.of(CameraMode.RECORD));
    List<String> told = new ArrayList<>();
    diary().forEach(run -> told.add(run.camera() + " " + run.modes()));
    assertEquals(List.of("front [RECORD]", "rear [OFF]", "rear [RECORD]"), told);
  }

  @Test
  void an_unreadable_battery_is_no_reading_but_a_failure() throws IOException {
    recorder().reading(new BatteryReading.Unreadable("no answer"), verdict(Rule.UNREADABLE));
    RunRecord run = diary().get(0);
    assertEquals(Optional.empty(), run.battery());
    assertEquals(Optional.of("no answer"), run.failure());
    assertEquals("BATTERY_UNREADABLE", run.exit());
  }

  @Test
  void a_switch_is_told_with_its_time_and_not_again_by_the_next_look() throws IOException {
    Recorder.Task task = recorder().begin("mode");
    clock.advance(Duration.ofSeconds(7));
    task.switched(CameraMode.DATA);
    recorder().seen("", Optional.of(CameraMode.DATA));
    recorder().seen("", Optional.empty());
    clock.advance(TICK);
    recorder().seen("", Optional.of(CameraMode.OFF)); // by hand, say
    assertEquals(2, diary().size());
    assertEquals(7.0, diary().get(0).seconds());
    assertEquals(List.of(CameraMode.OFF), diary().get(1).modes());
  }

  @Test
  void a_hub_that_hangs_all_night_fills_no_history() throws IOException {
    for (int tick = 0; tick < 8 * 120; tick++) {
      recorder().begin("mode").notSwitched(new IOException("the hub hangs"));
      clock.advance(TICK);
    }
    assertEquals(8, diary().size());
    assertEquals(Optional.of("the hub hangs"), diary().get(0).failure());
  }

  @Test
  void a_failed_job_has_still_brought_what_arrived() throws IOException {
    Path staged = Files.writeString(folder.resolve("a"), "film");
    Instant taken = Instant.parse("2026-11-22T08:30:00Z");
    Files.setLastModifiedTime(staged, FileTime.from(taken));
    Recorder recorder = recorder();
    recorder.arrived(new StagedClip("d/before.mp4", 100, ""), staged);
    Recorder.Task task = recorder.begin("upload");
    recorder.arrived(new StagedClip("d/a.mp4", 4, ""), staged);
    clock.advance(Duration.ofSeconds(2));
    task.failed(new IOException("the link was cut"));
    RunRecord run = diary().get(0);
    assertEquals(List.of(1, 4L, 2.0), List.of(run.clips(), run.bytes(), run.seconds()));
    List<ArrivedClip> arrived = List.copyOf(stores().arrived().read());
    assertEquals(
        List.of("d/before.mp4", "d/a.mp4"), arrived.stream().map(ArrivedClip::name).toList());
    assertEquals(taken, arrived.get(1).modified());
  }

  @Test
  void a_diary_that_can_not_be_written_fails_nothing() throws IOException {
    Files.writeString(folder.resolve("state"), "a file where the folder should be");
    Files.writeString(folder.resolve("run"), "here too");
    Recorder recorder = recorder();
    recorder.reading(STEADY, verdict(Rule.ENOUGH));
    recorder.seen("", Optional.of(CameraMode.OFF));
    recorder.begin("upload").done(ExitCode.OK, 1, 2);
    recorder.begin("mode").notSwitched(new IOException("x"));
    recorder.arrived(new StagedClip("d/a.mp4", 4, ""), folder.resolve("absent"));
    assertTrue(messages.mention("the history can't be written"), messages.all()::toString);
  }
}
