package dev.dashcam.model;

import java.time.Instant;
import java.util.Optional;

/**
 * What there is to judge the clock on the wall by.
 *
 * @param now what it says
 * @param synchronised whether a time server has set it in this boot, as the kernel knows
 * @param last what it said when retention looked last; empty before the first time
 * @param newestClip when the newest clip that has come home since was recorded, by the camera's
 *     clock, which is another one
 */
public record WallClock(
    Instant now, boolean synchronised, Optional<Instant> last, Optional<Instant> newestClip) {}
