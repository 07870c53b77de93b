/**
 * {@code dashcam doctor}: looks at every precondition, one after the other, so that one that is
 * broken never hides the rest; and, asked to, tries the real thing.
 *
 * <p>May import what {@code run} may, and {@code run}, {@code act.setup} and the packages named
 * {@code check}. Start with {@link dev.dashcam.run.doctor.Doctor}.
 */
package dev.dashcam.run.doctor;
