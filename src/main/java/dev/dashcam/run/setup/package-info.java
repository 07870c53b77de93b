/**
 * {@code dashcam config init}: finds out what can be found out, asks for the rest, and writes it
 * down. No port is switched.
 *
 * <p>May import what {@code run} may, and {@code act.setup}. Start with {@link
 * dev.dashcam.run.setup.Setup}.
 */
package dev.dashcam.run.setup;
