package dev.dashcam.act.upload;

import dev.dashcam.act.upload.HostException.Kind;

/**
 * What rsync's exit status together with its complaints means. The status alone does not tell: a
 * refused command, a cut link and a held lock all end with 12. Statuses as in errcode.h of rsync.
 */
final class RsyncFailure {
  private RsyncFailure() {}

  /**
   * @param status not 0
   * @param err of rsync, of ssh and of the far side, mixed
   */
  static Trouble of(int status, String err) {
    if (err.contains("Another instance of rrsync")) {
      return new Trouble(
          Kind.BUSY,
          "a receiver of an earlier connection still holds the folder; it ends by itself, sooner"
              + " with ClientAliveInterval in the host's sshd_config");
    }
    if (err.contains("No space left") || err.contains("quota exceeded")) {
      return new Trouble(Kind.FULL, "the host's disk is full; make room there");
    }
    if (status == 127 && err.contains("python3")) {
      return owner("the host's rrsync needs python3; install it there");
    }
    if (status == 126 || status == 127 || err.contains("rsync: not found")) {
      return owner("the host has no rsync; install it there");
    }
    if (err.contains("--fsync") && err.contains("unknown option")) {
      return owner("upload.verify: rsync needs rsync 3.2.4 or later at both ends; update it");
    }
    if (isRefused(err)) {
      return owner(
          "the key's forced command refuses this; `sudo dashcam config init` prints the line that"
              + " authorized_keys needs");
    }
    if (err.contains("Permission denied")
        || err.contains("Read-only file system")
        || err.contains("Operation not permitted")) {
      return owner("a file or folder may not be read or written; see the rights on it");
    }
    return ofStatus(status, err);
  }

  private static Trouble ofStatus(int status, String err) {
    return switch (status) {
      case 1, 4 -> owner("the rsync versions do not fit together; update the older one");
      case 2 -> owner("the account's login prints text that rsync can't read; silence it");
      case 12 ->
          err.contains("(0 bytes received so far)") && !SshFailure.isLost(err)
              ? owner("the host ended the command at once; see the key's forced command there")
              : gone();
      case 10, 30, 35, 255 -> gone();
      case 11 -> failed("files could not be read or written");
      case 20, 130, 137, 143 -> failed("something ended rsync; it resumes next time");
      case 23 -> failed("some clips could not be sent");
      case 24 -> failed("a staged clip vanished while it was sent");
      default -> failed("see rsync(1), EXIT VALUES");
    };
  }

  private static boolean isRefused(String err) {
    return err.contains("has been disabled on this server")
        || err.contains("invalid rsync-command syntax")
        || err.contains("is not allowed")
        || err.contains("SSH_ORIGINAL_COMMAND")
        || err.contains("unsafe arg")
        || err.contains("do not use ..");
  }

  private static Trouble owner(String advice) {
    return new Trouble(Kind.NEEDS_OWNER, advice);
  }

  private static Trouble gone() {
    return new Trouble(Kind.GONE, "the link was cut; what has arrived is kept and resumed");
  }

  private static Trouble failed(String advice) {
    return new Trouble(Kind.FAILED, advice);
  }
}
