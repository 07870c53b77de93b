package dev.dashcam.decide;

import dev.dashcam.model.CardFile;
import dev.dashcam.model.Clip;
import dev.dashcam.model.KnownClip;
import java.time.Duration;
import java.util.Optional;

/**
 * Which files on the card may be deleted, as far as can be told without reading them. That is only
 * the first sieve: the host is asked again for each that passes, and each is read again, before
 * anything goes.
 */
public final class CardDeletionRules {
  /** FAT keeps times in steps of 2 s. */
  private static final Duration SAME_TIME = Duration.ofSeconds(2);

  private final ClipFilters filters;

  /**
   * @param filters tell what is footage and what is locked
   */
  public CardDeletionRules(ClipFilters filters) {
    this.filters = filters;
  }

  /** Why a file stays; empty when it may go. */
  public Optional<String> keeping(CardFile file) {
    Clip clip = file.clip();
    if (filters.excluding(clip.path()).isPresent()) {
      return Optional.of("it is no footage");
    }
    if (file.readOnly() || filters.locked(clip.path())) {
      return Optional.of("it is locked");
    }
    if (file.newest()) {
      return Optional.of("the camera may go on from it: none in its folder is newer");
    }
    if (file.known().isEmpty() || file.known().get().setAside().isPresent()) {
      return Optional.of("it was never copied whole");
    }
    KnownClip known = file.known().get();
    if (known.content().filter(KnownClip.Content::onHost).isEmpty()) {
      return Optional.of("the host has not proved that it holds it");
    }
    Duration apart = Duration.between(clip.modified(), known.clip().modified()).abs();
    return clip.size() == known.clip().size() && apart.compareTo(SAME_TIME) <= 0
        ? Optional.empty()
        : Optional.of("it isn't what was copied: its size or time is another");
  }
}
