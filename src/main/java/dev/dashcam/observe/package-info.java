/**
 * Looks at the world and changes nothing: battery, host, the camera's port and volume, the card's
 * files, staging. Every probe returns a fact of {@code model}, never an exception for what it is
 * there to find out.
 *
 * <p>May import {@code model}, {@code config}, {@code sys} and {@code store}; never {@code act} or
 * {@code decide}. Start with {@link dev.dashcam.observe.BatteryProbe} and {@link
 * dev.dashcam.observe.CameraProbe}.
 */
package dev.dashcam.observe;
