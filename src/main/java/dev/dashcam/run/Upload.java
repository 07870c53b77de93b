package dev.dashcam.run;

import dev.dashcam.act.Tally;
import dev.dashcam.act.ingest.Digests;
import dev.dashcam.act.ingest.Staging;
import dev.dashcam.act.upload.Held;
import dev.dashcam.act.upload.Host;
import dev.dashcam.act.upload.HostException;
import dev.dashcam.act.upload.HostSession;
import dev.dashcam.act.upload.HostSums;
import dev.dashcam.decide.BudgetRules;
import dev.dashcam.decide.ClipFilters;
import dev.dashcam.decide.Shares;
import dev.dashcam.model.Budget;
import dev.dashcam.model.Clip;
import dev.dashcam.model.ClipName;
import dev.dashcam.model.HostSpace;
import dev.dashcam.model.HostState;
import dev.dashcam.model.Proof;
import dev.dashcam.model.Share;
import dev.dashcam.model.StagedClip;
import dev.dashcam.observe.StagingProbe;
import dev.dashcam.store.CardStatusFile;
import dev.dashcam.store.Ledger;
import dev.dashcam.store.ProofFile;
import dev.dashcam.sys.Command;
import dev.dashcam.sys.Journal;
import dev.dashcam.sys.StopSignal;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Supplier;

/**
 * Staging to host: send, then let the host prove by content that it holds each clip, then write
 * that into the ledger, then delete the staged copy. In this order, whatever happens in between.
 * What was proved is listed on the host at the end of each batch.
 */
public final class Upload {
  /**
   * A batch frees its room in staging when it ends, and is what a lost connection repeats at most.
   */
  private static final long BATCH_BYTES = 1L << 30;

  private static final int BATCH_CLIPS = 500;

  /** What a link must have carried beyond all before to be worth using again at once. */
  private static final long CARRIED_MUCH = 1L << 20;

  private static final Duration LOOK_EVERY = Duration.ofSeconds(5);

  private final Path ready;
  private final StagingProbe probe;
  private final ClipFilters filters;
  private final Staging staging;
  private final Ledger ledger;
  private final CardStatusFile card;
  private final Host host;
  private final HostSums sums;
  private final ProofFile proofs;
  private final Supplier<HostState> hostNow;
  private final Permission permission;
  private final Supplier<Budget> budget;
  private final Consumer<StagedClip> arrived;
  private final UploadRetry retry;
  private final Tally tally;
  private final Journal journal;
  private final StopSignal stop;
  private Optional<HostSpace> space = Optional.empty();
  private Optional<Proof> proof = Optional.empty();

  /** It has answered in this run, so that its silence means leaving. */
  private boolean metHost;

  /** Looked at again between two tries. */
  interface Permission {
    /** Why the battery forbids to go on, or empty. */
    Optional<String> forbidden() throws IOException;
  }

  Upload(
      Path ready,
      StagingProbe probe,
      ClipFilters filters,
      Staging staging,
      Ledger ledger,
      CardStatusFile card,
      Host host,
      HostSums sums,
      ProofFile proofs,
      Supplier<HostState> hostNow,
      Permission permission,
      Supplier<Budget> budget,
      Consumer<StagedClip> arrived,
      UploadRetry retry,
      Tally tally,
      Journal journal,
      StopSignal stop) {
    this.ready = ready;
    this.probe = probe;
    this.filters = filters;
    this.staging = staging;
    this.ledger = ledger;
    this.card = card;
    this.host = host;
    this.sums = sums;
    this.proofs = proofs;
    this.hostNow = hostNow;
    this.permission = permission;
    this.budget = budget;
    this.arrived = arrived;
    this.retry = retry;
    this.tally = tally;
    this.journal = journal;
    this.stop = stop;
  }

  /**
   * What an upload did.
   *
   * @param clips clips that the host proved to hold and that were deleted here
   * @param bytes their size together
   * @param left clips still in staging
   * @param proof what it was proved by; empty when nothing was
   */
  public record Report(int clips, long bytes, int left, Optional<Proof> proof) {}

  /**
   * What waits in staging and how it would be sent.
   *
   * @param clips in the order in which they would be sent
   * @param bytes their size together
   * @param share how many of them the battery's charge is good for
   * @param commands argument lists
   */
  public record Plan(List<StagedClip> clips, long bytes, Share share, List<List<String>> commands) {

    /** The commands as one would type them. */
    public List<String> commandLines() {
      return commands.stream().map(argv -> Command.of(LOOK_EVERY, argv).toString()).toList();
    }
  }

  /** For a dry run: nothing is sent, deleted or remembered. */
  public Plan plan(Path namesFile) throws IOException {
    List<StagedClip> clips = new ArrayList<>();
    long bytes = 0;
    List<Clip> files = filters.inOrder(probe.readyClips());
    for (Clip file : files) {
      clips.add(new StagedClip(file.path(), file.size(), ledger.sha256Of(file.path()).orElse("")));
      bytes += file.size();
    }
    Share share = Shares.toSend(budget.get(), files, filters);
    return new Plan(clips, bytes, share, host.commandsFor(ready, namesFile));
  }

  /**
   * Brings everything that is staged to the host.
   *
   * @throws AwayException when the host was there and has gone
   * @throws SpentException when the battery's charge is not good for all
   * @throws BusyException when the host doesn't answer or the battery forbids to go on
   * @throws HostException when the host refuses, or went on failing
   */
  public Report run() throws IOException {
    metHost = false;
    for (int failures = 0; ; ) {
      long reached = tally.furthest();
      try {
        uploadAll();
        retry.succeeded();
        return soFar();
      } catch (HostException e) {
        throwIfAway();
        if (e.kind() == HostException.Kind.GONE && tally.furthest() - reached >= CARRIED_MUCH) {
          // A link that breaks now and then: waiting would gain nothing, and what it carries ends.
          journal.warn(e.getMessage() + "; going on at once");
          failures = 0;
          pause(Duration.ZERO);
          continue;
        }
        failures++;
        if (!retry.afterFailure(e, failures)) {
          throw e;
        }
        journal.warn(e.getMessage() + "; trying again in " + retry.pause().toSeconds() + " s");
        tally.doing("waiting");
        pause(retry.pause());
      }
    }
  }

  /** What has been done so far, also when {@link #run} has ended with an exception. */
  public Report soFar() {
    return new Report(tally.clips(), tally.doneBytes(), 0, proof);
  }

  /** Room on the host when the last clips were sent, where it could be asked. */
  Optional<HostSpace> space() {
    return space;
  }

  /** Waits, but notices within seconds that the car is leaving: then the camera must record. */
  private void pause(Duration pause) throws IOException {
    for (Duration left = pause;
        !left.isNegative() && !left.isZero();
        left = left.minus(LOOK_EVERY)) {
      if (stop.awaitRequested(left.compareTo(LOOK_EVERY) < 0 ? left : LOOK_EVERY)) {
        stop.throwIfRequested();
      }
      throwIfAway();
    }
    Optional<String> reason = permission.forbidden();
    if (reason.isPresent()) {
      throw new BusyException(reason.get());
    }
  }

  private void throwIfAway() throws BusyException {
    HostState seen = hostNow.get();
    if (!seen.answers()) {
      throw metHost
          ? new AwayException(Leaving.Sign.of(seen), "upload")
          : new BusyException(
              "the host doesn't answer ("
                  + seen.detail()
                  + "); the clips stay staged and go there once it does; if it should, see the"
                  + " settings' block upload");
    }
    metHost = true;
  }

  private void uploadAll() throws IOException {
    staging.deleteEmptyFolders();
    List<Clip> files = filters.inOrder(probe.readyClips());
    if (files.isEmpty() && !sums.isDue()) {
      return;
    }
    tally.at(tally.doneBytes());
    tally.expect(files.size(), files.stream().mapToLong(Clip::size).sum());
    requireCharge();
    tally.doing("connecting");
    try (HostSession session = host.open()) {
      metHost = true;
      int next = 0;
      while (next < files.size()) {
        long most = requireCharge();
        List<StagedClip> batch = new ArrayList<>();
        long bytes = 0;
        while (next < files.size() && batch.size() < BATCH_CLIPS && bytes < BATCH_BYTES) {
          if (!batch.isEmpty() && bytes + files.get(next).size() > most) {
            break; // proved before there is no time for it
          }
          StagedClip clip = staged(files.get(next++));
          batch.add(clip);
          bytes += clip.size();
        }
        uploadBatch(session, batch);
      }
      if (files.isEmpty()) {
        sums.bring(session); // what an earlier run has left
      }
      space = session.space();
    }
  }

  /**
   * How many bytes there is time for, by the battery's charge.
   *
   * @throws SpentException when there is none
   */
  private long requireCharge() throws SpentException {
    Budget now = budget.get();
    if (!BudgetRules.sends(now)) {
      throw new SpentException(now, "upload");
    }
    return BudgetRules.sendable(now);
  }

  /**
   * What the ledger says of a staged file; its content is read only if the ledger doesn't know it.
   */
  private StagedClip staged(Clip file) throws IOException {
    Optional<String> sha256 = ledger.sha256Of(file.path());
    return new StagedClip(
        file.path(),
        file.size(),
        sha256.isPresent() ? sha256.get() : Digests.ofDisk(ready.resolve(file.path()), stop));
  }

  private void uploadBatch(HostSession session, List<StagedClip> batch) throws IOException {
    List<StagedClip> toSend = new ArrayList<>();
    List<StagedClip> renamed = new ArrayList<>();
    List<String> unproved = new ArrayList<>();
    tally.doing("comparing");
    Map<String, Held> before = session.compare(batch);
    proved(held(batch, before), session);
    for (StagedClip clip : batch) {
      stop.throwIfRequested();
      switch (before.getOrDefault(clip.name(), Held.OTHER)) {
        case SAME -> {} // dealt with
        case ABSENT -> toSend.add(clip);
        case OTHER -> {
          if (quarantined(clip)) {
            continue;
          }
          if (ClipName.isAlternative(clip.name(), clip.sha256())) {
            unproved.add(
                clip.name()
                    + " (OTHER)"); // sent before under a name of its own, and spoilt over there
          } else {
            renamed.add(rename(clip));
          }
        }
      }
    }
    if (!renamed.isEmpty()) {
      // Deterministic names: an earlier, interrupted run may have brought it there already.
      List<StagedClip> held = held(renamed, session.compare(renamed));
      proved(held, session);
      renamed.removeAll(held);
      toSend.addAll(renamed);
    }
    if (!toSend.isEmpty()) {
      tally.doing("sending");
      session.send(toSend, tally::sent);
      tally.doing("checking");
      prove(session, toSend, unproved);
    }
    sums.bring(session);
    if (!unproved.isEmpty()) {
      throw new HostException(
          HostException.Kind.FAILED,
          "sent, but the host doesn't hold the same content, so nothing of it is deleted here: "
              + String.join(", ", unproved)
              + "; check the host's disk");
    }
  }

  /** One spoilt copy in staging must not hold up the others, nor pass for the clip. */
  private boolean quarantined(StagedClip clip) throws IOException {
    if (!staging.quarantine(clip)) {
      return false;
    }
    card.needed();
    journal.error(
        "the staging disk has spoilt its copy of "
            + clip.name()
            + "; the clip is fetched from the card again, the copy is kept under spoilt/; check the"
            + " disk");
    return true;
  }

  private StagedClip rename(StagedClip clip) throws IOException {
    StagedClip renamed = staging.rename(clip);
    journal.warn(
        "the host has another clip named " + clip.name() + "; this one becomes " + renamed.name());
    return renamed;
  }

  private void prove(HostSession session, List<StagedClip> sent, List<String> unproved)
      throws IOException {
    Map<String, Held> after = session.compare(sent);
    proved(held(sent, after), session);
    for (StagedClip clip : sent) {
      if (after.get(clip.name()) != Held.SAME && !quarantined(clip)) {
        unproved.add(clip.name() + " (" + after.get(clip.name()) + ")");
      }
    }
  }

  private static List<StagedClip> held(List<StagedClip> clips, Map<String, Held> answers) {
    return clips.stream().filter(clip -> answers.get(clip.name()) == Held.SAME).toList();
  }

  private void proved(List<StagedClip> clips, HostSession session) throws IOException {
    if (clips.isEmpty()) {
      return;
    }
    proof = Optional.of(session.proof());
    proofs.remember(session.proof());
    sums.proved(clips);
    for (StagedClip clip : clips) {
      ledger.uploaded(clip.name(), clip.sha256());
      arrived.accept(clip);
      staging.delete(clip);
      tally.clip(clip.size());
    }
  }
}
