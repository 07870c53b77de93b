package dev.dashcam.run;

import dev.dashcam.act.Tally;
import dev.dashcam.config.PathSettings;
import dev.dashcam.config.PolicySettings;
import dev.dashcam.config.PolicySettings.RecordWhen;
import dev.dashcam.decide.BudgetRules;
import dev.dashcam.store.ArrivedClips;
import dev.dashcam.store.CardLookFile;
import dev.dashcam.store.CardStatusFile;
import dev.dashcam.store.GuardDueFile;
import dev.dashcam.store.GuardStateFile;
import dev.dashcam.store.History;
import dev.dashcam.store.HostStateFile;
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
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Which file remembers what. In {@code paths.state} what must survive a reboot, in {@code
 * paths.runtime} what must not.
 */
final class Stores {
  private final PathSettings paths;
  private final BootClock clock;
  private final Journal journal;

  Stores(PathSettings paths, BootClock clock, Journal journal) {
    this.paths = paths;
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

  CardStatusFile cardStatus() {
    return new CardStatusFile(paths.state().resolve("card.json"), journal);
  }

  /** What this homecoming's fetch has come to, where the policy is to fetch once. */
  Optional<CardStatusFile> homecoming(PolicySettings policy) {
    return policy.recordWhen() == RecordWhen.ALWAYS
        ? Optional.of(new CardStatusFile(paths.runtime().resolve("homecoming.json"), journal))
        : Optional.empty();
  }

  /** For who tells how a fetch went. */
  CardStatusFile fetched(PolicySettings policy) {
    Optional<CardStatusFile> homecoming = homecoming(policy);
    return homecoming.isPresent() ? cardStatus().and(homecoming.get()) : cardStatus();
  }

  CardLookFile cardLook() {
    return new CardLookFile(paths.state().resolve("card-look.json"), clock, journal);
  }

  ProofFile proof() {
    return new ProofFile(paths.state().resolve("proof.json"), journal);
  }

  RetryFile uploadRetry() {
    return new RetryFile(paths.state(), "upload", journal);
  }

  RetryFile fetchRetry() {
    return new RetryFile(paths.state(), "fetch", journal);
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

  /** Watched by {@code dashcam-upload.path}. */
  Path uploadWanted() {
    return paths.runtime().resolve("upload-wanted");
  }
}
