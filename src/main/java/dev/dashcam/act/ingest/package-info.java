/**
 * Card to staging: each clip is read once, hashed on the way, forced to disk, read back past the
 * page cache and only then published. And back: what may be deleted on the card is ({@link
 * dev.dashcam.act.ingest.CardEraser}). May import what {@code act} may. Start with {@link
 * dev.dashcam.act.ingest.ClipCopier}, or {@link dev.dashcam.act.ingest.MtpSource} for a camera that
 * shows no file system, then {@link dev.dashcam.act.ingest.Staging}.
 */
package dev.dashcam.act.ingest;
