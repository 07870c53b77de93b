package dev.dashcam.decide.check;

import dev.dashcam.config.Settings;
import dev.dashcam.model.Amounts;
import dev.dashcam.model.check.Disk;
import dev.dashcam.model.check.Disk.State;
import dev.dashcam.model.check.Finding;
import java.util.List;

/** The Pi's own folders, and a host that is one. */
public final class DiskChecks {
  /** A long clip at a high rate. */
  private static final long CLIP_BYTES = 1_000_000_000L;

  private static final String MEMORY = "tmpfs";

  private DiskChecks() {}

  /** Where clips wait for their upload. */
  public static Finding staging(Disk disk, Settings settings, boolean root) {
    String name = "staging";
    if (disk.state() != State.WRITABLE && disk.state() != State.CAN_BE_MADE) {
      return unusable(name, disk, "paths.local_staging", root);
    }
    long reserve = settings.ingest().reserveBytes();
    String found =
        Amounts.bytes(disk.usableBytes())
            + " free for "
            + disk.folder()
            + (reserve == 0 ? "" : ", of which " + Amounts.bytes(reserve) + " are never filled");
    long room = disk.usableBytes() - reserve;
    if (room <= 0) {
      return Finding.fault(
          name,
          found + ": nothing can be fetched",
          "make room there, or lower staging.reserve_mb, or set paths.local_staging");
    }
    if (disk.type().equals(MEMORY)) {
      return Finding.warning(
          name,
          disk.folder() + " is in memory: a power cut takes what waits there",
          "set paths.local_staging to a folder on a disk");
    }
    return room < CLIP_BYTES
        ? Finding.warning(
            name,
            found + ": hardly a clip",
            "make room there, or lower staging.reserve_mb, or set paths.local_staging")
        : Finding.ok(name, found);
  }

  /** What the staging disk could not read back; empty when there is nothing. */
  public static List<Finding> unreadable(int files, String staging) {
    return files == 0
        ? List.of()
        : List.of(
            Finding.warning(
                "unreadable",
                Amounts.count(files, "staged file")
                    + " could not be read and "
                    + (files == 1 ? "was" : "were")
                    + " put away below "
                    + staging
                    + "/unreadable",
                "save what can be saved, with ddrescue for instance, move it into ready/ to have it"
                    + " sent, delete the rest, and replace the disk"));
  }

  /** What must survive a reboot: which clip is where. */
  public static Finding state(Disk disk, boolean root) {
    String name = "state";
    if (disk.state() != State.WRITABLE && disk.state() != State.CAN_BE_MADE) {
      return unusable(name, disk, "paths.state", root);
    }
    return disk.type().equals(MEMORY)
        ? Finding.warning(
            name,
            disk.folder() + " is in memory: what is fetched and proved is forgotten at each boot",
            "set paths.state to a folder on a disk")
        : Finding.ok(name, disk.folder() + " on " + disk.type());
  }

  private static Finding unusable(String name, Disk disk, String setting, boolean root) {
    if (disk.state() == State.NO_FOLDER) {
      return Finding.fault(name, disk.folder() + " is no folder", "correct " + setting);
    }
    return root
        ? Finding.fault(
            name,
            disk.folder() + " can't be written: its disk is read-only or failing",
            "see `dmesg`, and mount it to be written; or set " + setting)
        : Finding.notChecked(
            name, disk.folder() + " can't be written by this user", "sudo dashcam doctor");
  }

  /**
   * A host that is a folder.
   *
   * @param staging whose disk should not be the same
   */
  public static Finding host(Disk disk, Disk staging, boolean root) {
    String name = "host folder";
    return switch (disk.state()) {
      case CAN_BE_MADE, MISSING ->
          Finding.notChecked(
              name, disk.folder() + " is not there: the disk is not mounted now", "mount it");
      case NO_FOLDER ->
          Finding.fault(name, disk.folder() + " is no folder", "correct upload.dest_path");
      case READ_ONLY ->
          root
              ? Finding.fault(name, disk.folder() + " can't be written", "mount it to be written")
              : Finding.notChecked(
                  name, disk.folder() + " can't be written by this user", "sudo dashcam doctor");
      case WRITABLE -> writableHost(name, disk, staging);
    };
  }

  /**
   * The same, where clips have been proved but their folder's mark is not to be seen.
   *
   * @param otherDisk whether a disk is mounted there all the same
   * @param mend what to do
   */
  public static Finding hostWithoutMark(String folder, boolean otherDisk, String mend) {
    String name = "host folder";
    String found = folder + " is not what it was when clips were proved there: ";
    return otherDisk
        ? Finding.fault(name, found + "another disk is mounted there", mend)
        : Finding.notChecked(name, found + "the disk is not mounted now", mend);
  }

  private static Finding writableHost(String name, Disk disk, Disk staging) {
    String found =
        disk.folder() + " can be written, " + Amounts.bytes(disk.usableBytes()) + " free";
    if (disk.usableBytes() < CLIP_BYTES) {
      return Finding.fault(name, found, "make room there");
    }
    return disk.store().equals(staging.store())
        ? Finding.warning(
            name,
            disk.folder() + " is on the same disk as staging",
            "mount another disk there, or set upload.dest_path")
        : Finding.ok(name, found);
  }
}
