package dev.dashcam.model;

/**
 * What is known of the card without looking at it: enough to decide whether the camera must be
 * switched to data.
 *
 * @param fetch whether there is footage to fetch
 * @param nextClipBytes size of the clip that did not fit into staging, or the battery's budget,
 *     last time; 0 when none
 * @param reason one line for {@code --explain}
 */
public record CardStatus(Fetch fetch, long nextClipBytes, String reason) {

  /** Whether footage waits on the card. */
  public enum Fetch {
    /** The camera may have recorded since the card was last read to its end. */
    NEEDED,
    /** As {@link #NEEDED}, but the last try failed: it must not hold up what is staged. */
    AGAIN,
    /** The card was read to its end and the camera has been off since. */
    COMPLETE,
    /** Something is left, but not to be tried again just yet. */
    WAITING
  }
}
