package dev.dashcam.model;

import java.util.Optional;

/**
 * A file on the card, as it is before it may be deleted.
 *
 * @param clip path, size and time
 * @param readOnly whether it is marked so: that is how cameras lock a clip on FAT
 * @param newest whether none in its folder is newer: the camera may go on from it
 * @param known what the ledger says of its path on this card
 */
public record CardFile(Clip clip, boolean readOnly, boolean newest, Optional<KnownClip> known) {}
