package dev.dashcam.run;

import dev.dashcam.act.hook.Hooks;
import dev.dashcam.act.upload.HostException;
import dev.dashcam.config.Settings;
import dev.dashcam.model.CameraFacts;
import dev.dashcam.model.CameraMode;
import dev.dashcam.model.CardStatus;
import dev.dashcam.model.CopyResult;
import dev.dashcam.model.GuardState.Latch;
import dev.dashcam.model.HostSpace;
import dev.dashcam.model.Offload;
import dev.dashcam.model.Situation;
import dev.dashcam.store.OnceFile;
import dev.dashcam.store.ToldFile;
import dev.dashcam.sys.BootClock;
import dev.dashcam.sys.CommandRunner;
import dev.dashcam.sys.Journal;
import dev.dashcam.sys.StopSignal;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What happens in a run that its owner may want to hear of: gathered while it happens, told at its
 * end, when camera and power are as they should be and the work lock is free. Only what tells of a
 * shutdown starts before it, and beside it.
 *
 * <p>Costs nothing where the settings want nothing told. What tells, {@link Herald}, is only made
 * when there is something to tell.
 */
final class News implements AutoCloseable {
  private final boolean ofBattery;
  private final boolean ofFootage;
  private final boolean always;
  private final boolean metrics;
  private final Settings settings;
  private final CommandRunner runner;
  private final LastUpload lastUpload;
  private final WorkLock work;
  private final BootClock clock;
  private final Duration started;
  private final StopSignal stop;
  private final Journal journal;

  private @Nullable Herald herald;
  private BatteryWatch.@Nullable Judged battery;
  private @Nullable Situation seen;
  private boolean recording;
  private boolean lowDue;

  private int copiedClips;
  private long copiedBytes;
  private Optional<Integer> setAside = Optional.empty();
  private int uploadedClips;
  private long uploadedBytes;
  private boolean interrupted;
  private final List<Offload.Failed> failures = new ArrayList<>();
  private Optional<HostSpace> space = Optional.empty();

  /** When the host last proved to hold a clip, by the ledger: asked once in an installation. */
  interface LastUpload {
    Optional<Instant> at() throws IOException;
  }

  /**
   * @param runner runs the owner's commands; must not stop half-way
   * @param work freed before anybody is waited for
   * @param stop when requested, the owner's commands have little time left
   */
  News(
      Settings settings,
      CommandRunner runner,
      LastUpload lastUpload,
      WorkLock work,
      BootClock clock,
      StopSignal stop,
      Journal journal) {
    metrics = settings.metrics().textfile().isPresent();
    ofBattery = settings.hooks().anyOfBattery();
    ofFootage = settings.hooks().anyOfFootage() || metrics;
    always = !settings.hooks().noVerifiedClip().isEmpty() || metrics;
    this.settings = settings;
    this.runner = runner;
    this.lastUpload = lastUpload;
    this.work = work;
    this.clock = clock;
    this.started = clock.sinceBoot();
    this.stop = stop;
    this.journal = journal;
  }

  /** The battery was judged, and that was remembered. */
  void judged(BatteryWatch.Judged judged) {
    battery = judged;
  }

  /** Reconcile has looked at everything. */
  void looked(Situation situation) {
    seen = situation;
    // One that records at home too, and was fetched there, has not been waiting for that.
    for (CameraFacts camera : situation.cameras()) {
      recording |=
          camera.in(CameraMode.RECORD) && camera.card().fetch() != CardStatus.Fetch.COMPLETE;
    }
    orders();
  }

  /**
   * The battery's orders are about to be carried out, if it has any. Each run that finds them may
   * be the one to tell; exactly one is.
   */
  void orders() {
    BatteryWatch.Judged now = battery;
    if (!ofBattery || now == null) {
      return;
    }
    Path runtime = settings.paths().runtime();
    OnceFile toldLow = new OnceFile(runtime.resolve("told-battery-low"));
    OnceFile toldShutdown = new OnceFile(runtime.resolve("told-shutting-down"));
    try {
      Latch latch = now.verdict().next().latch();
      if (latch == Latch.NONE) {
        toldLow.again();
        toldShutdown.again();
      } else if (latch == Latch.LOW) {
        lowDue |= toldLow.first();
      } else if (toldShutdown.first()) {
        herald().shuttingDown(now);
      }
    } catch (IOException | RuntimeException e) {
      // The orders themselves come next, and the battery doesn't wait.
      journal.error("the owner could not be told of the battery", e);
    }
  }

  /** A card was read. */
  void copied(CopyResult result) {
    copiedClips += result.clips();
    copiedBytes += result.bytes();
    setAside = Optional.of(result.setAside());
  }

  /** An upload has ended, however. */
  void uploaded(Upload.Report report, Optional<HostSpace> room) {
    uploadedClips += report.clips();
    uploadedBytes += report.bytes();
    if (room.isPresent()) {
      space = room;
    }
  }

  /**
   * A job has not come to its end.
   *
   * @param job {@code ingest}, {@code upload} or {@code camera}
   */
  void failed(String job, IOException e) {
    if (e instanceof BusyException) {
      interrupted = true;
    } else {
      String kind = e instanceof HostException host ? host.kind().name() : "FAILED";
      String text = String.valueOf(e.getMessage());
      failures.add(new Offload.Failed(job, kind.toLowerCase(Locale.ROOT), text));
    }
  }

  /**
   * Tells, and waits for the owner's commands no longer than {@code hooks.timeout_seconds}. To be
   * called once, when the run has done all else.
   */
  void tell() {
    announce();
    finish();
  }

  /** The first half: remembers what is told, for which the work lock is needed, and begins. */
  void announce() {
    try {
      announceAll();
    } catch (RuntimeException e) {
      journal.error("a fault in dashcam itself; the owner is not told, all else is done", e);
    }
  }

  private void announceAll() {
    BatteryWatch.Judged now = battery;
    if (lowDue && now != null) {
      herald().batteryLow(now);
    }
    Offload offload = offload();
    boolean looked = seen != null;
    boolean wanted = always && looked;
    if (ofFootage && (wanted || !offload.equals(Offload.NONE))) {
      herald().footage(offload, recording, Optional.ofNullable(now), Optional.ofNullable(seen));
    }
    if (metrics && !looked && now != null) {
      herald().measure(now);
    }
  }

  private Offload offload() {
    return new Offload(
        copiedClips,
        copiedBytes,
        setAside,
        uploadedClips,
        uploadedBytes,
        interrupted,
        failures,
        space);
  }

  /** The second half: frees the work lock, then waits. */
  void finish() {
    if (herald != null) {
      herald.finish();
    }
  }

  private Herald herald() {
    Herald known = herald;
    if (known == null) {
      known =
          new Herald(
              settings,
              new Hooks(settings.hooks(), settings.paths().runtime(), runner, stop, journal),
              new ToldFile(settings.paths().state().resolve("told.json"), journal),
              lastUpload,
              work,
              clock,
              started,
              journal);
      herald = known;
    }
    return known;
  }

  /** Ends what a run that was cut short has left running. */
  @Override
  public void close() {
    if (herald != null) {
      herald.close();
    }
  }
}
