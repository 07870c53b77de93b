package dev.dashcam.model;

import java.util.Optional;

/**
 * What the ledger remembers of one path on one card.
 *
 * @param clip the file as it was then
 * @param content what was copied, or empty when the clip could not be read and is set aside
 * @param setAside why and until when it is set aside, or empty
 */
public record KnownClip(Clip clip, Optional<Content> content, Optional<SetAside> setAside) {

  /**
   * A copied clip's content.
   *
   * @param sha256 lower-case hex of the whole file
   * @param sample fingerprint of its two ends, to tell it from another clip of the same name, size
   *     and time without reading it all
   * @param onHost whether the host has proved that it holds it
   */
  public record Content(String sha256, String sample, boolean onHost) {}

  /**
   * A clip that could not be read.
   *
   * @param reason what went wrong, one line
   * @param attempts how often it was tried, at least 1
   * @param retryAt not before this
   */
  public record SetAside(String reason, int attempts, Moment retryAt) {}
}
