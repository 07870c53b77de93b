package dev.dashcam.model.check;

import java.time.Instant;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * The host from within: what a login that changes nothing sees.
 *
 * @param commands whether the key may run commands; with one that may not, nothing below is known
 * @param folder how {@code upload.dest_path} stands
 * @param freeBytes room on its disk
 * @param freeInodes files that still find room there, where the disk counts them
 * @param overQuota whether the account has used up its share
 * @param rsync whether the host has rsync
 * @param sha256 whether it has sha256sum or openssl
 * @param clock its wall clock
 */
public record HostFolder(
    boolean commands,
    Folder folder,
    OptionalLong freeBytes,
    OptionalLong freeInodes,
    boolean overQuota,
    boolean rsync,
    boolean sha256,
    Optional<Instant> clock) {

  /** How the folder stands. */
  public enum Folder {
    WRITABLE,
    /** There, but not to be written by the account. */
    READ_ONLY,
    /** Not there; the first upload can make it. */
    CAN_BE_MADE,
    /** Not there, and the account can't make it. */
    CANNOT_BE_MADE,
    /** Something that is no folder has its name. */
    NO_FOLDER,
    /** The key may not ask. */
    UNKNOWN
  }

  /** What a key that may only send sees. */
  public static HostFolder restricted() {
    return new HostFolder(
        false,
        Folder.UNKNOWN,
        OptionalLong.empty(),
        OptionalLong.empty(),
        false,
        true,
        false,
        Optional.empty());
  }
}
