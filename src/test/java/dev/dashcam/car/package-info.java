/**
 * The virtual car: a machine with a real systemd, udev, uhubctl and a USB hub whose ports really
 * switch, in which the Debian package is installed as its user would and driven through what
 * happens to a car. Each {@code …IT} is a scenario. Imports {@code testing} and nothing of the
 * program, which is seen from outside only.
 *
 * <p>Start at {@link dev.dashcam.car.ComingHomeIT}, then {@link dev.dashcam.car.VirtualCar}: what a
 * test can do to a car and see of it. {@link dev.dashcam.car.Garage} makes the car, {@link
 * dev.dashcam.car.Machine} is the emulator, and src/car says what is inside. {@link
 * dev.dashcam.car.DurabilityIT} looks at a disk's every state instead. Run with {@code
 * bin/test-car}.
 */
package dev.dashcam.car;
