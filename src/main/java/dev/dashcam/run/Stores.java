package dev.dashcam.run;

import dev.dashcam.act.Tally;
import dev.dashcam.act.upload.Home;
import dev.dashcam.config.CameraSettings;
import dev.dashcam.config.PathSettings;
import dev.dashcam.config.PolicySettings.RecordWhen;
import dev.dashcam.config.Settings;
import dev.dashcam.decide.BudgetRules;
import dev.dashcam.store.ArrivedClips;
import dev.dashcam.store.CardLookFile;
import dev.dashcam.store.CardStatusFile;
import dev.dashcam.store.DeletedClips;
import dev.dashcam.store.FetchingFile;
import dev.dashcam.store.GuardDueFile;
import dev.dashcam.store.GuardStateFile;
import dev.dashcam.store.History;
import dev.dashcam.store.HomeFile;
import dev.dashcam.store.HostStateFile;
import dev.dashcam.store.KeptClips;
import dev.dashcam.store.Ledger;
import dev.dashcam.store.ProgressFile;
import dev.dashcam.store.ProofFile;
import dev.dashcam.store.RecordedFile;
import dev.dashcam.store.RestFile;
import dev.dashcam.store.RetryFile;
import dev.dashcam.store.SumsStore;
import dev.dashcam.sys.BootClock;
import dev.dashcam.sys.Journal;
import dev.dashcam.sys.LockFile;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Which file remembers what. In {@code paths.state} what must survive a reboot, in {@code
 * paths.runtime} what must not.
 */
final class Stores {
  /** In {@code paths.runtime}; systemd's units know it too. */
  static final String UPLOAD_WANTED = "upload-wanted";

  /** The same. */
  static final String FETCHING = "reconcile-fetches";

  private final Settings settings;
  private final PathSettings paths;
  private final BootClock clock;
  private final Journal journal;

  Stores(Settings settings, BootClock clock, Journal journal) {
    this.settings = settings;
    this.paths = settings.paths();
    this.clock = clock;
    this.journal = journal;
  }

  Ledger openLedger() throws IOException {
    return Ledger.open(ledgerFile(), clock, journal);
  }

  /** For reading only, beside a run that has it open. */
  Ledger viewLedger() throws IOException {
    return Ledger.view(ledgerFile(), clock);
  }

  private Path ledgerFile() {
    return paths.state().resolve("ledger.jsonl");
  }

  History history() {
    return new History(paths.state().resolve("history.jsonl"));
  }

  /** Every clip that has come home. */
  ArrivedClips arrived() {
    return new ArrivedClips(paths.state().resolve("arrived.jsonl"));
  }

  /** Keeps history and arrived clips; touches neither before there is something to tell. */
  Recorder recorder() {
    return new Recorder(history(), arrived(), recorded(), clock, journal);
  }

  private RecordedFile recorded() {
    return new RecordedFile(paths.runtime().resolve("recorded.json"), clock, journal);
  }

  /**
   * What the battery is good for.
   *
   * @param running the job that is at work; null when there is none
   */
  BudgetGauge budget(BudgetRules rules, @Nullable Tally running) {
    return new BudgetGauge(rules, history(), recorded(), guardState(), clock, running);
  }

  SumsStore sums() {
    return new SumsStore(paths.state().resolve("sums"), journal);
  }

  /** What retention knows of the host. */
  KeptClips kept() {
    return new KeptClips(paths.state().resolve("kept"), journal);
  }

  DeletedClips deleted() {
    return new DeletedClips(paths.state().resolve("deleted.jsonl"));
  }

  CardStatusFile cardStatus(CameraSettings camera) {
    Set<String> all = new HashSet<>();
    for (CameraSettings each : settings.cameras()) {
      all.add(named("card", each));
    }
    return new CardStatusFile(paths.state().resolve(named("card", camera)), journal)
        .forgettingAllBut(all);
  }

  /** What this homecoming's fetch has come to, where the policy is to fetch once. */
  Optional<CardStatusFile> homecoming(CameraSettings camera) {
    return settings.policy().recordWhen() == RecordWhen.ALWAYS
        ? Optional.of(
            new CardStatusFile(paths.runtime().resolve(named("homecoming", camera)), journal))
        : Optional.empty();
  }

  /** For who tells how a fetch went. */
  CardStatusFile fetched(CameraSettings camera) {
    Optional<CardStatusFile> homecoming = homecoming(camera);
    return homecoming.isPresent() ? cardStatus(camera).and(homecoming.get()) : cardStatus(camera);
  }

  /** For who can't tell from which camera a clip came. */
  CardStatusFile fetchedOfAll() {
    List<CameraSettings> cameras = settings.cameras();
    CardStatusFile all = fetched(cameras.get(0));
    for (CameraSettings camera : cameras.subList(1, cameras.size())) {
      all = all.and(fetched(camera));
    }
    return all;
  }

  /** For status. */
  List<Status.OfCamera> ofCameras() {
    List<Status.OfCamera> all = new ArrayList<>();
    for (CameraSettings camera : settings.cameras()) {
      all.add(new Status.OfCamera(camera.key(), fetchRetry(camera), cardLook(camera)));
    }
    return all;
  }

  CardLookFile cardLook(CameraSettings camera) {
    return new CardLookFile(paths.state().resolve(named("card-look", camera)), clock, journal);
  }

  /** Each of several cameras has its own file. */
  private static String named(String what, CameraSettings camera) {
    return what + (camera.key().isEmpty() ? "" : "." + camera.key()) + ".json";
  }

  ProofFile proof() {
    return new ProofFile(paths.state().resolve("proof.json"), journal);
  }

  HomeFile homeFile() {
    return Hosts.homeFile(settings, journal);
  }

  /** The folder that clips go to. */
  Home home() {
    return new Home(settings.upload(), homeFile());
  }

  RetryFile uploadRetry() {
    return new RetryFile(paths.state(), "upload", journal);
  }

  RetryFile fetchRetry(CameraSettings camera) {
    String name = camera.key().isEmpty() ? "fetch" : "fetch." + camera.key();
    return new RetryFile(paths.state(), name, journal);
  }

  GuardStateFile guardState() {
    return new GuardStateFile(paths.runtime().resolve("guard.json"), clock, journal);
  }

  GuardDueFile guardDue() {
    return new GuardDueFile(paths.runtime().resolve("guard-due"));
  }

  RestFile rest() {
    return new RestFile(paths.runtime().resolve("rest"));
  }

  LockFile guardLock() {
    return new LockFile(paths.runtime().resolve("guard.lock"));
  }

  HostStateFile hostStates() {
    return new HostStateFile(paths.runtime().resolve("host.json"), clock, journal);
  }

  LockFile workLock() {
    return new LockFile(paths.runtime().resolve("work.lock"));
  }

  ProgressFile progress() {
    return new ProgressFile(paths.runtime().resolve("progress.json"));
  }

  /** Asked for by {@code dashcam-ingest@.service}. */
  FetchingFile fetching() {
    return new FetchingFile(paths.runtime().resolve(FETCHING));
  }

  /** Watched by {@code dashcam-upload.path}. */
  Path uploadWanted() {
    return paths.runtime().resolve(UPLOAD_WANTED);
  }
}
