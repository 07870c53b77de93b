package dev.dashcam.store;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What is known of one path on one card: where its last word is, and every content it is known to
 * have. Its key is the path's {@link Fingerprint}.
 */
final class PathEntry extends Chained<PathEntry> {

  /** Number of the line with the last word, or {@link Copy#NO_LINE} if that was lost. */
  int line = Copy.NO_LINE;

  /** Whether it stands on the card, while that is looked at. */
  boolean onCard;

  /** What was staged last. Names that a looping camera uses again add to it. */
  private @Nullable Copy latest;

  private @Nullable Copy current;

  PathEntry(long key) {
    super(key);
  }

  /** The clip holds this content now; null when it could not be read. */
  void word(@Nullable Copy copy, int line) {
    this.current = copy;
    this.line = line;
  }

  /** What was staged last comes first. */
  List<Copy> copies() {
    List<Copy> all = new ArrayList<>(1);
    for (Copy copy = latest; copy != null; copy = copy.older) {
      all.add(copy);
    }
    return all;
  }

  void add(Copy copy) {
    copy.older = latest;
    latest = copy;
  }

  void remove(Copy gone) {
    Copy after = null;
    for (Copy copy = latest; copy != null; copy = copy.older) {
      if (copy != gone) {
        after = copy;
      } else if (after == null) {
        latest = copy.older;
      } else {
        after.older = copy.older;
      }
    }
  }

  /** One copy takes another's place, as what the clip holds now too. */
  void replaced(Copy before, Copy copy) {
    if (current == before) {
      current = copy;
    }
  }

  /** The latest copy of the content of this fingerprint; null when there is none. */
  @Nullable Copy copyOf(long content) {
    Copy copy = latest;
    while (copy != null && copy.content != content) {
      copy = copy.older;
    }
    return copy;
  }

  boolean isCurrent(Copy copy) {
    return copy == current;
  }

  boolean holdsContent() {
    return current != null;
  }

  /** Whether what the path holds now is proved to be on the host. */
  boolean onHost() {
    return current != null && current.onHost();
  }

  boolean isSetAside() {
    return current == null && line != Copy.NO_LINE;
  }
}
