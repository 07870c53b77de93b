package dev.dashcam.decide;

import dev.dashcam.model.KnownClip;

/** What to do with one file on the card. */
public sealed interface ClipVerdict {

  /**
   * Copy it.
   *
   * @param reason why it counts as new, for {@code --dry-run} and the log
   */
  record Copy(String reason) implements ClipVerdict {}

  /** It is staged or on the host already. */
  record Known() implements ClipVerdict {}

  /**
   * It looks like a known clip, but its time can't be trusted: compare the two ends' fingerprint
   * first. Equal means known, different means copy.
   */
  record Compare(KnownClip.Content known, String reason) implements ClipVerdict {}

  /** It could not be read before; not yet again. */
  record Wait(KnownClip.SetAside setAside) implements ClipVerdict {}

  /** The owner's filters leave it out. */
  record Excluded(String filter) implements ClipVerdict {}
}
