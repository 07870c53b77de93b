package dev.dashcam.run;

import dev.dashcam.act.upload.Held;
import dev.dashcam.act.upload.Host;
import dev.dashcam.act.upload.HostSession;
import dev.dashcam.act.upload.HostSums;
import dev.dashcam.decide.RetentionRules;
import dev.dashcam.decide.RetentionRules.ClockVerdict;
import dev.dashcam.model.Amounts;
import dev.dashcam.model.KeptClip;
import dev.dashcam.model.StagedClip;
import dev.dashcam.store.DeletedClips;
import dev.dashcam.store.KeptClips;
import dev.dashcam.store.KeptClips.Doomed;
import dev.dashcam.sys.BootClock;
import dev.dashcam.sys.Journal;
import dev.dashcam.sys.StopSignal;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Deletes from the host what is older than the owner wants it there, once a day, after an upload
 * that left nothing staged. Only what this program has brought there, what {@link RetentionRules}
 * holds for old, and what the host proves by its checksum, at that moment, to be that very clip.
 *
 * <p>Step by step, so that a power cut costs nothing: the batch is written down, deleted, taken out
 * of the host's SHA256SUMS, written into the list of what was deleted, forgotten. A batch that an
 * earlier run has not finished comes first: what is missing of it was deleted by us.
 *
 * <p>What is missing otherwise may be on a disk that isn't mounted over there. It is asked for once
 * more, after as many days as clips are kept, and then forgotten. A clip that was changed over
 * there, or is locked, is forgotten at once: it is never deleted.
 */
final class HostRetention implements Deletion {
  private static final int BATCH_CLIPS = 100;

  private static final long BATCH_BYTES = 1L << 30;

  private static final int MOST_CLIPS = 2000;

  /** The host reads what it deletes, or we do; the rest is for another day. */
  private static final Duration MOST_TIME = Duration.ofMinutes(10);

  private final RetentionRules rules;
  private final RetentionRecord record;
  private final KeptClips kept;
  private final HostSums sums;
  private final DeletedClips log;
  private final BootClock clock;
  private final Journal journal;

  HostRetention(
      RetentionRules rules,
      RetentionRecord record,
      KeptClips kept,
      HostSums sums,
      DeletedClips log,
      BootClock clock,
      Journal journal) {
    this.rules = rules;
    this.record = record;
    this.kept = kept;
    this.sums = sums;
    this.log = log;
    this.clock = clock;
    this.journal = journal;
  }

  @Override
  public List<String> plan() throws IOException {
    List<String> plan = new ArrayList<>();
    Instant now = clock.wallClock();
    for (LocalDate day : kept.days()) {
      for (KeptClip clip : kept.of(day)) {
        RetentionRules.Verdict verdict = rules.judge(clip, day, now);
        if (verdict.fate() == RetentionRules.Fate.DELETE) {
          plan.add(clip.name() + " (" + Amounts.bytes(clip.size()) + "): " + verdict.reason());
        }
      }
    }
    return plan;
  }

  /** Looks, if it is time to; what was begun and had to end early is finished by the next look. */
  @Override
  public Done run(Host host, StopSignal stop, Upload.Permission permission) throws IOException {
    Done done = Done.NOTHING;
    Instant now = clock.wallClock();
    if (sums.isDue() || !RetentionRules.isDue(kept.lastLook(), now)) {
      return done;
    }
    ClockVerdict clockVerdict = record.judge(now);
    if (clockVerdict.remembered()) {
      kept.looked(now);
    }
    if (!clockVerdict.trusted()) {
      if (kept.days().stream().anyMatch(day -> rules.mayHold(day, now))) {
        journal.warn("nothing is deleted on the host this time: " + clockVerdict.reason());
      }
      return done;
    }
    record.file(day(now));
    Optional<Doomed> unfinished = kept.doomed();
    Optional<Doomed> batch = unfinished.isPresent() ? unfinished : next(now);
    if (batch.isEmpty()) {
      return done;
    }
    Duration end = clock.sinceBoot().plus(MOST_TIME);
    try (HostSession session = host.open()) {
      boolean begunBefore = unfinished.isPresent();
      while (batch.isPresent()
          && done.clips() < MOST_CLIPS
          && clock.sinceBoot().compareTo(end) < 0
          && permission.forbidden().isEmpty()) {
        stop.throwIfRequested();
        List<StagedClip> gone = carryOut(batch.get(), session, begunBefore, now);
        long bytes = gone.stream().mapToLong(StagedClip::size).sum();
        done = new Done(done.clips() + gone.size(), done.bytes() + bytes);
        begunBefore = false;
        batch = next(now);
      }
    }
    return done;
  }

  /** The next clips that are due, of one day; what is locked is forgotten on the way. */
  private Optional<Doomed> next(Instant now) throws IOException {
    for (LocalDate day : kept.days()) {
      if (!rules.mayHold(day, now)) {
        return Optional.empty();
      }
      List<KeptClip> batch = new ArrayList<>();
      List<KeptClip> left = new ArrayList<>();
      List<KeptClip> all = kept.of(day);
      long bytes = 0;
      for (KeptClip clip : all) {
        RetentionRules.Fate fate = rules.judge(clip, day, now).fate();
        if (fate != RetentionRules.Fate.FOR_EVER) {
          left.add(clip);
        }
        if (fate == RetentionRules.Fate.DELETE
            && batch.size() < BATCH_CLIPS
            && bytes < BATCH_BYTES) {
          batch.add(clip);
          bytes += clip.size();
        }
      }
      if (left.size() < all.size()) {
        kept.keep(day, left);
      }
      if (!batch.isEmpty()) {
        return Optional.of(new Doomed(day, batch));
      }
    }
    return Optional.empty();
  }

  private List<StagedClip> carryOut(
      Doomed batch, HostSession session, boolean begunBefore, Instant now) throws IOException {
    List<KeptClip> due = new ArrayList<>();
    for (KeptClip clip : batch.clips()) {
      if (rules.judge(clip, batch.day(), now).fate() == RetentionRules.Fate.DELETE) {
        due.add(clip); // of an earlier run's all but what other settings keep now
      }
    }
    kept.doom(new Doomed(batch.day(), due));
    Map<String, Held> was = session.remove(due.stream().map(KeptClip::staged).toList());
    List<StagedClip> gone = new ArrayList<>();
    List<KeptClip> missing = new ArrayList<>();
    Set<String> names = new HashSet<>();
    for (KeptClip clip : due) {
      names.add(clip.name());
      switch (was.getOrDefault(clip.name(), Held.OTHER)) {
        case SAME -> gone.add(clip.staged());
        case ABSENT -> {
          if (begunBefore) {
            gone.add(clip.staged());
          } else if (!clip.missed()) {
            missing.add(clip.asMissed());
          }
        }
        case OTHER ->
            journal.warn(clip.name() + " was changed on the host, so it is kept there for ever");
      }
    }
    if (!missing.isEmpty()) {
      journal.warn(
          Amounts.count(missing.size(), "clip")
              + " should be on the host and can't be found there, such as "
              + missing.get(0).name()
              + "; moved away, or is a disk not mounted there?");
    }
    sums.remove(gone, session);
    for (StagedClip clip : gone) {
      log.append(DeletedClips.HOST, clip, now, "older than retention.host_days");
    }
    kept.file(day(now), missing);
    kept.keep(
        batch.day(),
        kept.of(batch.day()).stream().filter(clip -> !names.contains(clip.name())).toList());
    kept.done();
    return gone;
  }

  private static LocalDate day(Instant at) {
    return at.atOffset(ZoneOffset.UTC).toLocalDate();
  }
}
