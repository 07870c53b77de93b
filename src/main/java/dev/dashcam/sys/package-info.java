/**
 * The one door to the machine: processes, durable files, locks, clocks, the mount table and logs.
 *
 * <p>May import {@code java.*} and libraries, nothing else of this program. What is said here about
 * Linux comes from proc(5), fcntl(2), open(2) and rename(2).
 *
 * <p>Start reading at {@link dev.dashcam.sys.CommandRunner} for programs, {@link
 * dev.dashcam.sys.DurableFiles} for files that must outlive a power cut, {@link
 * dev.dashcam.sys.LockFile} for who may work, {@link dev.dashcam.sys.Journal} for what is said
 * about it.
 */
package dev.dashcam.sys;
