package dev.dashcam.model;

/** What it was proved by that the host holds a clip; the weakest first. */
public enum Proof {
  /** rsync compared its checksums of the host's file and of the staged one. */
  RSYNC("rsync's checksums"),
  /** The host's file was read back over the network, and its SHA-256 taken here. */
  READ_BACK("SHA-256 of what was read back"),
  /** The host took the SHA-256 of what it has stored. */
  HOST_SHA256("SHA-256 taken by the host");

  private final String text;

  Proof(String text) {
    this.text = text;
  }

  /** For people: a noun. */
  public String text() {
    return text;
  }
}
