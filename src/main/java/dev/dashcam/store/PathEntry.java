package dev.dashcam.store;

import dev.dashcam.model.Clip;
import dev.dashcam.model.KnownClip;
import dev.dashcam.store.Event.Stamp;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What is known of one path on one card: its last word, and every content it is known to have. */
final class PathEntry {

  /** In the order in which they were staged; names re-used by a looping camera add to it. */
  final List<Copy> copies = new ArrayList<>(1);

  private @Nullable Clip clip;
  private @Nullable Copy current;
  private KnownClip.@Nullable SetAside setAside;

  /** When the last word was written. */
  Stamp stamp;

  /** Number of the line with the last word, or {@link Copy#NO_LINE}. */
  int line = Copy.NO_LINE;

  PathEntry(Stamp stamp) {
    this.stamp = stamp;
  }

  /** The clip holds this content now. */
  void holds(Clip clip, Copy copy, Stamp stamp, int line) {
    word(clip, copy, null, stamp, line);
  }

  /** The clip could not be read. */
  void unreadable(Clip clip, KnownClip.SetAside why, Stamp stamp, int line) {
    word(clip, null, why, stamp, line);
  }

  /** One copy takes another's place, as what the clip holds now too. */
  void replaced(Copy before, Copy copy) {
    if (current == before) {
      current = copy;
    }
  }

  private void word(
      Clip clip, @Nullable Copy copy, KnownClip.@Nullable SetAside why, Stamp stamp, int line) {
    this.clip = clip;
    this.current = copy;
    this.setAside = why;
    this.stamp = stamp;
    this.line = line;
  }

  /** The latest copy of this content. */
  Optional<Copy> copyOf(String sha256) {
    for (int i = copies.size() - 1; i >= 0; i--) {
      if (copies.get(i).sha256.equals(sha256)) {
        return Optional.of(copies.get(i));
      }
    }
    return Optional.empty();
  }

  boolean isCurrent(Copy copy) {
    return copy == current;
  }

  boolean isSetAside() {
    return setAside != null;
  }

  /** The last word; empty if it was lost. */
  Optional<KnownClip> known() {
    Clip last = clip;
    if (last == null) {
      return Optional.empty();
    }
    Copy copy = current;
    Optional<KnownClip.Content> content =
        copy == null
            ? Optional.empty()
            : Optional.of(new KnownClip.Content(copy.sha256, copy.sample, copy.onHost()));
    return Optional.of(new KnownClip(last, content, Optional.ofNullable(setAside)));
  }
}
