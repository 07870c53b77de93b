package dev.dashcam.act.upload.rclone;

import dev.dashcam.act.upload.Home;
import dev.dashcam.act.upload.Host;
import dev.dashcam.act.upload.HostException;
import dev.dashcam.act.upload.HostException.Kind;
import dev.dashcam.config.UploadSettings;
import dev.dashcam.store.HomeFile;
import dev.dashcam.sys.CommandRunner;
import dev.dashcam.sys.StopSignal;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A host that rclone brings clips to.
 *
 * <p>There is no connection between two calls: each logs in anew. A clip travels into a folder of
 * drafts and is renamed there by the host when it has arrived completely; an S3 store shows nothing
 * before that anyway. What is cut off begins again at the clip that was on its way: rclone goes on
 * within no file.
 */
public final class RcloneHost implements Host {
  private final UploadSettings settings;
  private final Home home;
  private final Map<String, String> environment;
  private final Path ready;
  private final Path runtime;
  private final CommandRunner runner;
  private final StopSignal stop;

  /**
   * @param environment this process's environment variables, for systemd's folder of credentials
   * @param ready the folder of the staged clips
   * @param runtime an existing folder, in memory, for what lives as long as a session
   * @param runner stops what it runs on {@code stop}
   */
  public RcloneHost(
      UploadSettings settings,
      Home home,
      Map<String, String> environment,
      Path ready,
      Path runtime,
      CommandRunner runner,
      StopSignal stop) {
    this.settings = settings;
    this.home = home;
    this.environment = environment;
    this.ready = ready;
    this.runtime = runtime;
    this.runner = runner;
    this.stop = stop;
  }

  @Override
  public RcloneSession open() throws HostException {
    Remote remote = Remote.of(settings);
    if (settings.method().isSsh()) {
      requireReadable("key_file", settings.credentials().keyFile());
      requireReadable("known_hosts_file", settings.credentials().knownHostsFile());
    }
    if (settings.credentials().caFile().isPresent()) {
      requireReadable("ca_file", settings.credentials().caFile().get());
    }
    Optional<Path> secret =
        remote.secretOption().isEmpty()
            ? Optional.empty()
            : Secret.file(settings.credentials().passwordFile(), environment);
    RcloneCalls calls = new RcloneCalls(settings.host(), runner, stop);
    Desk desk;
    try {
      desk = Desk.in(runtime);
    } catch (IOException e) {
      throw new HostException(
          Kind.FAILED, "no folder for the session could be made in " + runtime + ": " + e, e);
    }
    try {
      desk.writeConfig(RcloneConfig.text(remote, password(remote, secret, calls)));
      RcloneCommands commands = commands(desk.config(), remote);
      requireThere(remote, calls, commands);
      return new RcloneSession(remote, home, ready, desk, calls, commands);
    } catch (HostException | RuntimeException e) {
      desk.close();
      throw e;
    } catch (IOException e) {
      desk.close();
      throw new HostException(
          Kind.FAILED, "the session's settings could not be written in " + runtime + ": " + e, e);
    }
  }

  @Override
  public List<List<String>> commandsFor(Path readyFolder, Path namesFile) {
    Remote remote = Remote.of(settings);
    RcloneCommands rclone = commands(Desk.configIn(runtime.resolve("upload")), remote);
    List<List<String>> comparison = new ArrayList<>();
    comparison.add(rclone.list(namesFile.resolveSibling("RULES")));
    comparison.add(remote.hashes() ? rclone.hashThere(namesFile) : rclone.hashHere(namesFile));
    List<List<String>> commands = new ArrayList<>();
    commands.add(look(rclone));
    commands.addAll(comparison);
    commands.add(rclone.send(readyFolder, namesFile));
    if (!remote.atomicPut()) {
      commands.add(rclone.rename(namesFile));
      commands.add(rclone.tidy());
    }
    commands.addAll(comparison);
    return commands;
  }

  private RcloneCommands commands(Path config, Remote remote) {
    return new RcloneCommands(
        config,
        remote,
        settings
            .credentials()
            .caFile()
            .map(file -> List.of("--ca-cert=" + file))
            .orElse(List.of()));
  }

  private List<String> look(RcloneCommands commands) {
    return home.marked() ? commands.look(HomeFile.MARK) : commands.look();
  }

  private static String password(Remote remote, Optional<Path> file, RcloneCalls calls)
      throws HostException {
    if (file.isEmpty()) {
      return "";
    }
    return remote.obscured()
        ? calls.filter("preparing the password", RcloneCommands.obscure(), file.get())
        : Secret.read(file.get());
  }

  private void requireThere(Remote remote, RcloneCalls calls, RcloneCommands commands)
      throws HostException {
    String what = "login";
    RcloneCalls.Outcome seen = calls.run(what, RcloneCalls.SHORT, look(commands));
    if (seen.ok() || (seen.noFolder() && !remote.topNeeded() && !home.marked())) {
      return;
    }
    if (seen.noFolder() && home.marked()) {
      throw home.missing("looking into " + settings.destPath());
    }
    if (seen.noFolder()) {
      throw new HostException(
          Kind.NEEDS_OWNER,
          what
              + " at "
              + settings.host()
              + ": "
              + (remote.top().isEmpty()
                  ? "there is no folder at upload.url; correct it"
                  : "there is no " + remote.top() + "; correct upload.dest_path"));
    }
    throw calls.failure(what, seen);
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
              + "; no connection was tried; correct the setting or the file");
    }
  }
}
