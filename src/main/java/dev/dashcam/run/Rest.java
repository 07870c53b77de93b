package dev.dashcam.run;

import dev.dashcam.config.LoadedSettings;
import dev.dashcam.config.Settings;
import dev.dashcam.decide.RestRules;
import dev.dashcam.model.RestBounds;
import dev.dashcam.model.RestBounds.Band;
import dev.dashcam.model.Situation;
import dev.dashcam.observe.BatteryProbe;
import dev.dashcam.observe.HostProbe;
import dev.dashcam.observe.Surroundings;
import dev.dashcam.store.CardStatusFile;
import dev.dashcam.store.RestFile;
import dev.dashcam.store.RestFile.Fact;
import dev.dashcam.sys.BootClock;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Saves reconcile's next runs when it has found nothing to do: leaves what all was like for a
 * script to compare, which starts no Java while that is so. The script decides nothing; what it has
 * to find, until when, and which readings of the battery are none to judge, is said here.
 */
final class Rest {
  /** From reading the settings to here, on a slow and busy Pi. */
  private static final Duration START = Duration.ofSeconds(10);

  private final Optional<Path> settings;
  private final RestRules rules;
  private final Surroundings surroundings;
  private final RestFile file;
  private final List<CardStatusFile> homecomings;
  private final BatteryProbe battery;
  private final HostProbe host;
  private final Recorder recorder;
  private final GuardRelief relief;
  private final BootClock clock;
  private final Instant asOf;

  private Optional<List<Fact>> seen = Optional.empty();

  /**
   * @param loaded without a file that they come from there is no rest
   * @param homecomings there is no rest until leaving has made them forgotten
   * @param recorder knows when the history wants another line
   * @param relief what the script gives guard
   * @param settingsRead by the wall clock; a job may have run for hours since
   */
  Rest(
      LoadedSettings loaded,
      RestFile file,
      List<CardStatusFile> homecomings,
      BatteryProbe battery,
      HostProbe host,
      Recorder recorder,
      GuardRelief relief,
      BootClock clock,
      Instant settingsRead) {
    Settings settings = loaded.settings();
    this.settings = loaded.source();
    this.rules = new RestRules(settings.thresholds());
    this.surroundings = new Surroundings(settings.cameras(), settings.paths());
    this.file = file;
    this.homecomings = homecomings;
    this.battery = battery;
    this.host = host;
    this.recorder = recorder;
    this.relief = relief;
    this.clock = clock;
    this.asOf = settingsRead.minus(START);
  }

  /** To be called before all is looked at: what changes meanwhile must be found changed. */
  void beforeLook() {
    seen = surroundings.look();
  }

  /** There is nothing to do in this situation, and only a change can bring something. */
  void begin(Situation situation) throws IOException {
    Optional<RestBounds> bounds =
        rules.of(situation.battery(), recorder.lastReading(), clock.sinceBoot());
    if (isLeaving(situation) || bounds.isEmpty() || seen.isEmpty() || settings.isEmpty()) {
      return;
    }
    List<Fact> facts = new ArrayList<>();
    facts.add(Fact.until(bounds.get().until()));
    facts.add(Fact.settings(settings.get().toAbsolutePath()));
    facts.addAll(seen.get());
    // The host has time to answer while the battery is read.
    facts.addAll(host.knock());
    facts.addAll(battery.facts());
    facts.add(Fact.source(bounds.get().source()));
    facts.add(Fact.millivolts(bounds.get().leastMillivolts()));
    for (Band band : bounds.get().bands()) {
      facts.add(Fact.percent(band));
    }
    boolean answers = situation.host().answers();
    facts.add(Fact.relief(relief.time().plus(host.patience(answers))));
    facts.add(host.fact(answers));
    file.write(facts, asOf);
  }

  private boolean isLeaving(Situation situation) {
    for (CardStatusFile homecoming : homecomings) {
      if (!situation.host().answers() && homecoming.isKnown()) {
        return true;
      }
    }
    return false;
  }
}
