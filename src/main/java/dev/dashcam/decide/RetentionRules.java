package dev.dashcam.decide;

import dev.dashcam.model.ClipName;
import dev.dashcam.model.KeptClip;
import dev.dashcam.model.WallClock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Optional;

/**
 * What may be deleted on the host, and when at all. Footage may be needed in court, so whatever is
 * in doubt stays:
 *
 * <ul>
 *   <li>A clip's days count from the later of two dates of two clocks: the day on which this
 *       program first knew it on the host while the Pi's clock was known to be right, and the date
 *       that the camera gave it. One wrong clock alone never makes a clip old.
 *   <li>A locked clip stays for ever, whatever its age: somebody or a jolt has said that it counts.
 *   <li>With a clock that no time server has set, or that has jumped since the last look, nothing
 *       is deleted at all.
 * </ul>
 */
public final class RetentionRules {
  /** Less than a day: homecomings are not on the minute. */
  static final Duration BETWEEN_LOOKS = Duration.ofHours(20);

  /** Time servers correct by less. */
  static final Duration BACK = Duration.ofHours(1);

  /** A car that stood still for longer needs a second witness. */
  static final Duration AHEAD = Duration.ofDays(14);

  /** The camera keeps local time and its clock is not exact. */
  private static final Duration WITNESSED = Duration.ofDays(2);

  /** Older than this program: a clock that says so was never set. */
  private static final Instant PLAUSIBLE_SINCE = Instant.parse("2026-01-01T00:00:00Z");

  /** Dates are of different time zones. */
  private static final int MARGIN_DAYS = 1;

  private final int days;
  private final ClipFilters filters;

  /**
   * @param days {@code retention.host_days}, at least 1
   * @param filters tell what is locked
   */
  public RetentionRules(int days, ClipFilters filters) {
    if (days < 1) {
      throw new IllegalArgumentException("clips are kept for ever");
    }
    this.days = days;
    this.filters = filters;
  }

  /** What becomes of a clip. */
  public enum Fate {
    /** The host may be asked to delete it. */
    DELETE,
    /** Not yet. */
    LATER,
    /** Never: retention forgets it. */
    FOR_EVER
  }

  /**
   * What becomes of a clip, and why.
   *
   * @param reason a clause for people
   */
  public record Verdict(Fate fate, String reason) {}

  /**
   * Judges one clip.
   *
   * @param filed the day, in UTC, from which it was known on the host
   * @param now by a clock that {@link #judge(WallClock)} trusts
   */
  public Verdict judge(KeptClip clip, LocalDate filed, Instant now) {
    if (filters.locked(clip.name())) {
      return new Verdict(Fate.FOR_EVER, "it is locked");
    }
    if (ClipName.isRemains(clip.name())) {
      // Neither name nor time is the camera's: it may be what was locked.
      return new Verdict(Fate.FOR_EVER, "it is what is left of a clip");
    }
    LocalDate recorded = clip.recorded().atOffset(ZoneOffset.UTC).toLocalDate();
    LocalDate from = recorded.isAfter(filed) ? recorded : filed;
    return mayHold(from, now)
        ? new Verdict(Fate.DELETE, "it is from " + recorded + ", older than " + days + " days")
        : new Verdict(Fate.LATER, "it is kept until " + days + " days after " + from);
  }

  /** Whether a clip from that day can be due. */
  public boolean mayHold(LocalDate filed, Instant now) {
    LocalDate today = now.atOffset(ZoneOffset.UTC).toLocalDate();
    return filed.plusDays(days + MARGIN_DAYS).isBefore(today);
  }

  /** Whether it is time to look again: once a day at most, or when the clock is odd. */
  public static boolean isDue(Optional<Instant> last, Instant now) {
    return last.isEmpty()
        || !now.isBefore(last.get().plus(BETWEEN_LOOKS))
        || now.isBefore(last.get().minus(BACK));
  }

  /**
   * Whether to go by a clock.
   *
   * @param trusted whether anything may be deleted by it
   * @param remembered whether the next look is to be judged from this one on: a clock that was
   *     wrong before, or a car that stood still for weeks, would never be trusted again
   * @param reason why not, a clause for people
   */
  public record ClockVerdict(boolean trusted, boolean remembered, String reason) {
    static ClockVerdict not(boolean remembered, String reason) {
      return new ClockVerdict(false, remembered, reason);
    }
  }

  /** Judges the clock. */
  public static ClockVerdict judge(WallClock clock) {
    if (!clock.synchronised()) {
      return ClockVerdict.not(
          false, "no time server has set the Pi's clock, or that can't be told (`timedatectl`)");
    }
    if (clock.now().isBefore(PLAUSIBLE_SINCE)) {
      return ClockVerdict.not(false, "the Pi's clock says " + clock.now());
    }
    if (clock.last().isEmpty()) {
      return new ClockVerdict(true, true, "");
    }
    Duration passed = Duration.between(clock.last().get(), clock.now());
    if (passed.compareTo(BACK.negated()) < 0) {
      return ClockVerdict.not(true, "the Pi's clock has gone back since " + clock.last().get());
    }
    if (passed.compareTo(AHEAD) > 0 && !isWitnessed(clock)) {
      return ClockVerdict.not(
          true,
          "the Pi's clock is "
              + passed.toDays()
              + " days ahead of the last look, and no clip that came home is of these days; if it"
              + " is right, the next look a day from now goes by it");
    }
    return new ClockVerdict(true, true, "");
  }

  /** The camera's clock says the same. */
  private static boolean isWitnessed(WallClock clock) {
    return clock
        .newestClip()
        .filter(at -> Duration.between(at, clock.now()).abs().compareTo(WITNESSED) <= 0)
        .isPresent();
  }
}
