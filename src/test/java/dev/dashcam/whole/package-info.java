/**
 * The whole program, started as its user does, in a simulated car with the real scripts, rsync and
 * sshd. Start with {@link dev.dashcam.testing.TestCar}, then {@code OffloadIT}.
 */
package dev.dashcam.whole;
