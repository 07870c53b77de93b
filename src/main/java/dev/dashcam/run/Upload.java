package dev.dashcam.run;

import dev.dashcam.act.Tally;
import dev.dashcam.act.ingest.Digests;
import dev.dashcam.act.ingest.Staging;
import dev.dashcam.act.upload.Home;
import dev.dashcam.act.upload.Host;
import dev.dashcam.act.upload.HostException;
import dev.dashcam.act.upload.HostSession;
import dev.dashcam.act.upload.HostSums;
import dev.dashcam.decide.BudgetRules;
import dev.dashcam.decide.ClipFilters;
import dev.dashcam.decide.Shares;
import dev.dashcam.model.Budget;
import dev.dashcam.model.Clip;
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
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Supplier;

/**
 * Staging to host, in batches, as long as battery and host permit: how a batch gets there is {@link
 * Delivery}'s.
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
  private final Host host;
  private final HostSums sums;
  private final Supplier<HostState> hostNow;
  private final Permission permission;
  private final Supplier<Budget> budget;
  private final Delivery delivery;
  private final UploadRetry retry;
  private final Tally tally;
  private final Journal journal;
  private final StopSignal stop;
  private Optional<HostSpace> space = Optional.empty();

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
      Home home,
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
    this.host = host;
    this.sums = sums;
    this.hostNow = hostNow;
    this.permission = permission;
    this.budget = budget;
    this.delivery =
        new Delivery(staging, ledger, card, sums, proofs, home, arrived, tally, journal, stop);
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
   * @throws HostException when the host refuses, went on failing, or lacks some clips in the end
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
    return new Report(tally.clips(), tally.doneBytes(), 0, delivery.proof());
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
    List<Clip> files = delivery.begin(filters.inOrder(probe.readyClips()));
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
          Clip file = files.get(next++);
          staged(file).ifPresent(batch::add);
          bytes += file.size();
        }
        delivery.bring(session, batch);
      }
      if (files.isEmpty()) {
        sums.bring(session); // what an earlier run has left
      }
      space = session.space();
    }
    delivery.throwIfIncomplete();
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
   *
   * @return empty for one that can't be read, which is out of the way then
   */
  private Optional<StagedClip> staged(Clip file) throws IOException {
    Optional<String> sha256 = ledger.sha256Of(file.path());
    if (sha256.isEmpty()) {
      try {
        sha256 = Optional.of(Digests.ofDisk(ready.resolve(file.path()), stop));
      } catch (IOException e) {
        delivery.putAway(file.path(), e);
      }
    }
    return sha256.map(known -> new StagedClip(file.path(), file.size(), known));
  }
}
