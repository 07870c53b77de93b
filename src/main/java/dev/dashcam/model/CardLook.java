package dev.dashcam.model;

import java.time.Duration;
import java.util.Optional;

/**
 * What the last look at the camera's card left there.
 *
 * @param leftClips clips that were wanted and not fetched
 * @param leftBytes their size together
 * @param age how long ago that was; empty when the clocks can't tell
 */
public record CardLook(int leftClips, long leftBytes, Optional<Duration> age) {}
