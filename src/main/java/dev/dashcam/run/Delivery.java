package dev.dashcam.run;

import dev.dashcam.act.Tally;
import dev.dashcam.act.ingest.Staging;
import dev.dashcam.act.upload.Held;
import dev.dashcam.act.upload.Home;
import dev.dashcam.act.upload.HostException;
import dev.dashcam.act.upload.HostSession;
import dev.dashcam.act.upload.HostSums;
import dev.dashcam.model.Clip;
import dev.dashcam.model.ClipName;
import dev.dashcam.model.Proof;
import dev.dashcam.model.StagedClip;
import dev.dashcam.store.CardStatusFile;
import dev.dashcam.store.Ledger;
import dev.dashcam.store.ProofFile;
import dev.dashcam.sys.Journal;
import dev.dashcam.sys.StopSignal;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;

/**
 * A batch of clips on its way: send, then let the host prove by content that it holds each clip,
 * then write that into the ledger, then delete the staged copy. In this order, whatever happens in
 * between. What was proved is listed on the host at the end of each batch.
 *
 * <p>A clip that can't be brought there holds up no other; it is told of when all have had their
 * turn.
 */
final class Delivery {
  /** What fails together is sent again in parts of so many, then one by one. */
  private static final int PART_CLIPS = 20;

  /** When so many fail one after the other it is not their fault, but the host's. */
  private static final int MOST_IN_A_ROW = 5;

  private final Staging staging;
  private final Ledger ledger;
  private final CardStatusFile card;
  private final HostSums sums;
  private final ProofFile proofs;
  private final Home home;
  private final Consumer<StagedClip> arrived;
  private final Tally tally;
  private final Journal journal;
  private final StopSignal stop;

  /** What has failed in this run. */
  private final Set<String> failed = new HashSet<>();

  private Unproved unproved = new Unproved();
  private int failedInARow;
  private Optional<Proof> proof = Optional.empty();

  Delivery(
      Staging staging,
      Ledger ledger,
      CardStatusFile card,
      HostSums sums,
      ProofFile proofs,
      Home home,
      Consumer<StagedClip> arrived,
      Tally tally,
      Journal journal,
      StopSignal stop) {
    this.staging = staging;
    this.ledger = ledger;
    this.card = card;
    this.sums = sums;
    this.proofs = proofs;
    this.home = home;
    this.arrived = arrived;
    this.tally = tally;
    this.journal = journal;
    this.stop = stop;
  }

  /** Begins a try. What has failed in an earlier one goes last: others may not have had a turn. */
  List<Clip> begin(List<Clip> inOrder) {
    unproved = new Unproved();
    failedInARow = 0;
    List<Clip> clips = new ArrayList<>();
    List<Clip> last = new ArrayList<>();
    for (Clip clip : inOrder) {
      (failed.contains(clip.path()) ? last : clips).add(clip);
    }
    clips.addAll(last);
    return clips;
  }

  /** What the host has proved with; empty when it has proved nothing. */
  Optional<Proof> proof() {
    return proof;
  }

  /**
   * Brings clips to the host.
   *
   * @throws HostException when the host is the trouble; of what is wrong with single clips only
   *     {@link #throwIfIncomplete} tells
   */
  void bring(HostSession session, List<StagedClip> batch) throws IOException {
    if (batch.isEmpty()) {
      return;
    }
    List<StagedClip> toSend = new ArrayList<>();
    List<StagedClip> renamed = new ArrayList<>();
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
            // Sent before under a name of its own, and spoilt over there.
            unproved.differs(clip, Held.OTHER);
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
      send(session, toSend);
    }
    sums.bring(session);
  }

  /**
   * @throws HostException naming the clips that the host doesn't hold
   */
  void throwIfIncomplete() throws HostException {
    if (!unproved.isEmpty()) {
      throw unproved.failure();
    }
  }

  /** What fails together has to be sent in smaller parts to find out which of it can't be. */
  private void send(HostSession session, List<StagedClip> clips) throws IOException {
    tally.doing("sending");
    Optional<HostException> failure = failureOf(session, clips);
    tally.doing("checking");
    Map<String, Held> after = session.compare(clips);
    List<StagedClip> held = held(clips, after);
    proved(held, session);
    if (!held.isEmpty()) {
      failedInARow = 0;
    }
    List<StagedClip> unsent = new ArrayList<>();
    for (StagedClip clip : clips) {
      Held answer = after.get(clip.name());
      if (failure.isPresent() && answer == Held.ABSENT) {
        unsent.add(clip);
      } else if (answer != Held.SAME && !quarantined(clip)) {
        unproved.differs(clip, answer);
        countFailed(clip);
      }
    }
    if (unsent.size() > 1) {
      int part = unsent.size() > PART_CLIPS ? PART_CLIPS : 1;
      for (int from = 0; from < unsent.size(); from += part) {
        stop.throwIfRequested();
        send(session, unsent.subList(from, Math.min(from + part, unsent.size())));
      }
    } else if (failure.isPresent() && !unsent.isEmpty() && !quarantined(unsent.get(0))) {
      unproved.unsent(unsent.get(0), failure.get());
      countFailed(unsent.get(0));
    }
    if (failedInARow >= MOST_IN_A_ROW) {
      throwIfIncomplete();
    }
  }

  private void countFailed(StagedClip clip) {
    failed.add(clip.name());
    failedInARow++;
  }

  /** Why not all of them could be sent, if one of them may be the reason. */
  private Optional<HostException> failureOf(HostSession session, List<StagedClip> clips)
      throws HostException {
    try {
      session.send(clips, tally::sent);
      return Optional.empty();
    } catch (HostException e) {
      if (e.kind() != HostException.Kind.FAILED) {
        throw e;
      }
      return Optional.of(e);
    }
  }

  /** A file that is in {@code ready/} and can't be read must not hold up the others. */
  void putAway(String name, IOException why) throws IOException {
    tellOfCopy(name, staging.putAway(name, why));
  }

  /** One spoilt copy in staging must not hold up the others, nor pass for the clip. */
  private boolean quarantined(StagedClip clip) throws IOException {
    Optional<String> fate = staging.quarantine(clip);
    if (fate.isPresent()) {
      tellOfCopy(clip.name(), fate.get());
    }
    return fate.isPresent();
  }

  private void tellOfCopy(String name, String fate) throws IOException {
    card.needed();
    journal.error(
        "the staged copy of "
            + name
            + " "
            + fate
            + "; the clip is fetched from the card again if it is still there; check the staging"
            + " disk");
  }

  private StagedClip rename(StagedClip clip) throws IOException {
    StagedClip renamed = staging.rename(clip);
    journal.warn(
        "the host has another clip named " + clip.name() + "; this one becomes " + renamed.name());
    return renamed;
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
    mark(session);
    sums.proved(clips);
    for (StagedClip clip : clips) {
      ledger.uploaded(clip.name(), clip.sha256());
      arrived.accept(clip);
      staging.delete(clip);
      tally.clip(clip.size());
    }
  }

  /** These clips are safe without it; the next ones will try again. */
  private void mark(HostSession session) throws IOException {
    try {
      home.mark(session);
    } catch (HostException e) {
      journal.warn(
          "the folder on the host got no mark, without which its disk would not be missed: "
              + e.getMessage());
    }
  }
}
