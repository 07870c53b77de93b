package dev.dashcam.model;

/**
 * How much of what is to be moved the battery's charge is good for.
 *
 * @param clips so many, from the most valuable on
 * @param text the whole sum for people, or why there is no limit
 */
public record Share(int clips, String text) {}
