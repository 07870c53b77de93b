package dev.dashcam.run;

import dev.dashcam.model.BatteryReading;
import dev.dashcam.model.CameraFacts;
import dev.dashcam.model.CameraState;
import dev.dashcam.model.HostState;
import dev.dashcam.model.Moment;
import dev.dashcam.model.Situation;
import dev.dashcam.model.StagingState;
import dev.dashcam.observe.CameraProbe;
import dev.dashcam.observe.HostProbe;
import dev.dashcam.observe.StagingProbe;
import dev.dashcam.store.HostStateFile;
import dev.dashcam.store.RetryFile;
import dev.dashcam.sys.BootClock;
import dev.dashcam.sys.Journal;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/** Looks at everything at once and remembers since when the host has been answering. */
final class LiveObservation implements Reconcile.Observation {
  private final BatteryWatch battery;
  private final HostProbe host;
  private final HostStateFile hostStates;
  private final List<Watched> cameras;
  private final StagingProbe staging;
  private final RetryFile uploadRetry;
  private final Recorder recorder;
  private final Journal journal;
  private final BootClock clock;
  private final Supplier<Moment> now;

  LiveObservation(
      BatteryWatch battery,
      HostProbe host,
      HostStateFile hostStates,
      List<Watched> cameras,
      StagingProbe staging,
      RetryFile uploadRetry,
      Recorder recorder,
      Journal journal,
      BootClock clock,
      Supplier<Moment> now) {
    this.battery = battery;
    this.host = host;
    this.hostStates = hostStates;
    this.cameras = cameras;
    this.staging = staging;
    this.uploadRetry = uploadRetry;
    this.recorder = recorder;
    this.journal = journal;
    this.clock = clock;
    this.now = now;
  }

  /**
   * A camera.
   *
   * @param name which one of several; empty for the only one
   */
  record Watched(String name, CameraProbe probe, CardMemory card) {}

  /** The battery's reading beside what the rules look at. */
  record Seen(BatteryReading reading, Situation situation) {}

  @Override
  public Situation look(boolean remember) throws IOException {
    return see(remember).situation();
  }

  Seen see(boolean remember) throws IOException {
    BatteryWatch.Judged judged = battery.judge(remember);
    HostState seen = host.look();
    if (remember) {
      judged.warnOfNews(journal);
      hostStates.write(
          seen.answers()
              ? Optional.of(clock.sinceBoot().minus(seen.answeringFor()))
              : Optional.empty());
      for (Watched camera : cameras) {
        camera.card().seen(seen, hostStates);
      }
      recorder.reading(judged.reading(), judged.verdict());
    }
    List<CameraFacts> facts = new ArrayList<>();
    for (Watched camera : cameras) {
      CameraState port = camera.probe().look();
      if (remember) {
        recorder.seen(camera.name(), port.mode());
      }
      facts.add(new CameraFacts(camera.name(), port, camera.card().look(port, remember)));
    }
    Situation situation =
        new Situation(judged.verdict(), seen, facts, staged(), uploadRetry.waitFor(now.get()));
    return new Seen(judged.reading(), situation);
  }

  /** A staging disk that can't be read is no reason not to record: then it counts as full. */
  private StagingState staged() {
    try {
      return staging.look();
    } catch (IOException e) {
      journal.warn("what waits in staging can't be told; look at the disk: " + e);
      return new StagingState(0, 0, 0);
    }
  }
}
