/**
 * The probes of {@code dashcam doctor}. Each returns a fact of {@code model.check} and changes
 * nothing.
 *
 * <p>May import what {@code observe} may, and {@code observe}. Start with {@link
 * dev.dashcam.observe.check.HubProbe}.
 */
package dev.dashcam.observe.check;
