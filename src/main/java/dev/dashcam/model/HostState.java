package dev.dashcam.model;

import java.time.Duration;

/**
 * The house's computer, seen from the car.
 *
 * @param answers whether it answered just now
 * @param answeringFor for how long every look has found it answering; zero when it doesn't
 * @param detail what was tried and what came back, one line
 */
public record HostState(boolean answers, Duration answeringFor, String detail) {}
