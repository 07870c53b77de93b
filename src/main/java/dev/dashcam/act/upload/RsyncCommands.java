package dev.dashcam.act.upload;

import dev.dashcam.config.UploadSettings;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * The argument lists of rsync. What is missing here is missing on purpose: {@code --inplace} and
 * {@code --append} leave wrong content under a final name, {@code --remove-source-files} and {@code
 * --delete} destroy what nobody has proved.
 */
final class RsyncCommands {
  /** rsync's own: beside each clip, or once in the key's folder when rrsync confines it. */
  static final String PARTIAL_DIR = ".dashcam-partial";

  /** As the host's umask wants it, whatever the modes are here. */
  private static final List<String> AS_THE_HOST_WANTS =
      List.of("--no-perms", "--no-owner", "--no-group", "--chmod=ugo=rwX");

  private final UploadSettings settings;
  private final Home home;
  private final SshCommands ssh;

  RsyncCommands(UploadSettings settings, Home home) {
    this.settings = settings;
    this.home = home;
    this.ssh = new SshCommands(settings);
  }

  List<String> send(Path ready, Path names, Path socket, Access access) {
    List<String> argv =
        start(
            names,
            "--ignore-existing",
            "--times",
            "--omit-dir-times",
            "--partial-dir=" + partialDir(access),
            // Silence, also while a large half-sent clip is read over there; a dead host is
            // noticed by ssh.
            "--timeout=120",
            // How far it is, once a second, for people: nothing is decided by it. Both are for this
            // side only and not passed on to a restricted key's rrsync.
            "--info=progress2",
            "--no-human-readable");
    argv.addAll(AS_THE_HOST_WANTS);
    forceUnlessHashed(argv);
    return finish(argv, ready, socket, access);
  }

  /** What is hashed over there is forced to the disk first. */
  private void forceUnlessHashed(List<String> argv) {
    if (settings.verify() == UploadSettings.Verify.RSYNC) {
      argv.add("--fsync");
    }
  }

  /**
   * Begins to send files of which the end can't be read: they are written over there under a
   * temporary name and thrown away, since their checksum is wrong. Nothing stays.
   */
  List<String> sendInVain(Path folder, Path names, Path socket, Access access) {
    return finish(
        start(names, "--copy-links", "--whole-file", "--no-perms", "--timeout=60"),
        folder,
        socket,
        access);
  }

  /** Pages of our own, each in place of its older version. */
  List<String> replace(Path folder, Path names, Path socket, Access access) {
    List<String> argv = start(names, "--ignore-times", "--times", "--omit-dir-times");
    argv.addAll(AS_THE_HOST_WANTS);
    argv.add("--timeout=120");
    forceUnlessHashed(argv);
    return finish(argv, folder, socket, access);
  }

  /** Names what is absent over there: {@code <f+++++++++}. */
  List<String> listAbsent(Path ready, Path names, Path socket, Access access) {
    return finish(
        start(names, "--dry-run", "--out-format=%i %n", "--ignore-existing"),
        ready,
        socket,
        access);
  }

  /** Names every clip that is there, with {@code .f} when the content is equal. */
  List<String> compare(Path ready, Path names, Path socket, Access access) {
    return finish(
        start(names, "--dry-run", "-i", "-i", "--out-format=%i %n", "--checksum"),
        ready,
        socket,
        access);
  }

  /**
   * A pinning rrsync turns the folder into {@code /proc/self/fd/N}. rsync takes that for a link in
   * the folder's place and keeps nothing, unless the name goes on behind it. An older rrsync passes
   * the name on, and rsync can't make a folder of such a name.
   */
  private static String partialDir(Access access) {
    return access == Access.RRSYNC_PINNED ? PARTIAL_DIR + "/." : PARTIAL_DIR;
  }

  private static List<String> start(Path names, String... options) {
    List<String> argv = new ArrayList<>(List.of("rsync", "--files-from=" + names, "--from0"));
    // Otherwise a link to a folder over there would be replaced by a folder.
    argv.add("--no-implied-dirs");
    argv.addAll(List.of(options));
    return argv;
  }

  private List<String> finish(List<String> argv, Path ready, Path socket, Access access) {
    argv.add("-e");
    argv.add(Quoting.remoteShell(ssh.shell(socket)));
    if (access == Access.SHELL) {
      argv.add("--rsync-path=" + RemoteScripts.rsyncIn(settings.destPath(), home.mark()));
    }
    String target =
        switch (access) {
          case SHELL -> ".";
          case RRSYNC, RRSYNC_PINNED -> RemoteScripts.restrictedPath(settings.destPath());
          case FORCED -> settings.destPath();
        };
    String host = settings.host();
    argv.add("--");
    argv.add(ready + "/");
    // Without the slash a missing folder would become a file, if one clip is all there is to send.
    String slash = target.endsWith("/") ? "" : "/";
    argv.add((host.indexOf(':') >= 0 ? "[" + host + "]" : host) + ":" + target + slash);
    return argv;
  }
}
