package dev.dashcam.run;

import dev.dashcam.act.Effects;
import dev.dashcam.act.camera.CameraSwitch;
import dev.dashcam.act.camera.CardMount;
import dev.dashcam.act.ingest.CardCopy;
import dev.dashcam.act.ingest.Staging;
import dev.dashcam.act.job.JobStopper;
import dev.dashcam.act.job.Shutdown;
import dev.dashcam.act.upload.FolderHost;
import dev.dashcam.act.upload.Host;
import dev.dashcam.act.upload.RsyncHost;
import dev.dashcam.config.PathSettings;
import dev.dashcam.config.Settings;
import dev.dashcam.config.UploadSettings;
import dev.dashcam.config.UploadSettings.Method;
import dev.dashcam.decide.Backoff;
import dev.dashcam.decide.ClipFilters;
import dev.dashcam.decide.GuardRules;
import dev.dashcam.decide.ReconcileRules;
import dev.dashcam.model.BatteryReading;
import dev.dashcam.model.CameraMode;
import dev.dashcam.model.CameraState;
import dev.dashcam.model.HostState;
import dev.dashcam.model.Moment;
import dev.dashcam.model.Verdict;
import dev.dashcam.observe.BatteryProbe;
import dev.dashcam.observe.CameraProbe;
import dev.dashcam.observe.HostProbe;
import dev.dashcam.observe.PortPower;
import dev.dashcam.observe.StagingProbe;
import dev.dashcam.observe.VolumeFinder;
import dev.dashcam.store.CardStatusFile;
import dev.dashcam.store.GuardStateFile;
import dev.dashcam.store.History;
import dev.dashcam.store.HostStateFile;
import dev.dashcam.store.Ledger;
import dev.dashcam.store.RetryFile;
import dev.dashcam.sys.BootClock;
import dev.dashcam.sys.CommandRunner;
import dev.dashcam.sys.Journal;
import dev.dashcam.sys.LockFile;
import dev.dashcam.sys.ProcessCommandRunner;
import dev.dashcam.sys.StopSignal;
import dev.dashcam.sys.SystemBootClock;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ThreadLocalRandom;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Puts the pieces together for given settings. Nothing is made before a command asks for it: a
 * guard run never touches what an upload needs.
 */
public final class Assembly implements AutoCloseable {
  private static final Duration LONGEST_SET_ASIDE = Duration.ofDays(1);

  private final Settings settings;
  private final PathSettings paths;
  private final Journal journal;
  private final StopSignal stop;
  private final BootClock clock;

  /** Stops what it runs when this program is asked to stop: for transfers. */
  private final CommandRunner stoppable;

  /** Runs to the end: for what must not be left half done. */
  private final CommandRunner steadfast;

  private final WorkLock work;

  /**
   * @param settings the owner's settings
   * @param environment this process's environment variables
   * @param scripts folders to look for the control scripts in, before PATH
   * @param journal the log
   * @param stop requested when this program is asked to end
   */
  public Assembly(
      Settings settings,
      Map<String, String> environment,
      List<Path> scripts,
      Journal journal,
      StopSignal stop) {
    this.settings = settings;
    this.paths = settings.paths();
    this.journal = journal;
    this.stop = stop;
    this.clock = new SystemBootClock(paths.systemRoot());
    this.stoppable = new ProcessCommandRunner(environment, scripts, stop);
    this.steadfast = new ProcessCommandRunner(environment, scripts, StopSignal.never());
    this.work = new WorkLock(workLockFile());
  }

  /** {@code dashcam battery}. */
  public BatteryReading readBattery() {
    return battery().read();
  }

  /** {@code dashcam guard}; {@code say} gets what a dry run would do. */
  public Guard guard(boolean dryRun, Consumer<String> say) {
    Effects effects = dryRun ? Effects.dryRun(say) : effects(null);
    return new Guard(watch(), effects, journal);
  }

  /** {@code dashcam mode}. */
  public CameraModes modes() {
    return new CameraModes(work, cameraNow(), mount(), cameraSwitch(), installation(), journal);
  }

  /** {@code dashcam reconcile}; {@code say} gets what a dry run would do. */
  public Reconcile reconcile(boolean dryRun, Consumer<String> say) throws IOException {
    Jobs jobs = new Jobs(this, clock, new History(historyFile()), journal);
    return new Reconcile(
        work,
        observation(),
        reconcileRules(),
        dryRun ? Effects.dryRun(say) : effects(jobs),
        fetchRetry(),
        journal);
  }

  /** {@code dashcam status}. */
  public Status status() throws IOException {
    return new Status(
        observation(),
        reconcileRules(),
        Ledger.view(ledgerFile(), clock),
        uploadRetryFile(),
        work,
        installation(),
        clock);
  }

  /** Locked, allowed by the battery and recorded: a job begun by hand, udev or a path unit. */
  public Jobs jobs() {
    return new Jobs(this, clock, new History(historyFile()), journal);
  }

  /** Where uploads go, for people: {@code pi@192.168.1.203:/srv/dashcam}. */
  public String destination() {
    UploadSettings upload = settings.upload();
    return upload.method() == Method.FOLDER
        ? upload.destPath()
        : upload.user() + "@" + upload.host() + ":" + upload.destPath();
  }

  /** After a stop in the middle of an ingest: nothing mounted, no power. */
  void makeSafe() throws IOException {
    Effects effects = effects(null);
    effects.unmountCard(true);
    effects.switchCamera(CameraMode.OFF);
  }

  WorkLock work() {
    return work;
  }

  /** Why the battery forbids a job now, or empty when it doesn't. */
  Optional<String> forbiddenByBattery() throws IOException {
    Verdict verdict = watch().judge(true).verdict();
    return verdict.jobsAllowed()
        ? Optional.empty()
        : Optional.of(
            "the battery forbids it ("
                + String.join("; ", verdict.reasons())
                + "); `dashcam guard --explain` tells what it waits for");
  }

  /** How long a failed upload has to rest. */
  Duration uploadWait() {
    return uploadRetryFile().waitFor(now());
  }

  Ledger openLedger() throws IOException {
    return Ledger.open(ledgerFile(), clock, journal);
  }

  Ledger viewLedger() throws IOException {
    return Ledger.view(ledgerFile(), clock);
  }

  /** Not begun yet. */
  HostWatch hostWatch() {
    return new HostWatch(hostProbe()::look, stop);
  }

  /** Whether the host answers now. */
  HostState hostNow() {
    return hostProbe().look();
  }

  /**
   * @param job ends the copy; what cleans up after it does not obey it
   */
  Ingest ingest(Ledger ledger, StopSignal job) {
    CameraProbe camera = camera();
    Staging staging = new Staging(paths.localStaging(), ledger, job);
    return new Ingest(
        () -> camera.look().volume(),
        mount(),
        new CardPlanner(new ClipFilters(settings.ingest()), staging, ledger, this::now),
        staging,
        ledger,
        cardStatus(),
        cardThere -> copier(staging, ledger, cardThere, job),
        this::now,
        () -> now().plus(settings.ingest().setAsideRetry()),
        journal);
  }

  Upload upload(Ledger ledger) {
    HostProbe host = hostProbe();
    return new Upload(
        ready(),
        new StagingProbe(paths.localStaging()),
        new ClipFilters(settings.ingest()),
        new Staging(paths.localStaging(), ledger, stop),
        ledger,
        cardStatus(),
        host(),
        host::look,
        this::forbiddenByBattery,
        new UploadRetry(
            settings.upload(),
            settings.uploadRetries(),
            uploadRetryFile(),
            this::now,
            Assembly::jitter),
        journal,
        stop);
  }

  private CardCopy copier(
      Staging staging, Ledger ledger, BooleanSupplier cardThere, StopSignal job) {
    StagingProbe probe = new StagingProbe(paths.localStaging());
    CardCopy.Conditions conditions =
        new CardCopy.Conditions(
            bytes -> probe.usableBytes() - settings.ingest().reserveBytes() >= bytes,
            cardThere,
            attempts ->
                now()
                    .plus(
                        Backoff.wait(
                            attempts, settings.ingest().setAsideRetry(), LONGEST_SET_ASIDE, 0)));
    return new CardCopy(staging, ledger, conditions, journal, job);
  }

  private Effects effects(@Nullable Jobs jobs) {
    return new CarEffects(
        work,
        new JobStopper(workLockFile(), settings.timeouts().stop(), journal),
        mount(),
        cameraSwitch(),
        new Shutdown(settings.power(), steadfast),
        jobs,
        journal);
  }

  private LiveObservation observation() {
    return new LiveObservation(
        watch(),
        hostProbe(),
        hostStates(),
        camera(),
        cardStatus(),
        new StagingProbe(paths.localStaging()),
        uploadRetryFile(),
        clock,
        this::now);
  }

  private Installation installation() {
    return new Installation(settings, steadfast);
  }

  private BatteryProbe battery() {
    return new BatteryProbe(settings.battery(), paths, settings.timeouts().battery(), steadfast);
  }

  private BatteryWatch watch() {
    return new BatteryWatch(
        battery(),
        new GuardRules(settings.thresholds(), settings.pollInterval()),
        new GuardStateFile(paths.runtime().resolve("guard.json"), clock, journal),
        new LockFile(paths.runtime().resolve("guard.lock")),
        clock);
  }

  private CameraProbe camera() {
    return new CameraProbe(
        settings.camera(),
        paths,
        new PortPower(paths, steadfast),
        new VolumeFinder(settings.camera(), paths));
  }

  private Supplier<CameraState> cameraNow() {
    return camera()::look;
  }

  private CameraSwitch cameraSwitch() {
    return new CameraSwitch(
        settings.camera(),
        paths,
        settings.timeouts().camera(),
        steadfast,
        cameraNow(),
        cardStatus(),
        clock);
  }

  private CardMount mount() {
    return new CardMount(paths, settings.timeouts().mount(), steadfast, cameraNow());
  }

  private Host host() {
    return settings.upload().method() == Method.FOLDER
        ? new FolderHost(ready(), Path.of(settings.upload().destPath()), stop)
        : new RsyncHost(settings.upload(), ready(), paths.runtime(), stoppable, stop);
  }

  private HostProbe hostProbe() {
    return new HostProbe(settings.upload(), settings.timeouts().host(), hostStates(), clock);
  }

  private HostStateFile hostStates() {
    return new HostStateFile(paths.runtime().resolve("host.json"), clock, journal);
  }

  private CardStatusFile cardStatus() {
    return new CardStatusFile(paths.state().resolve("card.json"), journal);
  }

  private RetryFile uploadRetryFile() {
    return new RetryFile(paths.state(), "upload", journal);
  }

  private FetchRetry fetchRetry() {
    return new FetchRetry(
        settings.upload(),
        new RetryFile(paths.state(), "fetch", journal),
        cardStatus(),
        this::now,
        Assembly::jitter);
  }

  private ReconcileRules reconcileRules() {
    return new ReconcileRules(settings.upload().steady(), settings.ingest().reserveBytes());
  }

  private LockFile workLockFile() {
    return new LockFile(paths.runtime().resolve("work.lock"));
  }

  Path uploadWanted() {
    return paths.runtime().resolve("upload-wanted");
  }

  private Path ready() {
    return paths.localStaging().resolve("ready");
  }

  private Path ledgerFile() {
    return paths.state().resolve("ledger.jsonl");
  }

  private Path historyFile() {
    return paths.state().resolve("history.jsonl");
  }

  private Moment now() {
    return new Moment(clock.bootId(), clock.sinceBoot());
  }

  private static double jitter() {
    return ThreadLocalRandom.current().nextDouble();
  }

  @Override
  public void close() throws IOException {
    work.close();
  }
}
