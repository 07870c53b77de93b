package dev.dashcam.run;

import dev.dashcam.act.upload.FolderHost;
import dev.dashcam.act.upload.Home;
import dev.dashcam.act.upload.Host;
import dev.dashcam.act.upload.RsyncHost;
import dev.dashcam.act.upload.rclone.RcloneHost;
import dev.dashcam.config.PathSettings;
import dev.dashcam.config.Settings;
import dev.dashcam.config.UploadSettings;
import dev.dashcam.observe.CpuProbe;
import dev.dashcam.store.HomeFile;
import dev.dashcam.sys.CommandRunner;
import dev.dashcam.sys.Journal;
import dev.dashcam.sys.StopSignal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;

/** The host for {@code upload.method}: nobody else needs to know which one it is. */
public final class Hosts {
  private Hosts() {}

  /**
   * The host.
   *
   * @param home the folder for the clips there
   * @param environment this process's environment variables
   * @param ready the folder of the staged clips
   * @param paths {@code runtime} exists: it gets what lives as long as a session
   * @param runner stops what it runs on {@code stop}
   */
  public static Host of(
      UploadSettings upload,
      Home home,
      Map<String, String> environment,
      Path ready,
      PathSettings paths,
      CommandRunner runner,
      StopSignal stop) {
    Path runtime = paths.runtime();
    return switch (upload.method()) {
      case FOLDER -> new FolderHost(ready, Path.of(upload.destPath()), home, stop);
      case RSYNC ->
          new RsyncHost(
              upload, home, ready, runtime, CpuProbe.hasAes(paths.systemRoot()), runner, stop);
      case SCP, SMB, HTTP, S3 ->
          new RcloneHost(upload, home, environment, ready, runtime, runner, stop);
    };
  }

  /** What is remembered of the folder for the clips there. */
  public static HomeFile homeFile(Settings settings, Journal journal) {
    UploadSettings upload = settings.upload();
    String place = upload.method() + " " + upload.port() + " " + destination(upload);
    return new HomeFile(settings.paths().state().resolve("homes.json"), place, journal);
  }

  /** The key for the host, if there is certainly none. */
  static Optional<Path> missingKey(UploadSettings upload) {
    return Optional.of(upload.credentials().keyFile())
        .filter(file -> upload.method().isSsh() && Files.notExists(file));
  }

  /** Where clips go, for people: {@code pi@192.168.1.203:/srv/dashcam}. */
  static String destination(UploadSettings upload) {
    String path = upload.destPath();
    String below = path.startsWith("/") ? path : "/" + path;
    return switch (upload.method()) {
      case FOLDER -> path;
      case RSYNC, SCP -> upload.user() + "@" + upload.host() + ":" + path;
      case SMB -> "//" + upload.host() + below;
      case HTTP, S3 ->
          upload.service().url().map(url -> url.toString().replaceAll("/+$", "")).orElse("")
              + below;
    };
  }
}
