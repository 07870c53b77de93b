package dev.dashcam.act.upload;

import dev.dashcam.act.upload.HostException.Kind;
import dev.dashcam.config.UploadSettings;
import dev.dashcam.model.Amounts;
import dev.dashcam.model.HostSpace;
import dev.dashcam.model.StagedClip;
import dev.dashcam.sys.Command;
import dev.dashcam.sys.CommandResult;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.LongConsumer;

/**
 * The calls of one session, each about a list of clips: run, bounded in time, failures explained.
 */
final class Calls {
  /** Slower than any disk that is worth waiting for. */
  private static final long HASHED_BYTES_PER_SECOND = 5_000_000;

  /** A weak WLAN; one that stands still is noticed much sooner. */
  private static final long SENT_BYTES_PER_SECOND = 50_000;

  private static final Duration SPACE_LIMIT = Duration.ofSeconds(10);

  private static final Duration LEAST = Duration.ofSeconds(60);

  private final UploadSettings settings;
  private final Home home;
  private final Path ready;
  private final Workspace workspace;
  private final Connection connection;
  private final Access access;

  Calls(
      UploadSettings settings,
      Home home,
      Path ready,
      Workspace workspace,
      Connection connection,
      Access access) {
    this.settings = settings;
    this.home = home;
    this.ready = ready;
    this.workspace = workspace;
    this.connection = connection;
    this.access = access;
  }

  /**
   * @param onSent told how many bytes have gone so far, whenever rsync says so
   */
  void send(List<StagedClip> clips, LongConsumer onSent) throws HostException {
    rsync(
        "sending " + Amounts.count(clips.size(), "clip"),
        ready,
        clips,
        SENT_BYTES_PER_SECOND,
        RsyncCommands::send,
        line -> RsyncProgress.bytes(line).ifPresent(onSent),
        0);
  }

  /** What rsync says about files that can't be sent to their end; it keeps nothing of them. */
  CommandResult sendInVain(List<StagedClip> files) throws HostException {
    List<String> argv =
        new RsyncCommands(settings, home)
            .sendInVain(ready, names(files), workspace.socket(), access);
    CommandResult result = connection.run("sending a file", Command.of(LEAST, argv), line -> {});
    Trouble trouble = RsyncFailure.of(result.exitStatus(), result.err());
    if (trouble.kind() == Kind.NEEDS_OWNER || trouble.kind() == Kind.FULL) {
      throw connection.failure("sending a file", trouble, result.err());
    }
    return result;
  }

  /** rsync's lines about those of the clips that are absent over there. */
  void listAbsent(List<StagedClip> clips, Consumer<String> onLine) throws HostException {
    listAbsent(ready, clips, onLine);
  }

  /** The same about files of another folder. */
  void listAbsent(Path folder, List<StagedClip> files, Consumer<String> onLine)
      throws HostException {
    rsync(
        "looking for clips",
        folder,
        files,
        HASHED_BYTES_PER_SECOND,
        RsyncCommands::listAbsent,
        onLine,
        0);
  }

  /**
   * rsync's lines about the clips, all of which are there; none about a clip in whose place is a
   * folder.
   */
  void compare(List<StagedClip> clips, Consumer<String> onLine) throws HostException {
    rsync(
        "comparing clips",
        ready,
        clips,
        HASHED_BYTES_PER_SECOND,
        RsyncCommands::compare,
        onLine,
        23);
  }

  /** Sends files of a folder; rsync itself checks what has arrived, and renames it into place. */
  void replace(Path folder, List<StagedClip> files) throws HostException {
    rsync(
        "bringing " + String.join(", ", files.stream().map(StagedClip::name).toList()),
        folder,
        files,
        SENT_BYTES_PER_SECOND,
        RsyncCommands::replace,
        line -> {},
        0);
  }

  /** The lines of {@link RemoteScripts#hash}. */
  List<String> hashes(List<StagedClip> clips) throws HostException {
    String what = "hashing clips";
    List<String> lines = new ArrayList<>(clips.size());
    Command command =
        Command.of(
                bound(clips, HASHED_BYTES_PER_SECOND),
                hashCommand(settings, home, workspace.socket()))
            .withInput(names(clips));
    CommandResult result = connection.run(what, command, lines::add);
    if (!result.ok()) {
      Optional<HostException> lost = connection.lost(what, result);
      throw lost.isPresent() ? lost.get() : failed(what, "it could not be done", result.err());
    }
    return lines;
  }

  /** Whether the key is for more than rsync. */
  boolean mayRunCommands() {
    return access == Access.SHELL;
  }

  /** The lines of {@link RemoteScripts#removeProved}. */
  List<String> remove(List<StagedClip> clips) throws HostException {
    String what = "deleting clips";
    List<String> argv = new SshCommands(settings).client(workspace.socket());
    argv.add(RemoteScripts.removeProved(settings.destPath(), home.mark()));
    List<String> lines = new ArrayList<>(clips.size());
    CommandResult result =
        connection.run(
            what,
            Command.of(bound(clips, HASHED_BYTES_PER_SECOND), argv).withInput(contents(clips)),
            lines::add);
    if (!result.ok()) {
      Optional<HostException> lost = connection.lost(what, result);
      throw lost.isPresent() ? lost.get() : failed(what, "it could not be done", result.err());
    }
    return lines;
  }

  /** The call behind {@link #hashes}; names come by its standard input. */
  static List<String> hashCommand(UploadSettings settings, Home home, Path socket) {
    List<String> argv = new SshCommands(settings).client(socket);
    argv.add(RemoteScripts.hash(settings.destPath(), home.mark()));
    return argv;
  }

  /** Room on the disk that receives the clips; empty when the key may not ask. */
  Optional<HostSpace> space() {
    if (access != Access.SHELL) {
      return Optional.empty();
    }
    List<String> argv = new SshCommands(settings).client(workspace.socket());
    argv.add(RemoteScripts.space(settings.destPath()));
    List<String> lines = new ArrayList<>();
    try {
      CommandResult result =
          connection.run("asking for room", Command.of(SPACE_LIMIT, argv), lines::add);
      return result.ok() ? Df.parse(lines) : Optional.empty();
    } catch (HostException e) {
      return Optional.empty(); // the clips are home, which matters more
    }
  }

  HostException failed(String what, String happened, String err) {
    return connection.failure(what, new Trouble(Kind.FAILED, happened), err);
  }

  private interface ArgumentList {
    List<String> of(RsyncCommands rsync, Path source, Path names, Path socket, Access access);
  }

  /**
   * @param tolerated an exit status that is no failure either
   */
  private void rsync(
      String what,
      Path source,
      List<StagedClip> clips,
      long bytesPerSecond,
      ArgumentList argv,
      Consumer<String> onLine,
      int tolerated)
      throws HostException {
    List<String> arguments =
        argv.of(
            new RsyncCommands(settings, home), source, names(clips), workspace.socket(), access);
    CommandResult result =
        connection.run(what, Command.of(bound(clips, bytesPerSecond), arguments), onLine);
    if (result.ok() || result.exitStatus() == tolerated) {
      return;
    }
    Trouble trouble = RsyncFailure.of(result.exitStatus(), result.err());
    if (trouble.kind() != Kind.FULL && trouble.kind() != Kind.BUSY) {
      Optional<HostException> lost = connection.lost(what, result);
      if (lost.isPresent()) {
        throw lost.get();
      }
    }
    throw connection.failure(what, trouble, result.err());
  }

  private Path names(Collection<StagedClip> clips) throws HostException {
    try {
      return workspace.names(clips);
    } catch (IOException e) {
      throw new HostException(Kind.FAILED, "the list of names could not be written: " + e, e);
    }
  }

  private Path contents(Collection<StagedClip> clips) throws HostException {
    try {
      return workspace.contents(clips);
    } catch (IOException e) {
      throw new HostException(Kind.FAILED, "the list of clips could not be written: " + e, e);
    }
  }

  private static Duration bound(List<StagedClip> clips, long bytesPerSecond) {
    long bytes = 0;
    for (StagedClip clip : clips) {
      bytes += clip.size();
    }
    return LEAST.plusSeconds(bytes / bytesPerSecond);
  }
}
