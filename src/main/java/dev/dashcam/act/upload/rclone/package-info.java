/**
 * Hosts that rclone brings clips to: over SFTP, to a Windows share, to a WebDAV folder, to an S3
 * bucket.
 *
 * <p>May import what {@code act} may, {@code act.ingest} and {@code act.upload}. Start with {@link
 * dev.dashcam.act.upload.rclone.RcloneHost}; {@link dev.dashcam.act.upload.rclone.Remote} has all
 * that differs between the four. Made for rclone 1.60, which Debian 12 and 13 have: it writes under
 * the final name, so clips travel under another one, and what it takes for equal is not believed.
 */
package dev.dashcam.act.upload.rclone;
