package dev.dashcam.act.upload;

/** What the host has under a clip's name. */
public enum Held {
  /** Nothing. */
  ABSENT,
  /** A file with exactly the clip's content. */
  SAME,
  /** Something else: another clip, a damaged copy, a folder or a link. It is never overwritten. */
  OTHER
}
