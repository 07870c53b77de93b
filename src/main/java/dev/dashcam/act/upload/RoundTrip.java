package dev.dashcam.act.upload;

import dev.dashcam.act.ingest.Digests;
import dev.dashcam.act.upload.HostException.Kind;
import dev.dashcam.config.UploadSettings;
import dev.dashcam.config.UploadSettings.Method;
import dev.dashcam.config.UploadSettings.Verify;
import dev.dashcam.model.StagedClip;
import dev.dashcam.sys.Command;
import dev.dashcam.sys.CommandResult;
import dev.dashcam.sys.CommandRunner;
import dev.dashcam.sys.StopSignal;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/**
 * A tiny file to the host and back, the way clips go: sent, proved there by its content, and
 * deleted again. A key that may only send can't delete: with one of those a file is sent that rsync
 * throws away at its end.
 */
public final class RoundTrip {
  private static final Duration PATIENCE = Duration.ofSeconds(60);

  /** The kernel gives it 4096 bytes and, when read, a few: rsync notices at its end. */
  private static final Path ENDS_EARLY = Path.of("/sys/class/net/lo/address");

  private static final String DISCARDED = "failed verification";

  private final UploadSettings settings;
  private final Home home;
  private final Path scratch;
  private final CommandRunner runner;
  private final StopSignal stop;
  private final String name = ".dashcam-doctor-" + UUID.randomUUID();

  /**
   * @param scratch an existing folder of the caller's, which also cleans it up
   * @param runner stops what it runs on {@code stop}
   */
  public RoundTrip(
      UploadSettings settings, Home home, Path scratch, CommandRunner runner, StopSignal stop) {
    this.settings = settings;
    this.home = home;
    this.scratch = scratch;
    this.runner = runner;
    this.stop = stop;
  }

  /**
   * Does it.
   *
   * @return what was proved, as a sentence's end
   */
  public String run() throws HostException {
    try {
      return settings.method() == Method.FOLDER ? byFolder(clip()) : byRsync();
    } catch (HostException e) {
      throw e;
    } catch (IOException e) {
      throw new HostException(Kind.FAILED, "the file to send could not be made: " + e, e);
    }
  }

  private StagedClip clip() throws IOException {
    byte[] content = ("dashcam doctor " + name + "\n").getBytes(StandardCharsets.US_ASCII);
    Path file = Files.write(scratch.resolve(name), content);
    return new StagedClip(name, content.length, Digests.ofDisk(file, stop));
  }

  private String byFolder(StagedClip clip) throws IOException {
    Path folder = Path.of(settings.destPath());
    try (HostSession session = new FolderHost(scratch, folder, home, stop).open()) {
      session.send(List.of(clip));
      require(Held.SAME, session.compare(List.of(clip)));
    } finally {
      Files.deleteIfExists(folder.resolve(name));
    }
    return "a file was copied there, read back and deleted";
  }

  private String byRsync() throws IOException {
    try (Workspace workspace = Workspace.in(scratch);
        Connection connection =
            Connection.open(
                settings.host(),
                new SshCommands(settings).master(workspace.socket()),
                workspace.socket(),
                runner,
                stop)) {
      Access access = new AccessCheck(settings, home, connection).run(workspace.socket());
      Calls calls = new Calls(settings, home, scratch, workspace, connection, access);
      return access == Access.SHELL ? thereAndBack(calls, connection, workspace) : inVain(calls);
    }
  }

  private String thereAndBack(Calls calls, Connection connection, Workspace workspace)
      throws IOException {
    StagedClip clip = clip();
    Comparison comparison =
        settings.verify() == Verify.SHA256
            ? new HashComparison(calls)
            : new RsyncComparison(calls, scratch, stop);
    try {
      calls.send(List.of(clip), bytes -> {});
      require(Held.SAME, comparison.of(List.of(clip)));
    } finally {
      remove(connection, workspace);
    }
    require(Held.ABSENT, comparison.of(List.of(clip)));
    return "a file was sent, proved there by its checksum and deleted";
  }

  private void remove(Connection connection, Workspace workspace) throws HostException {
    String what = "deleting " + name;
    List<String> argv = new SshCommands(settings).client(workspace.socket());
    argv.add(RemoteScripts.remove(settings.destPath(), name));
    CommandResult result = connection.run(what, Command.of(PATIENCE, argv), line -> {});
    if (!result.ok()) {
      Optional<HostException> lost = connection.lost(what, result);
      throw lost.isPresent()
          ? lost.get()
          : connection.failure(
              what, new Trouble(Kind.FAILED, "it could not be deleted"), result.err());
    }
  }

  private void require(Held wanted, Map<String, Held> held) throws HostException {
    if (held.get(name) != wanted) {
      throw new HostException(
          Kind.FAILED,
          "the file "
              + name
              + " in "
              + settings.destPath()
              + " should be "
              + wanted
              + ", but the host says "
              + held.get(name));
    }
  }

  private String inVain(Calls calls) throws IOException {
    Files.createSymbolicLink(scratch.resolve(name), ENDS_EARLY);
    CommandResult result = calls.sendInVain(List.of(new StagedClip(name, 0, "")));
    if (!result.err().contains(DISCARDED)) {
      throw calls.failed("sending a file", "it was not written there", result.err());
    }
    return "a file was written there and thrown away; the key may do no more than send";
  }
}
