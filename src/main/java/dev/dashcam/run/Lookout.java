package dev.dashcam.run;

import dev.dashcam.act.Tally;
import dev.dashcam.config.CameraSettings;
import dev.dashcam.config.LoadedSettings;
import dev.dashcam.config.Settings;
import dev.dashcam.decide.BudgetRules;
import dev.dashcam.decide.GuardRules;
import dev.dashcam.decide.ReconcileRules;
import dev.dashcam.model.Moment;
import dev.dashcam.observe.HostProbe;
import dev.dashcam.observe.StagingProbe;
import dev.dashcam.store.CardStatusFile;
import dev.dashcam.sys.BootClock;
import dev.dashcam.sys.Journal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/** Puts together what looks at the car, and what says by the owner's policy what follows. */
final class Lookout {
  private final Settings settings;
  private final Stores stores;
  private final Hardware hardware;
  private final Recorder recorder;
  private final News news;
  private final GuardRelief relief;
  private final Journal journal;
  private final BootClock clock;
  private final Supplier<Moment> now;
  private final Instant made;

  /** To be made when the settings have just been read: what it finds at rest is so by them. */
  Lookout(
      Settings settings,
      Stores stores,
      Hardware hardware,
      Recorder recorder,
      News news,
      GuardRelief relief,
      Journal journal,
      BootClock clock,
      Supplier<Moment> now) {
    this.settings = settings;
    this.stores = stores;
    this.hardware = hardware;
    this.recorder = recorder;
    this.news = news;
    this.relief = relief;
    this.journal = journal;
    this.clock = clock;
    this.now = now;
    this.made = clock.wallClock();
  }

  BatteryWatch battery() {
    return new BatteryWatch(
        hardware.battery(),
        new GuardRules(settings.thresholds(), settings.pollInterval()),
        stores.guardState(),
        stores.guardLock(),
        clock,
        news,
        relief);
  }

  HostProbe host() {
    return new HostProbe(
        settings.upload(),
        settings.timeouts().host(),
        stores.hostStates(),
        stores.homeFile(),
        clock);
  }

  LiveObservation observation() {
    return new LiveObservation(
        battery(),
        host(),
        stores.hostStates(),
        watched(),
        new StagingProbe(settings.paths().localStaging()),
        stores.uploadRetry(),
        recorder,
        journal,
        clock,
        now);
  }

  private List<LiveObservation.Watched> watched() {
    List<LiveObservation.Watched> cameras = new ArrayList<>();
    for (CameraSettings camera : settings.cameras()) {
      CardMemory card =
          new CardMemory(
              stores.cardStatus(camera),
              stores.homecoming(camera),
              settings.upload().steady(),
              now);
      cameras.add(new LiveObservation.Watched(camera.key(), hardware.camera(camera), card));
    }
    return cameras;
  }

  NextStep nextStep() {
    ReconcileRules rules =
        new ReconcileRules(
            settings.upload().steady(),
            settings.ingest().reserveBytes(),
            settings.policy().recordWhen());
    return new NextStep(rules, stores, settings.thresholds().disconnectPercent());
  }

  /** What the battery is good for while that job runs. */
  BudgetGauge budget(Tally running) {
    return stores.budget(new BudgetRules(settings.thresholds().disconnectPercent()), running);
  }

  /** Begins when all that the observation looks at asks for nothing. */
  Rest rest(LoadedSettings loaded) {
    return new Rest(
        loaded,
        stores.rest(),
        homecomings(),
        hardware.battery(),
        host(),
        recorder,
        relief,
        clock,
        made);
  }

  private List<CardStatusFile> homecomings() {
    List<CardStatusFile> all = new ArrayList<>();
    for (CameraSettings camera : settings.cameras()) {
      Optional<CardStatusFile> homecoming = stores.homecoming(camera);
      if (homecoming.isPresent()) {
        all.add(homecoming.get());
      }
    }
    return all;
  }

  Leaving leaving() {
    return new Leaving(settings.policy().recordWhen(), host()::look, hardware.battery()::read);
  }
}
