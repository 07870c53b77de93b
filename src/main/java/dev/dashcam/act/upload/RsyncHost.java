package dev.dashcam.act.upload;

import dev.dashcam.act.upload.HostException.Kind;
import dev.dashcam.config.UploadSettings;
import dev.dashcam.config.UploadSettings.Verify;
import dev.dashcam.sys.CommandRunner;
import dev.dashcam.sys.StopSignal;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * A host that takes clips by rsync over SSH.
 *
 * <p>A session logs in once, finds out what the key may do, and sends everything else over that one
 * connection. What {@code dest_path} means depends on the key:
 *
 * <ul>
 *   <li>A key that may run commands: an absolute path, or one below the account's home. A missing
 *       folder is made; not any more once it has its mark, see {@link Home}.
 *   <li>A key restricted by {@code command="rrsync -wo -no-del DIR"}: rrsync shows DIR as the root,
 *       so an absolute {@code dest_path} is DIR itself, whatever it says (write DIR there, for the
 *       reader), and a relative one lies below DIR, where only its last part may be missing. {@code
 *       upload.verify} must be {@code rsync}. rrsync's {@code -no-overwrite} forbids resuming and
 *       is not needed.
 *   <li>Any other forced command: the path as it is; {@code upload.verify} must be {@code rsync}.
 * </ul>
 */
public final class RsyncHost implements Host {
  private final UploadSettings settings;
  private final Home home;
  private final Path ready;
  private final Path runtime;
  private final boolean aes;
  private final CommandRunner runner;
  private final StopSignal stop;

  /**
   * @param ready the folder of the staged clips
   * @param runtime an existing folder for what lives as long as a session
   * @param aes whether this processor has instructions for AES
   * @param runner stops what it runs on {@code stop}
   */
  public RsyncHost(
      UploadSettings settings,
      Home home,
      Path ready,
      Path runtime,
      boolean aes,
      CommandRunner runner,
      StopSignal stop) {
    this.settings = settings;
    this.home = home;
    this.ready = ready;
    this.runtime = runtime;
    this.aes = aes;
    this.runner = runner;
    this.stop = stop;
  }

  @Override
  public HostSession open() throws HostException {
    requireReadable("key_file", settings.credentials().keyFile());
    requireReadable("known_hosts_file", settings.credentials().knownHostsFile());
    Workspace workspace;
    try {
      workspace = Workspace.in(runtime);
    } catch (IOException e) {
      throw new HostException(
          Kind.FAILED, "no folder for the connection could be made in " + runtime + ": " + e, e);
    }
    try {
      return open(workspace);
    } catch (HostException | RuntimeException e) {
      workspace.close();
      throw e;
    }
  }

  private HostSession open(Workspace workspace) throws HostException {
    Path socket = workspace.socket();
    Connection connection =
        Connection.open(
            settings.host(), new SshCommands(settings).master(socket, aes), socket, runner, stop);
    try {
      Access access = new AccessCheck(settings, home, connection).run(socket);
      if (access == Access.SHELL) {
        connection.beat(Heartbeat.command(new SshCommands(settings), socket));
      }
      Calls calls = new Calls(settings, home, ready, workspace, connection, access);
      boolean hashes = settings.verify() == Verify.SHA256;
      Comparison comparison =
          hashes ? new HashComparison(calls) : new RsyncComparison(calls, ready, stop);
      Pages pages =
          new Pages(calls, workspace, hashes ? Optional.of(comparison) : Optional.empty());
      if (access != Access.SHELL) {
        home.requireIn(pages::free, "checking the folder " + settings.destPath());
        comparison = new ComparisonAtHome(comparison, home, pages::free);
      }
      return new RsyncSession(workspace, connection, calls, comparison, pages);
    } catch (HostException | RuntimeException e) {
      connection.close();
      throw e;
    }
  }

  /** For a key that may run commands; what a restricted key gets is known only after login. */
  @Override
  public List<List<String>> commandsFor(Path readyFolder, Path namesFile) {
    Path workspace = runtime.resolve("upload");
    Path socket = Workspace.socketIn(workspace);
    RsyncCommands rsync = new RsyncCommands(settings, home);
    List<List<String>> commands = new ArrayList<>();
    commands.add(new SshCommands(settings).master(socket, aes));
    commands.add(AccessCheck.command(settings, home, socket));
    commands.add(Heartbeat.command(new SshCommands(settings), socket));
    List<List<String>> comparison =
        settings.verify() == Verify.SHA256
            ? List.of(Calls.hashCommand(settings, home, socket))
            : List.of(
                rsync.listAbsent(readyFolder, namesFile, socket, Access.SHELL),
                rsync.compare(readyFolder, namesFile, socket, Access.SHELL));
    commands.addAll(comparison);
    commands.add(rsync.send(readyFolder, namesFile, socket, Access.SHELL));
    commands.addAll(comparison);
    commands.add(rsync.replace(Workspace.pagesIn(workspace), namesFile, socket, Access.SHELL));
    return commands;
  }

  private static void requireReadable(String setting, Path file) throws HostException {
    if (!Files.isRegularFile(file) || !Files.isReadable(file)) {
      throw new HostException(
          Kind.NEEDS_OWNER,
          "upload.credentials."
              + setting
              + ": "
              + file
              + (Files.exists(file) ? " can't be read by this account" : " does not exist")
              + "; no connection was tried; `dashcam config init` makes a key");
    }
  }
}
