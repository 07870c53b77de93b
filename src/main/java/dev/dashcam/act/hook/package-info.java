/**
 * The owner is told: by commands of his own, which get the facts as JSON, and by a file for
 * Prometheus. Nothing here ever holds up or fails a job. May import what {@code act} may. Start
 * with {@link dev.dashcam.act.hook.Hooks}; what they are told is {@link
 * dev.dashcam.act.hook.HookFacts}.
 */
package dev.dashcam.act.hook;
