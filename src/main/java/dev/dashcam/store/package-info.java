/**
 * Everything that is remembered on disk from one run to the next: the ledger of clips, the guard's
 * and the host's state, whether the card holds footage, when to retry, what the owner has been
 * told, the diary of runs and the clips that have arrived, what the host's lists of checksums hold,
 * in which places the clips' folder has its mark, and where the owner wants clips deleted, which
 * are on the host since when and what was deleted; and for {@code status}, how far the run at work
 * is and what the last look at the card left.
 *
 * <p>All of it is lines of flat JSON that carry a version and, but for {@link
 * dev.dashcam.store.ProgressFile}, a checksum ({@link dev.dashcam.store.CheckedLine}). A file is
 * replaced as a whole or appended to, never changed in place. A damaged one is kept aside as {@code
 * NAME.corrupt-N}, reported to the {@link dev.dashcam.sys.Journal}, and what is whole in it lives
 * on. The power may fail at any moment. Two files in {@code /run} are plain text instead, because
 * shell scripts read them: {@link dev.dashcam.store.GuardDueFile} and {@link
 * dev.dashcam.store.RestFile}.
 *
 * <p>No file is locked in here: callers hold the lock of their command, so that two processes never
 * write one file at once; but for the diary ({@link dev.dashcam.store.RotatedLines}), to which
 * everybody adds lines. May import model and sys. Start with {@link dev.dashcam.store.Ledger} for
 * what grows and {@link dev.dashcam.store.StateFile} for what doesn't.
 */
package dev.dashcam.store;
