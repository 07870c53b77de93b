package dev.dashcam.run;

import dev.dashcam.act.camera.CardCheck;
import dev.dashcam.act.upload.HostSums;
import dev.dashcam.config.RetentionSettings.Card;
import dev.dashcam.config.Settings;
import dev.dashcam.decide.CardDeletionRules;
import dev.dashcam.decide.ClipFilters;
import dev.dashcam.decide.RetentionRules;
import dev.dashcam.model.StagedClip;
import dev.dashcam.observe.ClockProbe;
import dev.dashcam.sys.BootClock;
import dev.dashcam.sys.CommandRunner;
import dev.dashcam.sys.Journal;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;

/** Retention as the settings want it. Where they want none, nothing is made, read or written. */
final class Retention {
  private final Settings settings;
  private final Stores stores;
  private final Hardware hardware;
  private final CommandRunner runner;
  private final BootClock clock;
  private final Journal journal;

  /**
   * @param runner asks whether the clock and the card are right
   */
  Retention(
      Settings settings,
      Stores stores,
      Hardware hardware,
      CommandRunner runner,
      BootClock clock,
      Journal journal) {
    this.settings = settings;
    this.stores = stores;
    this.hardware = hardware;
    this.runner = runner;
    this.clock = clock;
    this.journal = journal;
  }

  /** See {@link RetentionRecord#arrived}. */
  void arrived(StagedClip clip, Path staged) {
    if (onHost()) {
      record().arrived(clip, staged);
    }
  }

  /** What deletes on the host; empty where clips stay there for ever. */
  Optional<HostRetention> host() {
    return onHost()
        ? Optional.of(
            new HostRetention(
                new RetentionRules(
                    settings.retention().hostDays(), new ClipFilters(settings.ingest())),
                record(),
                stores.kept(),
                new HostSums(stores.sums(), journal),
                stores.deleted(),
                clock,
                journal))
        : Optional.empty();
  }

  /** What deletes on the card; empty where only the camera does. */
  Optional<CardRetention> card(CameraHands camera) throws IOException {
    if (settings.retention().card() == Card.KEEP) {
      return Optional.empty();
    }
    if (camera.look().mtp().isPresent()) {
      journal.info(
          "retention.card: nothing is deleted on the "
              + camera.settings().label()
              + ", which speaks MTP: what a file holds can't be proved there");
      return Optional.empty();
    }
    return Optional.of(
        new CardRetention(
            camera.settings(),
            () -> camera.look().volume(),
            hardware.mount(camera.settings()),
            new CardCheck(runner),
            new CardDeletionRules(new ClipFilters(camera.settings().ingest())),
            stores.viewLedger(),
            stores.deleted(),
            clock,
            journal));
  }

  private boolean onHost() {
    return settings.retention().hostDays() > 0;
  }

  private RetentionRecord record() {
    return new RetentionRecord(
        stores.kept(),
        stores.arrived(),
        stores.sums(),
        new ClockProbe(runner)::synchronised,
        journal);
  }
}
