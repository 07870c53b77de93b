package dev.dashcam.model;

/**
 * The staging disk.
 *
 * @param readyClips clips that are whole, verified and waiting for the host
 * @param readyBytes their size together
 * @param usableBytes free space on the disk, before any reserve
 */
public record StagingState(int readyClips, long readyBytes, long usableBytes) {}
