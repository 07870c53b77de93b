/**
 * Bringing staged clips to the host and finding out what it really holds.
 *
 * <p>May import what {@code act} may, {@code act.ingest} and {@code model.check}. Start with {@link
 * dev.dashcam.act.upload.Host}; {@link dev.dashcam.act.upload.RsyncHost} says how a session runs.
 * What ssh and rsync say is made sense of by pure functions that tests hold to tables.
 */
package dev.dashcam.act.upload;
