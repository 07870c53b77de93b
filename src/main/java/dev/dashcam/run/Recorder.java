package dev.dashcam.run;

import dev.dashcam.decide.DiaryRules;
import dev.dashcam.model.BatteryReading;
import dev.dashcam.model.BatteryReading.Measured;
import dev.dashcam.model.BatteryReading.Unreadable;
import dev.dashcam.model.CameraMode;
import dev.dashcam.model.ExitCode;
import dev.dashcam.model.Moment;
import dev.dashcam.model.PowerSource;
import dev.dashcam.model.Recorded;
import dev.dashcam.model.StagedClip;
import dev.dashcam.model.Verdict;
import dev.dashcam.store.ArrivedClip;
import dev.dashcam.store.ArrivedClips;
import dev.dashcam.store.History;
import dev.dashcam.store.RecordedFile;
import dev.dashcam.store.RunRecord;
import dev.dashcam.sys.BootClock;
import dev.dashcam.sys.Journal;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import org.jspecify.annotations.Nullable;

/**
 * Keeps the diary. What comes again and again is told to it every time and written down when it is
 * worth it. A diary that can't be written is a warning and never fails what it tells of.
 *
 * <p>What it was told last is in {@code /run}, so a look at the car in which nothing has happened
 * writes nothing to the SD card; and what it does write is never read in here, so it costs the same
 * however long the history is.
 */
final class Recorder {
  private final History history;
  private final ArrivedClips arrived;
  private final RecordedFile last;
  private final BootClock clock;
  private final Journal journal;

  /** What has arrived in this run; a job that fails in the end has still brought it. */
  private int clips;

  private long bytes;

  /**
   * @param last what was written last, in memory
   */
  Recorder(
      History history, ArrivedClips arrived, RecordedFile last, BootClock clock, Journal journal) {
    this.history = history;
    this.arrived = arrived;
    this.last = last;
    this.clock = clock;
    this.journal = journal;
  }

  /** The battery was read. */
  void reading(BatteryReading reading, Verdict verdict) {
    @Nullable Measured measured = reading instanceof Measured m ? m : null;
    Recorded.Sample now =
        new Recorded.Sample(
            clock.sinceBoot(),
            measured == null ? OptionalDouble.empty() : OptionalDouble.of(measured.percent()),
            measured == null ? PowerSource.UNKNOWN : measured.source(),
            verdict.rule());
    Recorded before = last.read();
    if (!DiaryRules.worthRecording(before.reading(), now)) {
      return;
    }
    Optional<String> failure =
        reading instanceof Unreadable u ? Optional.of(u.reason()) : Optional.empty();
    Task task = begin("battery");
    ExitCode exit = measured == null ? ExitCode.BATTERY_UNREADABLE : ExitCode.OK;
    write(task.record(exit, 0, 0, Optional.ofNullable(measured), List.of(), failure));
    remember(before.with(now));
  }

  /** The reading that was written down last, in this boot. */
  Optional<Recorded.Sample> lastReading() {
    return last.read().reading();
  }

  /**
   * The hardware shows a mode, whoever has switched it.
   *
   * @param camera the one of several
   */
  void seen(String camera, Optional<CameraMode> mode) {
    if (mode.isPresent()) {
      begin("mode", camera).switched(mode.get());
    }
  }

  /**
   * A clip is proved to be on the host.
   *
   * @param staged its copy here, which tells when it was taken
   */
  void arrived(StagedClip clip, Path staged) {
    clips++;
    bytes += clip.size();
    try {
      Instant modified = Files.getLastModifiedTime(staged).toInstant();
      arrived.append(new ArrivedClip(clip.name(), clip.size(), modified, clock.wallClock()));
    } catch (IOException e) {
      warn(e);
    }
  }

  /** What is told at its end and has taken its time. */
  Task begin(String command) {
    return begin(command, "");
  }

  /**
   * As above, of one camera.
   *
   * @param camera which one of several
   */
  Task begin(String command, String camera) {
    return new Task(command, camera);
  }

  private void write(RunRecord run) {
    try {
      history.append(run);
    } catch (IOException e) {
      warn(e);
    }
  }

  private void remember(Recorded now) {
    try {
      last.write(now);
    } catch (IOException e) {
      warn(e);
    }
  }

  private void warn(IOException e) {
    journal.warn("the history can't be written: " + e.getMessage());
  }

  /** Something that began when this was made, and is told when it is over. */
  final class Task {
    private final String command;
    private final String camera;
    private final Instant started = clock.wallClock();
    private final Duration startedSinceBoot = clock.sinceBoot();
    private final int clipsBefore = clips;
    private final long bytesBefore = bytes;

    private Task(String command, String camera) {
      this.command = command;
      this.camera = camera;
    }

    /** A job is over. */
    void done(ExitCode exit, int clips, long bytes) {
      write(record(exit, clips, bytes, Optional.empty(), List.of(), Optional.empty()));
    }

    /** A job has failed, or was stopped. */
    void failed(Exception e) {
      write(failure(e));
    }

    /** The camera is in a mode. Told once, until it is in another. */
    void switched(CameraMode mode) {
      Recorded before = last.read();
      if (before.modes().get(camera) != mode) {
        write(record(ExitCode.OK, 0, 0, Optional.empty(), List.of(mode), Optional.empty()));
        remember(before.with(camera, mode));
      }
    }

    /** The camera could not be switched, which is tried again twice a minute. */
    void notSwitched(IOException e) {
      RunRecord run = failure(e);
      Recorded before = last.read();
      Recorded.Failed now = new Recorded.Failed(startedSinceBoot, run.failure().orElse(""));
      if (DiaryRules.worthRecording(before.failure(), now)) {
        write(run);
        remember(before.with(now));
      }
    }

    private RunRecord failure(Exception e) {
      Optional<String> message = Optional.of(String.valueOf(e.getMessage()));
      int arrivedNow = clips - clipsBefore;
      long bytesNow = bytes - bytesBefore;
      return record(
          ExitCode.ENVIRONMENT, arrivedNow, bytesNow, Optional.empty(), List.of(), message);
    }

    private RunRecord record(
        ExitCode exit,
        int clips,
        long bytes,
        Optional<Measured> battery,
        List<CameraMode> modes,
        Optional<String> failure) {
      double seconds = clock.sinceBoot().minus(startedSinceBoot).toMillis() / 1000.0;
      Optional<Moment> moment = Optional.of(new Moment(clock.bootId(), startedSinceBoot));
      return new RunRecord(
          command,
          camera,
          started,
          moment,
          seconds,
          exit.name(),
          clips,
          bytes,
          battery,
          modes,
          failure);
    }
  }
}
