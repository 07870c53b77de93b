package dev.dashcam.decide.check;

import dev.dashcam.config.Settings;
import dev.dashcam.config.UploadSettings;
import dev.dashcam.config.UploadSettings.Verify;
import dev.dashcam.model.Amounts;
import dev.dashcam.model.HostSpace;
import dev.dashcam.model.HostState;
import dev.dashcam.model.check.Finding;
import dev.dashcam.model.check.HostFolder;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The host from within. */
public final class HostChecks {
  private static final String FOLDER = "host folder";
  private static final String SPACE = "host space";
  private static final String CLOCK = "host clock";
  private static final String CANNOT_ASK = "a key that may only send can't ask";

  /** Hardly a clip. */
  private static final long FULL_BYTES = 100_000_000L;

  /** Less than a day's drive. */
  private static final long LITTLE_BYTES = 10_000_000_000L;

  private static final long FEW_INODES = 1000;

  private static final Duration CLOCKS_APART = Duration.ofMinutes(5);

  private HostChecks() {}

  /** All that a login can tell. */
  public static List<Finding> of(HostFolder host, Settings settings, Instant now) {
    UploadSettings upload = settings.upload();
    List<Finding> findings = new ArrayList<>();
    if (!host.commands()) {
      findings.add(restricted(upload));
      findings.add(
          Finding.notChecked(
              FOLDER,
              "a dry run of rsync finds it (with rrsync the one in authorized_keys, whatever"
                  + " upload.dest_path says); whether it can be written, only writing shows",
              "sudo dashcam doctor --exercise, which writes a file there and throws it away"));
      findings.add(spaceUntold(CANNOT_ASK, settings));
      findings.add(Finding.notChecked(CLOCK, CANNOT_ASK, "compare `date` here and on the host"));
      return findings;
    }
    findings.add(login(upload));
    findings.add(programs(host, upload));
    findings.add(folder(host, upload));
    findings.add(space(host));
    host.clock().ifPresent(there -> findings.add(clocks(there, now)));
    return findings;
  }

  /** The little that a login without commands can tell. */
  public static List<Finding> of(Optional<HostSpace> space, Settings settings) {
    UploadSettings upload = settings.upload();
    return List.of(
        Finding.ok("login", upload.user() + " is let in"),
        Finding.notChecked(
            FOLDER,
            "whether " + upload.destPath() + " can be written shows when something is",
            "sudo dashcam doctor --exercise"),
        space
            .map(room -> space(room.freeBytes()))
            .orElseGet(() -> spaceUntold("the host doesn't tell", settings)));
  }

  /** Who wants to be told of a nearly full host must know that he won't be. */
  private static Finding spaceUntold(String why, Settings settings) {
    UploadSettings upload = settings.upload();
    boolean rclone = upload.method().isRclone();
    return settings.hooks().hostNearlyFull().isEmpty()
        ? Finding.notChecked(
            SPACE,
            why + "; that it is full, an upload shows by failing",
            rclone ? "look there" : "on the host: df -h " + upload.destPath())
        : Finding.warning(
            SPACE,
            why + ", so hooks.host_nearly_full never runs",
            "set hooks.offload_failed, which tells of a full disk"
                + (rclone ? "" : ", or use a key that may run commands"));
  }

  /** Whether there is a server at all. */
  public static Finding answers(HostState host, UploadSettings upload) {
    return host.answers()
        ? Finding.ok("host", host.detail())
        : Finding.notChecked(
            "host",
            "it doesn't answer: " + host.detail(),
            upload.service().url().isPresent()
                ? "at home? then see upload.url, and whether its server runs"
                : "at home? then see upload.host and port, and whether its "
                    + (upload.method().isSsh() ? "SSH server runs" : "server runs"));
  }

  /**
   * Nobody was let in, or rsync failed.
   *
   * @param why what happened and what to do
   * @param gone whether it may be different in a moment
   */
  public static Finding refused(String why, boolean gone) {
    return gone
        ? Finding.notChecked("login", why)
        : Finding.fault(
            "login",
            why,
            why.contains("refuses the key")
                ? "`sudo dashcam config init` prints the line for authorized_keys on the host"
                : "do what it says; `sudo dashcam upload` must get in the same way");
  }

  /** Whether a file can be sent without making the folder. */
  public static boolean canReceive(HostFolder host) {
    return host.folder() == HostFolder.Folder.WRITABLE
        || host.folder() == HostFolder.Folder.UNKNOWN;
  }

  private static Finding login(UploadSettings upload) {
    return Finding.ok("login", upload.user() + " is let in, and may run commands");
  }

  private static Finding restricted(UploadSettings upload) {
    return upload.verify() == Verify.RSYNC
        ? Finding.ok("login", upload.user() + " is let in, to send files and nothing else")
        : Finding.fault(
            "login",
            "the key may only send files, but upload.verify: sha256 needs commands",
            "set upload.verify: rsync");
  }

  private static Finding programs(HostFolder host, UploadSettings upload) {
    String name = "host programs";
    if (!host.rsync()) {
      return Finding.fault(name, "the host has no rsync", "install rsync there");
    }
    boolean needed = upload.verify() == Verify.SHA256;
    return needed && !host.sha256()
        ? Finding.fault(
            name,
            "the host has neither sha256sum nor openssl",
            "install one there, or set upload.verify: rsync")
        : Finding.ok(name, needed ? "rsync and SHA-256 are there" : "rsync is there");
  }

  private static Finding folder(HostFolder host, UploadSettings upload) {
    String path = upload.destPath();
    String mend =
        "on the host: mkdir -p " + path + " && chown " + upload.user() + ' ' + path + ", as root";
    return switch (host.folder()) {
      case WRITABLE -> Finding.ok(FOLDER, path + " can be written");
      case CAN_BE_MADE -> Finding.ok(FOLDER, path + " is made by the first upload");
      case READ_ONLY -> Finding.fault(FOLDER, path + " can't be written by " + upload.user(), mend);
      case CANNOT_BE_MADE ->
          Finding.fault(
              FOLDER, path + " is not there, and " + upload.user() + " can't make it", mend);
      case NO_FOLDER -> Finding.fault(FOLDER, path + " is no folder", "correct upload.dest_path");
      case UNKNOWN -> Finding.notChecked(FOLDER, "the key can't ask");
    };
  }

  private static Finding space(HostFolder host) {
    if (host.overQuota()) {
      return Finding.fault(
          SPACE, "the account's quota is used up", "raise it on the host, or delete there");
    }
    if (host.freeInodes().isPresent() && host.freeInodes().getAsLong() < FEW_INODES) {
      return Finding.fault(
          SPACE,
          "room for " + host.freeInodes().getAsLong() + " more files only (inodes)",
          "delete on the host what has many small files");
    }
    if (host.freeBytes().isEmpty()) {
      return Finding.notChecked(SPACE, "the host's df doesn't tell");
    }
    return space(host.freeBytes().getAsLong());
  }

  private static Finding space(long free) {
    String found = Amounts.bytes(free) + " free";
    if (free < FULL_BYTES) {
      return Finding.fault(SPACE, "the host's disk is full: " + found, "make room there");
    }
    return free < LITTLE_BYTES
        ? Finding.warning(SPACE, found, "make room on the host soon")
        : Finding.ok(SPACE, found);
  }

  private static Finding clocks(Instant there, Instant now) {
    Duration apart = Duration.between(there, now).abs();
    return apart.compareTo(CLOCKS_APART) > 0
        ? Finding.warning(
            CLOCK,
            "the Pi's clock and the host's are " + Amounts.time(apart) + " apart",
            "see `timedatectl` on both; sudo timedatectl set-ntp true")
        : Finding.ok(CLOCK, "the same as the host's, within " + Amounts.time(CLOCKS_APART));
  }
}
