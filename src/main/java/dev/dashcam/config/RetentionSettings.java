package dev.dashcam.config;

import dev.dashcam.config.UploadSettings.Verify;

/**
 * The block {@code retention}: what is deleted besides staged copies. Nothing, unless the owner
 * says so.
 *
 * @param card what becomes of a clip on the card that is on the host
 * @param hostDays how many days a clip stays on the host at least, up to 10 years; 0: for ever
 */
public record RetentionSettings(Card card, int hostDays) {
  /** What becomes of a clip on the card. */
  public enum Card {
    /** The camera overwrites it when it needs the room. */
    KEEP,
    /** It is deleted, a homecoming after it was fetched, once the host has proved it again. */
    DELETE_VERIFIED
  }

  private static final int TEN_YEARS = 3650;

  static RetentionSettings from(Block block, UploadSettings upload) {
    int hostDays = block.integer("host_days", 0, 0, TEN_YEARS);
    Card card = block.choice("card", Card.KEEP, Card.values());
    block.require(
        card == Card.KEEP || upload.verify() == Verify.SHA256,
        "card",
        "needs upload.verify: sha256; without it the host can't prove a clip once more");
    block.require(
        hostDays == 0 || upload.verify() == Verify.SHA256,
        "host_days",
        "needs upload.verify: sha256; what the host can't prove to be our clip is never deleted");
    return new RetentionSettings(card, hostDays);
  }
}
