package dev.dashcam.decide;

import dev.dashcam.decide.ClipVerdict.Compare;
import dev.dashcam.decide.ClipVerdict.Copy;
import dev.dashcam.decide.ClipVerdict.Excluded;
import dev.dashcam.decide.ClipVerdict.Known;
import dev.dashcam.decide.ClipVerdict.Wait;
import dev.dashcam.model.Clip;
import dev.dashcam.model.KnownClip;
import dev.dashcam.model.Moment;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * Which files on the card are new. A path alone proves nothing, since cameras loop and reuse names;
 * nor do path, size and time together once the camera's clock was reset.
 */
public final class CardRules {
  /** FAT keeps times in steps of 2 s. */
  private static final Duration SAME_TIME = Duration.ofSeconds(2);

  /** The time zones span 26 h; daylight saving moves FAT times by whole hours. */
  private static final long MOST_HOURS_SHIFTED = 26;

  /**
   * Older than this program: a clip with such a date was taken by a camera whose clock had been
   * reset, and the next reset may give another clip the same name, size and time.
   */
  private static final Instant PLAUSIBLE_SINCE = Instant.parse("2026-01-01T00:00:00Z");

  private final ClipFilters filters;

  /**
   * @param filters the owner's include and exclude patterns
   */
  public CardRules(ClipFilters filters) {
    this.filters = filters;
  }

  /**
   * Judges one file.
   *
   * @param clip the file as it is on the card
   * @param known what the ledger says of this path on this card
   * @param clockWentBack whether something on this card shows that the camera's clock was set back
   * @param now for the retry of clips that could not be read
   */
  public ClipVerdict judge(
      Clip clip, Optional<KnownClip> known, boolean clockWentBack, Moment now) {
    Optional<String> excluded = filters.excluding(clip.path());
    if (excluded.isPresent()) {
      return new Excluded(excluded.get());
    }
    if (known.isEmpty()) {
      return new Copy("new");
    }
    KnownClip before = known.get();
    if (before.setAside().isPresent() && looksLike(clip, before.clip())) {
      KnownClip.SetAside setAside = before.setAside().get();
      return setAside.retryAt().from(now).isZero()
          ? new Copy("tried " + setAside.attempts() + " times before: " + setAside.reason())
          : new Wait(setAside);
    }
    if (before.content().isEmpty() || clip.size() != before.clip().size()) {
      return new Copy("another clip under a known name");
    }
    KnownClip.Content content = before.content().get();
    if (looksLike(clip, before.clip())) {
      if (clip.modified().equals(Instant.EPOCH)) {
        return new Compare(content, "the camera tells no time of it");
      }
      return clockWentBack || !timeTells(clip)
          ? new Compare(content, "the camera's clock was reset")
          : new Known();
    }
    return shiftedByHours(clip.modified(), before.clip().modified())
        ? new Compare(content, "its time is off by whole hours")
        : new Copy("another clip under a known name");
  }

  /** Whether its time tells it from another clip of its name and size, also after a reset. */
  public static boolean timeTells(Clip clip) {
    return !clip.modified().isBefore(PLAUSIBLE_SINCE);
  }

  private static boolean looksLike(Clip a, Clip b) {
    return a.size() == b.size()
        && Duration.between(a.modified(), b.modified()).abs().compareTo(SAME_TIME) <= 0;
  }

  private static boolean shiftedByHours(Instant a, Instant b) {
    long seconds = Duration.between(a, b).abs().toSeconds();
    long hours = (seconds + SAME_TIME.toSeconds()) / 3600;
    return hours >= 1
        && hours <= MOST_HOURS_SHIFTED
        && Math.abs(seconds - hours * 3600) <= SAME_TIME.toSeconds();
  }
}
