package dev.dashcam.store;

/**
 * Where a content went.
 *
 * @param stagedName path below staging's {@code ready/} and below the host's folder
 * @param onHost whether the host has proved that it holds it
 */
public record Staged(String stagedName, boolean onHost) {}
