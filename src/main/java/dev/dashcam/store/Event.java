package dev.dashcam.store;

import dev.dashcam.model.Clip;
import dev.dashcam.model.KnownClip;

/** One change of what the ledger knows: one line of its file. */
sealed interface Event {

  /** When it was written down. */
  Stamp at();

  /**
   * When a line was written.
   *
   * @param millis wall-clock time since 1970; the Pi's clock jumps, so it only serves to forget old
   *     entries and to be shown
   * @param bootId the boot it was written in
   */
  record Stamp(long millis, String bootId) {}

  /** A clip's content was copied to staging. */
  record CopiedToStaging(
      Stamp at, String card, Clip clip, String sha256, String sample, String stagedName)
      implements Event {}

  /**
   * A content that waits in staging goes by another name. Says nothing of what its path holds now.
   */
  record Renamed(
      Stamp at, String card, String path, String sha256, String sample, String stagedName)
      implements Event {}

  /** A known content was found again under another time. */
  record SameContent(Stamp at, String card, Clip clip, String sha256, String sample)
      implements Event {}

  /** The host proved that it holds a content. */
  record Uploaded(Stamp at, String stagedName, String sha256) implements Event {}

  /** A clip could not be read. */
  record SetAside(Stamp at, String card, Clip clip, KnownClip.SetAside why) implements Event {}
}
