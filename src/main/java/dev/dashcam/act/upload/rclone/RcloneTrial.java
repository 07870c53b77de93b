package dev.dashcam.act.upload.rclone;

import dev.dashcam.act.ingest.Digests;
import dev.dashcam.act.upload.Held;
import dev.dashcam.act.upload.Home;
import dev.dashcam.act.upload.HostException;
import dev.dashcam.act.upload.HostException.Kind;
import dev.dashcam.config.UploadSettings;
import dev.dashcam.model.StagedClip;
import dev.dashcam.sys.CommandRunner;
import dev.dashcam.sys.StopSignal;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/** A tiny file to the host and back, the way clips go: sent, proved there, and deleted again. */
public final class RcloneTrial {
  private final RcloneHost host;
  private final Path scratch;
  private final StopSignal stop;

  /**
   * @param environment this process's environment variables
   * @param scratch an existing folder of the caller's, which also cleans it up
   * @param runtime an existing folder, in memory, for what lives as long as a session
   * @param runner stops what it runs on {@code stop}
   */
  public RcloneTrial(
      UploadSettings settings,
      Home home,
      Map<String, String> environment,
      Path scratch,
      Path runtime,
      CommandRunner runner,
      StopSignal stop) {
    this.host = new RcloneHost(settings, home, environment, scratch, runtime, runner, stop);
    this.scratch = scratch;
    this.stop = stop;
  }

  /**
   * Does it.
   *
   * @return what was proved, as a sentence's end
   */
  public String run() throws HostException {
    String name = ".dashcam-doctor-" + UUID.randomUUID();
    byte[] content = ("dashcam doctor " + name + "\n").getBytes(StandardCharsets.US_ASCII);
    try (RcloneSession session = host.open()) {
      Path file = Files.write(scratch.resolve(name), content);
      StagedClip clip = new StagedClip(name, content.length, Digests.ofDisk(file, stop));
      try {
        session.send(List.of(clip));
        require(Held.SAME, clip, session);
      } finally {
        session.delete(name);
      }
      require(Held.ABSENT, clip, session);
      return "a file was sent, proved there by its checksum and deleted";
    } catch (HostException e) {
      throw e;
    } catch (IOException e) {
      throw new HostException(Kind.FAILED, "the file to send could not be made: " + e, e);
    }
  }

  private static void require(Held wanted, StagedClip clip, RcloneSession session)
      throws HostException {
    Held held = session.compare(List.of(clip)).getOrDefault(clip.name(), Held.OTHER);
    if (held != wanted) {
      throw new HostException(
          Kind.FAILED,
          "the file " + clip.name() + " should be " + wanted + ", but the host says " + held);
    }
  }
}
