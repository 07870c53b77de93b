package dev.dashcam.run;

import dev.dashcam.decide.ReconcileRules;
import dev.dashcam.model.BatteryReading;
import dev.dashcam.model.KnownClip;
import dev.dashcam.model.Situation;
import dev.dashcam.model.Step;
import dev.dashcam.store.Ledger;
import dev.dashcam.store.RetryFile;
import dev.dashcam.store.SetAsideClip;
import dev.dashcam.sys.BootClock;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** One look at everything; changes nothing. */
public final class Status {
  private final LiveObservation observation;
  private final ReconcileRules rules;
  private final Ledger ledger;
  private final RetryFile uploadRetry;
  private final WorkLock work;
  private final Installation installation;
  private final BootClock clock;

  Status(
      LiveObservation observation,
      ReconcileRules rules,
      Ledger ledger,
      RetryFile uploadRetry,
      WorkLock work,
      Installation installation,
      BootClock clock) {
    this.observation = observation;
    this.rules = rules;
    this.ledger = ledger;
    this.uploadRetry = uploadRetry;
    this.work = work;
    this.installation = installation;
    this.clock = clock;
  }

  /**
   * What there is to see.
   *
   * @param reading the battery now
   * @param situation everything the next step depends on
   * @param next the next step and why
   * @param atWork the run that holds the work lock now
   * @param lastUpload when the host last proved to hold a clip
   * @param sinceLastUpload how long ago that is, by the wall clock
   * @param lastFailure why the last upload failed, if it did
   * @param setAside clips that could not be read
   * @param outOfStep files of the units that don't follow the settings
   */
  public record Report(
      BatteryReading reading,
      Situation situation,
      Step next,
      Optional<AtWork> atWork,
      Optional<Instant> lastUpload,
      Optional<Duration> sinceLastUpload,
      Optional<String> lastFailure,
      List<KnownClip> setAside,
      List<Path> outOfStep) {}

  /**
   * A run that is at work.
   *
   * @param what the command
   * @param pid its process
   */
  public record AtWork(String what, long pid) {}

  /** Looks. */
  public Report look() throws IOException {
    LiveObservation.Seen seen = observation.see(false);
    Optional<Instant> lastUpload = ledger.lastUpload();
    return new Report(
        seen.reading(),
        seen.situation(),
        rules.next(seen.situation()),
        work.holder().map(holder -> new AtWork(holder.what(), holder.pid())),
        lastUpload,
        lastUpload.map(at -> Duration.between(at, clock.wallClock())),
        uploadRetry.failures() > 0 ? uploadRetry.lastReason() : Optional.empty(),
        ledger.setAsides().stream().map(SetAsideClip::known).toList(),
        installation.outOfStep());
  }
}
