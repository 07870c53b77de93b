package dev.dashcam.model;

/**
 * A clip that is whole in staging.
 *
 * @param name path below {@code ready/}, and below the host's folder, with {@code /} between parts
 * @param size in bytes
 * @param sha256 lower-case hex, taken while the card was read
 */
public record StagedClip(String name, long size, String sha256) {}
