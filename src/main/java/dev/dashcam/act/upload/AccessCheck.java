package dev.dashcam.act.upload;

import dev.dashcam.act.upload.HostException.Kind;
import dev.dashcam.config.UploadSettings;
import dev.dashcam.config.UploadSettings.Verify;
import dev.dashcam.sys.Command;
import dev.dashcam.sys.CommandResult;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Finds out, before any data moves, what the key may do and whether the host is able to receive.
 */
final class AccessCheck {
  private static final String WHAT = "checking the folder ";

  /** Does nothing: a pinning rrsync refuses the missing folder, an older one meets no sender. */
  private static final String PINNING =
      "rsync --server -e.LsfxCIvu --temp-dir .dashcam-no-such-folder . .";

  private static final Duration PATIENCE = Duration.ofSeconds(60);

  private final UploadSettings settings;
  private final Home home;
  private final Connection connection;

  AccessCheck(UploadSettings settings, Home home, Connection connection) {
    this.settings = settings;
    this.home = home;
    this.connection = connection;
  }

  /** The call, for a dry run too. */
  static List<String> command(UploadSettings settings, Home home, Path socket) {
    List<String> argv = new SshCommands(settings).client(socket);
    argv.add(RemoteScripts.check(settings.destPath(), settings.verify(), home.mark()));
    return argv;
  }

  Access run(Path socket) throws HostException {
    List<String> said = new ArrayList<>();
    CommandResult result =
        connection.run(what(), Command.of(PATIENCE, command(settings, home, socket)), said::add);
    for (String line : said) {
      if (line.equals(RemoteScripts.READY)) {
        return Access.SHELL;
      }
      if (line.equals(RemoteScripts.NO_MARK)) {
        throw home.missing(what());
      }
      Optional<Trouble> lack = lack(line, result.err());
      if (lack.isPresent()) {
        throw connection.failure(what(), lack.get(), result.err());
      }
    }
    return refused(result, socket);
  }

  private Access refused(CommandResult result, Path socket) throws HostException {
    requireNotBusy(result);
    boolean rrsync = result.err().contains("SSH_ORIGINAL_COMMAND");
    if (!rrsync) {
      Optional<HostException> lost = connection.lost(what(), result);
      if (lost.isPresent()) {
        throw lost.get();
      }
    }
    if (settings.verify() == Verify.SHA256) {
      throw connection.failure(
          what(),
          new Trouble(
              Kind.NEEDS_OWNER,
              "the key may not run commands there; set upload.verify: rsync, or allow commands"),
          result.err());
    }
    return rrsync ? rrsync(socket) : Access.FORCED;
  }

  private Access rrsync(Path socket) throws HostException {
    List<String> argv = new SshCommands(settings).client(socket);
    argv.add(PINNING);
    CommandResult result = connection.run(what(), Command.of(PATIENCE, argv), line -> {});
    requireNotBusy(result);
    return result.err().contains("receiver option path does not exist")
        ? Access.RRSYNC_PINNED
        : Access.RRSYNC;
  }

  private void requireNotBusy(CommandResult result) throws HostException {
    Trouble trouble = RsyncFailure.of(result.exitStatus(), result.err());
    if (trouble.kind() == Kind.BUSY) {
      throw connection.failure(what(), trouble, result.err());
    }
  }

  private static Optional<Trouble> lack(String line, String err) {
    return switch (line) {
      case RemoteScripts.NO_RSYNC -> owner("the host has no rsync; install it there");
      case RemoteScripts.NO_SHA256SUM ->
          owner("the host has no sha256sum; install it or set upload.verify: rsync");
      case RemoteScripts.NO_FOLDER ->
          err.contains("No space left")
              ? Optional.of(new Trouble(Kind.FULL, "the host's disk is full; make room there"))
              : owner("upload.dest_path can't be made or written; see the rights on it there");
      default -> Optional.empty();
    };
  }

  private static Optional<Trouble> owner(String advice) {
    return Optional.of(new Trouble(Kind.NEEDS_OWNER, advice));
  }

  private String what() {
    return WHAT + settings.destPath();
  }
}
