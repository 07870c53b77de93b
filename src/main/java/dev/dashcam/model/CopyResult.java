package dev.dashcam.model;

/**
 * What copying from a card did.
 *
 * @param end how it ended
 * @param clips clips published in staging
 * @param bytes their size together
 * @param setAside clips that could not be read
 * @param nextClipBytes size of the clip that didn't fit, or 0
 */
public record CopyResult(End end, int clips, long bytes, int setAside, long nextClipBytes) {

  /** How a copy ended. */
  public enum End {
    /** Every clip was copied or set aside. */
    COMPLETE,
    /** A clip doesn't fit into staging; if it never could, those behind it were copied. */
    STAGING_FULL,
    /** The charge is not good for the next clip. */
    BUDGET_SPENT,
    /** The card is gone. */
    CARD_GONE
  }
}
