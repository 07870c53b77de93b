package dev.dashcam.act.upload;

import dev.dashcam.config.UploadSettings.Verify;
import dev.dashcam.store.HomeFile;

/**
 * What runs on the host when the key allows commands. Plain POSIX shell, since a NAS often has
 * nothing but busybox, and handed to {@code sh -c} because the account's own shell may be another.
 */
final class RemoteScripts {
  /** Printed by the check alone, so that a chatty login can't be taken for it. */
  static final String READY = "dashcam:ready";

  static final String NO_RSYNC = "dashcam:no-rsync";
  static final String NO_SHA256SUM = "dashcam:no-sha256sum";
  static final String NO_FOLDER = "dashcam:no-folder";
  static final String NO_MARK = "dashcam:no-mark";

  private static final String CHECK =
      "marked() { [ -z \"$2\" ] || [ -e \"$1\" ] || { echo "
          + NO_MARK
          + "; exit 0; }; }; marked \"$1\" \"$3\";"
          + " mkdir -p -- \"$1\" && CDPATH= cd -- \"$1\" && marked \"$3\" \"$3\""
          + " && [ -w . ] && [ -x . ]"
          + " || { echo "
          + NO_FOLDER
          + "; exit 0; }; command -v rsync >/dev/null || { echo "
          + NO_RSYNC
          + "; exit 0; }; [ \"$2\" = RSYNC ] || command -v sha256sum >/dev/null || { echo "
          + NO_SHA256SUM
          + "; exit 0; }; echo "
          + READY;

  /** Each call looks for the mark again: the disk may go in the middle of a session. */
  private static final String IN_FOLDER =
      "CDPATH= cd -- \"$1\" && { [ -z \"$2\" ] || [ -e \"$2\" ]"
          + " || { echo \"$1/$2 is missing\" >&2; false; }; }";

  /** Changing into the folder lets rsync have the destination ".": nothing to quote, no links. */
  private static final String RSYNC = IN_FOLDER + " && shift 2 && exec rsync \"$@\"";

  /**
   * What is written is first put on the disk: hashing it in memory alone proves little. openssl
   * goes first, because it uses the processor's own instructions where many a sha256sum doesn't and
   * then is several times as fast; it prints nothing unless it has read to the end.
   */
  private static final String HASH =
      IN_FOLDER
          + " || exit 1; sync -f . 2>/dev/null || sync; exec xargs -0 sh -c '"
          + "for f; do if [ -f \"$f\" ] && [ ! -L \"$f\" ]; then"
          + " openssl dgst -sha256 -r < \"$f\" 2>/dev/null || sha256sum < \"$f\""
          + " || echo unreadable;"
          + " elif [ -e \"$f\" ] || [ -L \"$f\" ]; then echo other; else echo absent; fi; done"
          + "' sh";

  /**
   * Deletes a file if it has the content that follows its name, then the folders that are empty by
   * that, up to where it began. A file that can't be read has no content.
   */
  private static final String REMOVE_PROVED =
      IN_FOLDER
          + " || exit 1; exec xargs -0 -n 2 sh -c '"
          + "if [ -f \"$1\" ] && [ ! -L \"$1\" ]; then"
          + " h=$(openssl dgst -sha256 -r < \"$1\" 2>/dev/null || sha256sum < \"$1\");"
          + " if [ \"${h%% *}\" != \"$2\" ]; then echo other; exit 0; fi;"
          + " rm -f -- \"$1\"; if [ -e \"$1\" ]; then echo stuck; exit 0; fi; echo gone; d=${1%/*};"
          + " while [ \"$d\" != . ] && rmdir -- \"$d\" 2>/dev/null; do d=${d%/*}; done;"
          + " elif [ -e \"$1\" ] || [ -L \"$1\" ]; then echo other; else echo absent; fi; exit 0"
          + "' sh";

  /** Each line of {@link #inspect} begins so. */
  static final String FACT = "dashcam:";

  /**
   * Looks and changes nothing. The nearest folder that is there speaks for one that is missing. df
   * has a header line, and the name of a disk may have blanks: what counts stands before the
   * percentage.
   */
  private static final String INSPECT =
      "f=$1; d=$f; while [ ! -e \"$d\" ]; do case $d in"
          + " */*) d=${d%/*}; d=${d:-/};; *) d=.;; esac; done;"
          + " say() { echo \"dashcam:$1=$2\"; }; say commands yes;"
          + " [ -d \"$d\" ] && say folder yes; [ \"$d\" = \"$f\" ] && say there yes;"
          + " [ -e \"$f/"
          + HomeFile.MARK
          + "\" ] && say mark yes;"
          + " [ -w \"$d\" ] && [ -x \"$d\" ] && say writable yes;"
          + " command -v rsync >/dev/null && say rsync yes;"
          + " { command -v sha256sum || command -v openssl; } >/dev/null && say sha256 yes;"
          + " command -v quota >/dev/null && [ -n \"$(quota -q 2>/dev/null)\" ] && say quota over;"
          + " n='2s/.* \\([0-9][0-9]*\\)  *[0-9]*%.*/\\1/p';"
          + " say free_kib \"$(df -Pk -- \"$d\" 2>/dev/null | sed -n \"$n\")\";"
          + " say free_inodes \"$(df -Pi -- \"$d\" 2>/dev/null | sed -n \"$n\")\";"
          + " say time \"$(date +%s)\"";

  private static final String REMOVE = "CDPATH= cd -- \"$1\" && rm -f -- \"$2\"";

  /**
   * Ends its own login when for so many seconds no line has come: when a link goes silent nobody
   * says goodbye, and what runs for us would wait for hours, holding half a clip that could be
   * resumed and, under rrsync, the folder. An end of the input is a goodbye. The login's sshd is
   * the nearest above; a host without {@code timeout} or {@code /proc} goes unwatched, as ever.
   */
  private static final String WATCH =
      "command -v timeout >/dev/null || exit 0;"
          + " while :; do timeout \"$1\" sh -c \"read -r _\";"
          + " case $? in 0) ;; 1) exit 0 ;; *) break ;; esac; done;"
          + " p=$$; while [ \"${p:-0}\" -gt 1 ]; do case $(cat \"/proc/$p/comm\") in"
          + " sshd*) kill \"$p\"; exit ;; esac;"
          + " p=$(sed -n \"s/^PPid:[^0-9]*//p\" \"/proc/$p/status\"); done";

  /** POSIX: the second line has size, used and available in KiB, whatever the disk is called. */
  private static final String SPACE = "CDPATH= cd -- \"$1\" && df -P -k .";

  private RemoteScripts() {}

  /** Prints {@code dashcam:NAME=VALUE} lines about the folder and the host; changes nothing. */
  static String inspect(String destPath) {
    return sh(INSPECT, "sh", destPath);
  }

  /** Deletes one file of the folder: the doctor's own. */
  static String remove(String destPath, String name) {
    return sh(REMOVE, "sh", destPath) + " " + Quoting.shell(name);
  }

  /**
   * Tells whether clips can be received in the folder, which is made if it needs no mark.
   *
   * @param mark see {@link Home#mark()}
   */
  static String check(String destPath, Verify verify, String mark) {
    return sh(CHECK, "sh", destPath) + " " + verify + " " + Quoting.shell(mark);
  }

  /**
   * Prints one line for each NUL-terminated name of its standard input, in their order: {@code
   * <sha256> -} (or whatever follows the blank), {@code absent}, {@code other} or {@code
   * unreadable}.
   */
  static String hash(String destPath, String mark) {
    return marked(HASH, "sh", destPath, mark);
  }

  /**
   * Prints one line for each pair of a name and its SHA-256 on standard input, each ended by a NUL:
   * {@code gone} if it had that content and was deleted, {@code absent}, {@code other}, or {@code
   * stuck} if it could not be deleted.
   */
  static String removeProved(String destPath, String mark) {
    return marked(REMOVE_PROVED, "sh", destPath, mark);
  }

  /** Ends the login unless a line comes to its standard input at least every so many seconds. */
  static String watch(int seconds) {
    return "sh -c " + Quoting.shell(WATCH) + " sh " + seconds;
  }

  /** Prints what {@code df} says of the folder's disk. */
  static String space(String destPath) {
    return sh(SPACE, "sh", destPath);
  }

  /** Stands for {@code rsync} on the host; rsync appends its own arguments. */
  static String rsyncIn(String destPath, String mark) {
    return marked(RSYNC, "rsync", destPath, mark);
  }

  /** An absolute path names the key's folder itself; a relative one lies in it. */
  static String restrictedPath(String destPath) {
    return destPath.startsWith("/") ? "." : destPath;
  }

  private static String marked(String script, String name, String destPath, String mark) {
    return sh(script, name, destPath) + " " + Quoting.shell(mark);
  }

  private static String sh(String script, String name, String destPath) {
    String folder = destPath.startsWith("~/") ? destPath.substring(2) : destPath;
    return "sh -c " + Quoting.shell(script) + " " + name + " " + Quoting.shell(folder);
  }
}
