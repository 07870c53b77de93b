package dev.dashcam.model.check;

import java.time.Instant;

/**
 * The machine and the Java that run this.
 *
 * @param root whether this runs as root
 * @param piModel as the device tree has it, such as {@code Raspberry Pi 4 Model B Rev 1.4}; empty
 *     on other machines
 * @param javaFeature such as 17
 * @param javaName version and machine, for people
 * @param clock the wall clock
 */
public record Machine(
    boolean root, String piModel, int javaFeature, String javaName, Instant clock) {}
