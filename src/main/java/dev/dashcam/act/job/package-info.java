/**
 * Ending things: running jobs, and the Pi itself. May import what {@code act} may. Start with
 * {@link dev.dashcam.act.job.JobStopper}.
 */
package dev.dashcam.act.job;
