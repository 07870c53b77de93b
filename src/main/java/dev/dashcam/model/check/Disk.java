package dev.dashcam.model.check;

/**
 * A folder that is written to, and the disk it is on.
 *
 * @param folder its name
 * @param state whether it can be written to
 * @param usableBytes room for this user
 * @param type of the file system, such as {@code ext4}
 * @param store what tells disks apart: the file system's name and its mount
 */
public record Disk(String folder, State state, long usableBytes, String type, String store) {

  /** Whether a folder can be written to. */
  public enum State {
    WRITABLE,
    /** Not there, but a run can make it. */
    CAN_BE_MADE,
    READ_ONLY,
    /** Not there, and this user can't make it. */
    MISSING,
    NO_FOLDER
  }
}
