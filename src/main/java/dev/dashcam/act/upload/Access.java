package dev.dashcam.act.upload;

/** What the key may do on the host. */
enum Access {
  /** Any command. */
  SHELL,
  /** rsync into one folder, watched over by rrsync. */
  RRSYNC,
  /** The same with an rrsync that replaces folders by descriptors of them (rsync 3.5.0). */
  RRSYNC_PINNED,
  /** Some other forced command; it may let rsync through. */
  FORCED
}
