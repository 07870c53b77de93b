/**
 * The camera's port and the card's mount. May import what {@code act} may. Start with {@link
 * dev.dashcam.act.camera.CameraSwitch}.
 */
package dev.dashcam.act.camera;
