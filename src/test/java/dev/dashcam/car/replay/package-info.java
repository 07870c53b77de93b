/**
 * The states that a power cut may leave a disk in, made from a recording of its writes by the
 * kernel's dm-log-writes. Start at {@link dev.dashcam.car.replay.CrashStates}. Knows nothing of
 * what is on the disk.
 */
package dev.dashcam.car.replay;
