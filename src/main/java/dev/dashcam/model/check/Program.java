package dev.dashcam.model.check;

/**
 * A program or script, looked for as a run would look for it.
 *
 * @param name as it is asked for
 * @param problem why it can't be started; empty when it can
 * @param place where it is; empty when it was not found
 * @param version what it says of itself; empty when it was not asked
 */
public record Program(String name, String problem, String place, String version) {}
