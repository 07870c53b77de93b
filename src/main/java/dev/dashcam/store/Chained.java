package dev.dashcam.store;

import org.jspecify.annotations.Nullable;

/** What {@link Chains} holds: it knows its key and what comes after it in its chain. */
abstract class Chained<E extends Chained<E>> {

  /** A {@link Fingerprint}. */
  final long key;

  /** For {@link Chains} only. */
  @Nullable E next;

  Chained(long key) {
    this.key = key;
  }
}
