/**
 * What {@code dashcam config init} leaves behind: the settings file, the SSH key, the host's key in
 * known_hosts. Nothing that is there already is overwritten but the settings, and those in one
 * step.
 *
 * <p>May import what {@code act} may. Start with {@link dev.dashcam.act.setup.SettingsFile}.
 */
package dev.dashcam.act.setup;
