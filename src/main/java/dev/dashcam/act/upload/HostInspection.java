package dev.dashcam.act.upload;

import dev.dashcam.act.upload.HostException.Kind;
import dev.dashcam.config.UploadSettings;
import dev.dashcam.model.StagedClip;
import dev.dashcam.model.check.HostFolder;
import dev.dashcam.model.check.HostFolder.Folder;
import dev.dashcam.sys.Command;
import dev.dashcam.sys.CommandResult;
import dev.dashcam.sys.CommandRunner;
import dev.dashcam.sys.StopSignal;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * A login at the host as uploads do it, for a look around: nothing is changed there, not even the
 * folder made.
 */
public final class HostInspection {
  private static final Duration PATIENCE = Duration.ofSeconds(60);
  private static final String WHAT = "looking at the folder ";
  private static final long KIBI = 1024;

  private final UploadSettings settings;
  private final Home home;
  private final Path scratch;
  private final CommandRunner runner;
  private final StopSignal stop;

  /**
   * @param scratch an existing folder for what lives as long as the login
   * @param runner stops what it runs on {@code stop}
   */
  public HostInspection(
      UploadSettings settings, Home home, Path scratch, CommandRunner runner, StopSignal stop) {
    this.settings = settings;
    this.home = home;
    this.scratch = scratch;
    this.runner = runner;
    this.stop = stop;
  }

  /**
   * Looks.
   *
   * @throws HostException when nobody is let in, or rsync can't use the folder
   */
  public HostFolder look() throws HostException {
    try (Workspace workspace = Workspace.in(scratch);
        Connection connection = open(workspace)) {
      return look(workspace, connection);
    } catch (HostException e) {
      throw e;
    } catch (IOException e) {
      throw new HostException(Kind.FAILED, "no folder for the connection in " + scratch, e);
    }
  }

  private Connection open(Workspace workspace) throws HostException {
    Path socket = workspace.socket();
    return Connection.open(
        settings.host(), new SshCommands(settings).master(socket), socket, runner, stop);
  }

  private HostFolder look(Workspace workspace, Connection connection) throws HostException {
    String what = WHAT + settings.destPath();
    List<String> argv = new SshCommands(settings).client(workspace.socket());
    argv.add(RemoteScripts.inspect(settings.destPath()));
    Map<String, String> facts = new HashMap<>();
    CommandResult result =
        connection.run(what, Command.of(PATIENCE, argv), line -> addFact(facts, line));
    if (facts.containsKey("commands")) {
      if (home.marked() && !facts.containsKey("mark")) {
        throw home.missing(what);
      }
      return folder(facts);
    }
    boolean rrsync = result.err().contains("SSH_ORIGINAL_COMMAND");
    if (!rrsync) {
      Optional<HostException> lost = connection.lost(what, result);
      if (lost.isPresent()) {
        throw lost.get();
      }
    }
    // rsync itself looks: a restricted key may do nothing else.
    Access access = rrsync ? Access.RRSYNC : Access.FORCED;
    Calls calls = new Calls(settings, home, scratch, workspace, connection, access);
    calls.listAbsent(new ArrayList<StagedClip>(), line -> {});
    home.requireIn(new Pages(calls, workspace, Optional.empty())::free, what);
    return HostFolder.restricted();
  }

  private static void addFact(Map<String, String> facts, String line) {
    int equals = line.indexOf('=');
    if (line.startsWith(RemoteScripts.FACT) && equals > 0) {
      facts.put(line.substring(RemoteScripts.FACT.length(), equals), line.substring(equals + 1));
    }
  }

  private static HostFolder folder(Map<String, String> facts) {
    boolean writable = facts.containsKey("writable");
    Folder folder =
        !facts.containsKey("folder")
            ? Folder.NO_FOLDER
            : facts.containsKey("there")
                ? (writable ? Folder.WRITABLE : Folder.READ_ONLY)
                : (writable ? Folder.CAN_BE_MADE : Folder.CANNOT_BE_MADE);
    OptionalLong kibibytes = number(facts, "free_kib");
    OptionalLong seconds = number(facts, "time");
    return new HostFolder(
        true,
        folder,
        kibibytes.isPresent()
            ? OptionalLong.of(kibibytes.getAsLong() * KIBI)
            : OptionalLong.empty(),
        number(facts, "free_inodes"),
        facts.containsKey("quota"),
        facts.containsKey("rsync"),
        facts.containsKey("sha256"),
        seconds.isPresent()
            ? Optional.of(Instant.ofEpochSecond(seconds.getAsLong()))
            : Optional.empty());
  }

  private static OptionalLong number(Map<String, String> facts, String name) {
    String text = facts.getOrDefault(name, "");
    return text.matches("[0-9]{1,15}")
        ? OptionalLong.of(Long.parseLong(text))
        : OptionalLong.empty();
  }
}
