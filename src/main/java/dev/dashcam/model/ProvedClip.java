package dev.dashcam.model;

/**
 * A file on the card of which the host has proved to hold the content.
 *
 * @param clip the file on the card
 * @param name what it is called on the host
 * @param sha256 lower-case hex, taken when it was read from the card
 */
public record ProvedClip(Clip clip, String name, String sha256) {

  /** What the host is asked about. */
  public StagedClip onHost() {
    return new StagedClip(name, clip.size(), sha256);
  }
}
