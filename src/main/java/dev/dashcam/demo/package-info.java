/**
 * The simulated car: a folder that looks like the Pi's sysfs, proc and dev, with a camera, a hub
 * and a UPS behind it, and stand-ins for the tools that would need the hardware. The {@code demo}
 * command and the tests run the real scripts and the real program against it. Start at {@link
 * dev.dashcam.demo.SimulatedCar}.
 *
 * <p>May import {@code sys} only; nothing imports it but {@code cli}.
 */
@NullMarked
package dev.dashcam.demo;

import org.jspecify.annotations.NullMarked;
