package dev.dashcam.model.check;

/**
 * The SSH key's file.
 *
 * @param state whether it can be used at all
 * @param permissions as {@code ls} shows them: {@code rw-------}; empty when it is not there
 * @param ours whether it belongs to who runs this, or to root
 * @param problem what ssh-keygen says when it can't make use of it; empty when it can
 */
public record KeyFile(State state, String permissions, boolean ours, String problem) {

  /** Whether it can be read. */
  public enum State {
    MISSING,
    /** There, but not for this user. */
    UNREADABLE,
    READABLE
  }
}
