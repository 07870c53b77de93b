package dev.dashcam.run;

import dev.dashcam.act.Effects;
import dev.dashcam.act.Tally;
import dev.dashcam.act.ingest.Staging;
import dev.dashcam.act.job.JobStopper;
import dev.dashcam.act.job.Shutdown;
import dev.dashcam.act.upload.Host;
import dev.dashcam.act.upload.HostSums;
import dev.dashcam.config.CameraSettings;
import dev.dashcam.config.LoadedSettings;
import dev.dashcam.config.PathSettings;
import dev.dashcam.config.Settings;
import dev.dashcam.decide.ClipFilters;
import dev.dashcam.decide.HealthRules;
import dev.dashcam.model.BatteryReading;
import dev.dashcam.model.Budget;
import dev.dashcam.model.CameraMode;
import dev.dashcam.model.HostState;
import dev.dashcam.model.Moment;
import dev.dashcam.model.Verdict;
import dev.dashcam.observe.HostProbe;
import dev.dashcam.observe.StagingProbe;
import dev.dashcam.observe.UnitsProbe;
import dev.dashcam.store.Ledger;
import dev.dashcam.sys.BootClock;
import dev.dashcam.sys.CommandRunner;
import dev.dashcam.sys.Journal;
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
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Puts the pieces together for given settings. Nothing is made before a command asks for it: a
 * guard run never touches what an upload needs.
 */
public final class Assembly implements AutoCloseable {
  private final LoadedSettings loaded;
  private final Settings settings;
  private final PathSettings paths;
  private final Journal journal;
  private final StopSignal stop;
  private final @Nullable Supplier<ProgressView> views;
  private final BootClock clock;
  private final Map<String, String> environment;
  private final List<Path> scripts;

  /** Runs to the end: for what must not be left half done. */
  private final CommandRunner steadfast;

  private final Stores stores;
  private final Hardware hardware;
  private final GuardRelief relief;
  private final WorkLock work;
  private final Recorder recorder;
  private final News news;
  private final Lookout lookout;

  /**
   * @param loaded the owner's settings
   * @param environment this process's environment variables
   * @param scripts folders to look for the control scripts in, before PATH
   * @param journal the log
   * @param stop requested when this program is asked to end
   * @param views makes what shows a job's progress on a terminal; null for lines in the log
   */
  public Assembly(
      LoadedSettings loaded,
      Map<String, String> environment,
      List<Path> scripts,
      Journal journal,
      StopSignal stop,
      @Nullable Supplier<ProgressView> views) {
    this.loaded = loaded;
    this.settings = loaded.settings();
    this.paths = settings.paths();
    this.journal = journal;
    this.stop = stop;
    this.views = views;
    this.clock = new SystemBootClock(paths.systemRoot());
    this.environment = environment;
    this.scripts = scripts;
    this.steadfast = runner(StopSignal.never());
    this.stores = new Stores(settings, clock, journal);
    this.hardware = new Hardware(settings, stores, steadfast, clock);
    this.relief = new GuardRelief(stores.guardDue(), stores.rest(), settings, clock);
    this.work = new WorkLock(stores.workLock(), relief);
    this.recorder = stores.recorder();
    this.news =
        new News(settings, steadfast, () -> viewLedger().lastUpload(), work, clock, stop, journal);
    this.lookout =
        new Lookout(settings, stores, hardware, recorder, news, relief, journal, clock, this::now);
  }

  /** {@code dashcam battery}. */
  public BatteryReading readBattery() {
    return hardware.battery().read();
  }

  /** {@code dashcam guard}; {@code say} gets what a dry run would do. */
  public Guard guard(boolean dryRun, Consumer<String> say) {
    Effects effects = dryRun ? Effects.dryRun(say) : effects(null);
    return new Guard(lookout.battery(), effects, recorder, news, journal);
  }

  /** {@code dashcam mode}. */
  public CameraModes modes() {
    return new CameraModes(work, cameras(), installation(), journal);
  }

  /** {@code dashcam reconcile}; {@code say} gets what a dry run would do. */
  public Reconcile reconcile(boolean dryRun, Consumer<String> say) throws IOException {
    return new Reconcile(
        work,
        lookout.observation(),
        lookout.nextStep(),
        dryRun ? Effects.dryRun(say) : effects(jobs()),
        FetchRetry.ofAll(settings, stores, this::now, Assembly::jitter),
        stores.fetching(),
        news,
        relief,
        lookout.rest(loaded),
        journal);
  }

  /** {@code dashcam status}. */
  public Status status() throws IOException {
    return new Status(
        lookout.observation(),
        lookout.nextStep(),
        new HealthRules(settings.ingest().reserveBytes()),
        new Status.Remembered(
            stores.viewLedger(),
            stores.proof(),
            stores.uploadRetry(),
            stores.ofCameras(),
            stores.progress(),
            stores.sums()),
        work,
        installation(),
        new UnitsProbe(paths.systemRoot(), steadfast),
        Hosts.missingKey(settings.upload()),
        settings.policy().recordWhen(),
        clock);
  }

  /** {@code dashcam report}. */
  public Reporting reporting() throws IOException {
    return new Reporting(
        settings,
        stores.history(),
        stores.arrived(),
        stores.deleted(),
        viewLedger(),
        host(stop),
        this::hostNow,
        work,
        destination(),
        clock);
  }

  /** Locked, allowed by the battery and recorded: a job begun by hand, udev or a path unit. */
  public Jobs jobs() {
    return new Jobs(this, recorder, news, journal);
  }

  /** Where uploads go, for people: {@code pi@192.168.1.203:/srv/dashcam}. */
  public String destination() {
    return Hosts.destination(settings.upload());
  }

  /** After a stop in the middle of an ingest: nothing mounted, no power. */
  void makeSafe(CameraHands camera) throws IOException {
    camera.unmount(true);
    camera.switchTo(CameraMode.OFF);
  }

  /** Whatever the cameras do now, they record then. */
  void record() throws IOException {
    cameras()
        .each(
            camera -> {
              camera.unmount(false);
              camera.switchTo(CameraMode.RECORD);
            });
  }

  /** Whether every camera records now. */
  boolean allRecord() {
    for (CameraHands camera : cameras().all()) {
      if (!Optional.of(CameraMode.RECORD).equals(camera.look().mode())) {
        return false;
      }
    }
    return true;
  }

  Cameras cameras() {
    return new Cameras(settings, hardware, recorder, journal);
  }

  Path uploadWanted() {
    return stores.uploadWanted();
  }

  /** The lock on camera, card and staging; given back when this is closed. */
  public WorkLock work() {
    return work;
  }

  /** Why the battery forbids a job now, or empty when it doesn't. */
  public Optional<String> forbiddenByBattery() throws IOException {
    Verdict verdict = lookout.battery().judge(true).verdict();
    return verdict.jobsAllowed()
        ? Optional.empty()
        : Optional.of(
            "the battery forbids it ("
                + String.join("; ", verdict.reasons())
                + "); `dashcam guard --dry-run --explain` tells what it waits for");
  }

  /** How long a failed upload has to rest. */
  Duration uploadWait() {
    return stores.uploadRetry().waitFor(now());
  }

  Ledger openLedger() throws IOException {
    return stores.openLedger();
  }

  Ledger viewLedger() throws IOException {
    return stores.viewLedger();
  }

  /** Not begun yet. */
  LeavingWatch leavingWatch() {
    return new LeavingWatch(leaving()::look, stop);
  }

  /** Whether the car is leaving, by the owner's policy. */
  Leaving leaving() {
    return lookout.leaving();
  }

  /** Whether the host answers now. */
  HostState hostNow() {
    return lookout.host().look();
  }

  /** What the battery is good for while that job runs. */
  BudgetGauge budget(Tally running) {
    return lookout.budget(running);
  }

  /** Not begun yet. */
  BudgetWatch budgetWatch(Supplier<Budget> budget, LeavingWatch job) {
    return new BudgetWatch(budget, stop, job.job());
  }

  /** Not begun yet. */
  JobWatch jobWatch(Tally tally) {
    return new JobWatch(tally, stores.progress(), work, views, journal);
  }

  /**
   * @param job ends the copy; what cleans up after it does not obey it
   * @param budget what the battery is good for at any time
   */
  Ingest ingest(
      CameraHands hands, Ledger ledger, StopSignal job, Tally tally, Supplier<Budget> budget) {
    CameraSettings camera = hands.settings();
    FetchRetry retry = fetchRetry(hands);
    Staging staging = new Staging(paths.localStaging(), settings.layoutOf(camera), ledger, job);
    return new Ingest(
        camera,
        hands::look,
        hardware.mount(camera),
        new Cards(runner(job), job),
        new CardPlanner(
            new ClipFilters(camera.ingest()), stagingProbe(), staging, ledger, this::now),
        staging,
        ledger,
        stores.fetched(camera),
        stores.cardLook(camera),
        Copying.of(
            settings.ingest(), stagingProbe(), staging, ledger, retry, this::now, journal, job),
        budget,
        this::now,
        () -> now().plus(settings.ingest().setAsideRetry()),
        tally,
        journal);
  }

  /**
   * @param job ends the upload
   * @param budget what the battery is good for at any time
   */
  Upload upload(Ledger ledger, StopSignal job, Tally tally, Supplier<Budget> budget) {
    HostProbe host = lookout.host();
    return new Upload(
        ready(),
        stagingProbe(),
        new ClipFilters(settings.ingest()),
        new Staging(paths.localStaging(), settings.layout(), ledger, job),
        ledger,
        stores.fetchedOfAll(),
        host(job),
        new HostSums(stores.sums(), journal),
        stores.proof(),
        stores.home(),
        host::look,
        this::forbiddenByBattery,
        budget,
        clip -> {
          recorder.arrived(clip, ready().resolve(clip.name()));
          retention().arrived(clip, ready().resolve(clip.name()));
        },
        uploadRetry(),
        tally,
        journal,
        job);
  }

  /** When that camera's card may be fetched again. */
  FetchRetry fetchRetry(CameraHands camera) {
    return FetchRetry.of(camera.settings(), settings, stores, this::now, Assembly::jitter);
  }

  /** When a failed upload is tried again. */
  UploadRetry uploadRetry() {
    return new UploadRetry(
        settings.upload(),
        settings.uploadRetries(),
        stores.uploadRetry(),
        this::now,
        Assembly::jitter);
  }

  /** As the settings want it. */
  Retention retention() {
    return new Retention(settings, stores, hardware, steadfast, clock, journal);
  }

  private StagingProbe stagingProbe() {
    return new StagingProbe(paths.localStaging());
  }

  private Effects effects(@Nullable Jobs jobs) {
    return new CarEffects(
        work,
        new JobStopper(stores.workLock(), settings.timeouts().stop(), journal),
        cameras(),
        new Shutdown(settings.power(), steadfast),
        jobs,
        journal);
  }

  private Installation installation() {
    return new Installation(settings, steadfast);
  }

  /** One that stops what it runs when asked to: for transfers. */
  private CommandRunner runner(StopSignal job) {
    return new ProcessCommandRunner(environment, scripts, job);
  }

  Host host(StopSignal job) {
    return Hosts.of(
        settings.upload(), stores.home(), environment, ready(), paths, runner(job), job);
  }

  private Path ready() {
    return paths.localStaging().resolve("ready");
  }

  private Moment now() {
    return new Moment(clock.bootId(), clock.sinceBoot());
  }

  private static double jitter() {
    return ThreadLocalRandom.current().nextDouble();
  }

  @Override
  public void close() throws IOException {
    news.close();
    work.close();
  }
}
