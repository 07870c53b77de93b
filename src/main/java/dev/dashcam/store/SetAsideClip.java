package dev.dashcam.store;

import dev.dashcam.model.KnownClip;

/**
 * A clip that could not be read and waits for another try.
 *
 * @param card volume id of the card
 * @param known the clip; its {@code setAside} is present
 */
public record SetAsideClip(String card, KnownClip known) {}
