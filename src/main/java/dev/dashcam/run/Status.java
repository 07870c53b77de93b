package dev.dashcam.run;

import dev.dashcam.config.PolicySettings.RecordWhen;
import dev.dashcam.decide.HealthFacts;
import dev.dashcam.decide.HealthRules;
import dev.dashcam.model.BatteryReading;
import dev.dashcam.model.CardLook;
import dev.dashcam.model.Health;
import dev.dashcam.model.KnownClip;
import dev.dashcam.model.Progress;
import dev.dashcam.model.Proof;
import dev.dashcam.model.Situation;
import dev.dashcam.model.Step;
import dev.dashcam.model.UnitStates;
import dev.dashcam.observe.UnitsProbe;
import dev.dashcam.store.CardLookFile;
import dev.dashcam.store.Ledger;
import dev.dashcam.store.ProgressFile;
import dev.dashcam.store.ProofFile;
import dev.dashcam.store.RetryFile;
import dev.dashcam.store.SetAsideClip;
import dev.dashcam.store.SumsStore;
import dev.dashcam.sys.BootClock;
import dev.dashcam.sys.Holder;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** One look at everything; changes nothing. */
public final class Status {
  /** A clock that says less was never set. */
  private static final Instant CLOCK_SET = Instant.parse("2020-01-01T00:00:00Z");

  private final LiveObservation observation;
  private final NextStep next;
  private final HealthRules health;
  private final Remembered remembered;
  private final WorkLock work;
  private final Installation installation;
  private final UnitsProbe units;
  private final Optional<Path> missingKey;
  private final RecordWhen recordWhen;
  private final BootClock clock;

  /**
   * What earlier runs have left, and the run that is at work.
   *
   * @param ledger the clips
   * @param proof what they were proved by
   * @param upload how uploads went
   * @param cameras of each camera
   * @param progress how far the run at work is
   * @param sums the lists of checksums on the host
   */
  record Remembered(
      Ledger ledger,
      ProofFile proof,
      RetryFile upload,
      List<OfCamera> cameras,
      ProgressFile progress,
      SumsStore sums) {}

  /**
   * What earlier runs have left of a camera.
   *
   * @param name which one of several; empty for the only one
   * @param fetch how fetching its card went
   * @param cardLook what the last look at its card left
   */
  record OfCamera(String name, RetryFile fetch, CardLookFile cardLook) {}

  Status(
      LiveObservation observation,
      NextStep next,
      HealthRules health,
      Remembered remembered,
      WorkLock work,
      Installation installation,
      UnitsProbe units,
      Optional<Path> missingKey,
      RecordWhen recordWhen,
      BootClock clock) {
    this.observation = observation;
    this.next = next;
    this.health = health;
    this.remembered = remembered;
    this.work = work;
    this.installation = installation;
    this.units = units;
    this.missingKey = missingKey;
    this.recordWhen = recordWhen;
    this.clock = clock;
  }

  /**
   * What there is to see.
   *
   * @param health whether all is well, and what to do if not
   * @param reading the battery now
   * @param recordWhen the owner's policy for the camera
   * @param situation everything the next step depends on
   * @param next the next step and why
   * @param atWork the run that holds the work lock now
   * @param lastUpload when the host last proved to hold a clip
   * @param proof what that was proved by, where it is known
   * @param sinceLastUpload how long ago that is, by the wall clock; empty when it was set back
   *     since
   * @param lastFailure why the last upload failed, if it did
   * @param sumsDue whether clips on the host are missing in its lists of checksums
   * @param cardLooks what the last look at each camera's card left there, by the camera's name
   * @param setAside clips that could not be read
   * @param outOfStep files of the units that don't follow the settings
   * @param units what systemd says of the timers; empty without it
   */
  public record Report(
      Health health,
      BatteryReading reading,
      RecordWhen recordWhen,
      Situation situation,
      Step next,
      Optional<AtWork> atWork,
      Optional<Instant> lastUpload,
      Optional<Proof> proof,
      Optional<Duration> sinceLastUpload,
      Optional<String> lastFailure,
      boolean sumsDue,
      Map<String, CardLook> cardLooks,
      List<KnownClip> setAside,
      List<Path> outOfStep,
      Optional<UnitStates> units) {}

  /**
   * A run that is at work.
   *
   * @param what the command
   * @param pid its process
   * @param progress how far it is, if it has told
   */
  public record AtWork(String what, long pid, Optional<Progress> progress) {}

  /** Looks. */
  public Report look() throws IOException {
    LiveObservation.Seen seen = observation.see(false);
    Step step = next.in(seen.situation());
    Optional<AtWork> atWork = work.holder().map(this::atWork);
    Instant now = clock.wallClock();
    Optional<Instant> lastUpload = remembered.ledger().lastUpload();
    Optional<Duration> sinceLastUpload =
        lastUpload.map(at -> Duration.between(at, now)).filter(age -> !age.isNegative());
    List<KnownClip> setAside =
        remembered.ledger().setAsides().stream().map(SetAsideClip::known).toList();
    List<Path> outOfStep = installation.outOfStep();
    Optional<UnitStates> unitStates =
        installation.present() ? units.look(clock.sinceBoot()) : Optional.empty();
    HealthFacts.Failures uploads = failures(remembered.upload());
    HealthFacts facts =
        new HealthFacts(
            seen.reading(),
            seen.situation(),
            step,
            atWork.map(AtWork::what),
            new HealthFacts.Setup(missingKey.map(Path::toString), isRoot(), now.isAfter(CLOCK_SET)),
            new HealthFacts.Uploads(sinceLastUpload, uploads),
            fetches(),
            setAside,
            outOfStep.isEmpty(),
            unitStates);
    return new Report(
        health.judge(facts),
        seen.reading(),
        recordWhen,
        seen.situation(),
        step,
        atWork,
        lastUpload,
        lastUpload.flatMap(at -> remembered.proof().read()),
        sinceLastUpload,
        uploads.reason(),
        remembered.sums().isDue(),
        cardLooks(),
        setAside,
        outOfStep,
        unitStates);
  }

  private AtWork atWork(Holder holder) {
    return new AtWork(holder.what(), holder.pid(), remembered.progress().read(holder));
  }

  private Map<String, HealthFacts.Failures> fetches() {
    Map<String, HealthFacts.Failures> fetches = new TreeMap<>();
    remembered.cameras().forEach(each -> fetches.put(each.name(), failures(each.fetch())));
    return fetches;
  }

  private Map<String, CardLook> cardLooks() {
    Map<String, CardLook> looks = new TreeMap<>();
    remembered
        .cameras()
        .forEach(each -> each.cardLook().read().ifPresent(look -> looks.put(each.name(), look)));
    return looks;
  }

  private static HealthFacts.Failures failures(RetryFile retry) {
    return retry.failures() > 0
        ? new HealthFacts.Failures(retry.failures(), retry.needsOwner(), retry.lastReason())
        : HealthFacts.Failures.NONE;
  }

  private static boolean isRoot() {
    return "root".equals(System.getProperty("user.name"));
  }
}
