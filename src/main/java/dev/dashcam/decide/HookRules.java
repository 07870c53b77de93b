package dev.dashcam.decide;

import dev.dashcam.model.HookEvent;
import dev.dashcam.model.Offload;
import dev.dashcam.model.Told;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What of the footage the owner is to be told of now: each thing once, and again after a day if it
 * lasts. By the wall clock, which may have jumped: what was told in the future counts as not told.
 */
public final class HookRules {
  private static final Duration AGAIN = Duration.ofDays(1);

  /** A clock that says less was never set: no day is counted by it. */
  private static final Instant CLOCK_SET = Instant.ofEpochSecond(1_577_836_800L);

  /** One day may be a blink: a house whose router was restarted while the car stood there. */
  private static final int LEAST_DAYS = 2;

  private final int noClipDays;
  private final double fullPercent;

  /**
   * @param noClipDays days without a clip that are worth telling
   * @param fullPercent how full a host's disk is worth telling, 0 to 100
   */
  public HookRules(int noClipDays, double fullPercent) {
    this.noClipDays = noClipDays;
    this.fullPercent = fullPercent;
  }

  /**
   * What follows.
   *
   * @param due the events to be told now, at most one of each
   * @param failures those of the run's that {@link HookEvent#OFFLOAD_FAILED} is to tell of
   * @param next what to remember
   */
  public record Due(List<HookEvent> due, List<Offload.Failed> failures, Told next) {}

  /**
   * Decides.
   *
   * @param offload what this run did
   * @param recording whether the camera was seen recording in it
   * @param before what was remembered
   * @param now by the wall clock
   */
  public Due decide(Offload offload, boolean recording, Told before, Instant now) {
    List<HookEvent> due = new ArrayList<>();
    if (offload.finished()) {
      due.add(HookEvent.OFFLOAD_FINISHED);
    }

    Map<String, Told.Failure> told = new HashMap<>(before.failures());
    if (offload.uploadedClips() > 0) {
      told.remove("upload");
    }
    if (offload.setAside().isPresent()) {
      told.remove("ingest");
      told.remove("camera"); // it has shown its card
    }
    List<Offload.Failed> failures = new ArrayList<>();
    for (Offload.Failed failed : offload.failures()) {
      Told.Failure last = before.failures().get(failed.job());
      if (last != null && last.kind().equals(failed.kind()) && isRecent(last.at(), now)) {
        told.put(failed.job(), last);
      } else {
        failures.add(failed);
        told.put(failed.job(), new Told.Failure(failed.kind(), now));
      }
    }
    if (!failures.isEmpty()) {
      due.add(HookEvent.OFFLOAD_FAILED);
    }

    Told next = recorded(counted(before, offload, now), recording, now);
    Optional<Instant> noClipAt = next.noClipAt();
    if (noClip(next, now) && noClipAt.filter(at -> isRecent(at, now)).isEmpty()) {
      due.add(HookEvent.NO_VERIFIED_CLIP);
      noClipAt = Optional.of(now);
    }
    Optional<Instant> fullAt = next.fullAt();
    boolean full = offload.space().filter(space -> space.usedPercent() >= fullPercent).isPresent();
    if (full && fullAt.filter(at -> isRecent(at, now)).isEmpty()) {
      due.add(HookEvent.HOST_NEARLY_FULL);
      fullAt = Optional.of(now);
    }
    return new Due(due, failures, with(next, noClipAt, fullAt, told));
  }

  /** Less than a day ago, and not in the future. */
  private static boolean isRecent(Instant at, Instant now) {
    return !at.isAfter(now) && at.plus(AGAIN).isAfter(now);
  }

  private boolean noClip(Told told, Instant now) {
    return told.recordingDays() >= LEAST_DAYS
        && told.recordingSince()
            .filter(since -> !since.plus(Duration.ofDays(noClipDays)).isAfter(now))
            .isPresent();
  }

  /** A clip at home ends the wait for one. */
  private static Told counted(Told t, Offload offload, Instant now) {
    boolean came = offload.uploadedClips() > 0;
    return new Told(
        came && !now.isBefore(CLOCK_SET) ? Optional.of(now) : t.lastVerified(),
        came ? Optional.empty() : t.recordingSince(),
        came ? 0 : t.recordingDay(),
        came ? 0 : t.recordingDays(),
        came ? Optional.empty() : t.noClipAt(),
        t.fullAt(),
        t.failures(),
        t.clips() + offload.uploadedClips(),
        t.bytes() + offload.uploadedBytes(),
        t.failed() + offload.failures().size(),
        offload.setAside().orElse(t.setAside()),
        offload.space().isPresent() ? offload.space() : t.space());
  }

  /** Changes once a day at most: it costs a write. A start in the future was a wrong clock's. */
  private static Told recorded(Told t, boolean recording, Instant now) {
    long today = Math.floorDiv(now.getEpochSecond(), Duration.ofDays(1).toSeconds());
    boolean wrongClock = t.recordingSince().filter(since -> since.isAfter(now)).isPresent();
    boolean nothingNew = !wrongClock && (!recording || t.recordingDay() == today);
    if (nothingNew || now.isBefore(CLOCK_SET)) {
      return t;
    }
    boolean goesOn = !wrongClock && t.recordingSince().isPresent();
    return new Told(
        t.lastVerified(),
        goesOn ? t.recordingSince() : Optional.of(now),
        today,
        goesOn ? t.recordingDays() + 1 : 1,
        t.noClipAt(),
        t.fullAt(),
        t.failures(),
        t.clips(),
        t.bytes(),
        t.failed(),
        t.setAside(),
        t.space());
  }

  private static Told with(
      Told t,
      Optional<Instant> noClipAt,
      Optional<Instant> fullAt,
      Map<String, Told.Failure> failures) {
    return new Told(
        t.lastVerified(),
        t.recordingSince(),
        t.recordingDay(),
        t.recordingDays(),
        noClipAt,
        fullAt,
        failures,
        t.clips(),
        t.bytes(),
        t.failed(),
        t.setAside(),
        t.space());
  }
}
