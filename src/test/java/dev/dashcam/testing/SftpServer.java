package dev.dashcam.testing;

import dev.dashcam.config.ServiceSettings;
import dev.dashcam.config.UploadSettings;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** OpenSSH's server and its SFTP. */
public final class SftpServer implements FarSide {
  private final LoopbackHost host;
  private final Path folder;

  public SftpServer(Path folder) throws IOException {
    this.folder = folder;
    this.host = new LoopbackHost(folder);
  }

  /** For what else may be done to it. */
  public LoopbackHost host() {
    return host;
  }

  @Override
  public UploadSettings settings() {
    return settings(host.keyFile());
  }

  @Override
  public UploadSettings wrongCredentials() throws IOException {
    Path other = folder.resolve("other");
    ProcessFamily.run(
        List.of("ssh-keygen", "-q", "-t", "ed25519", "-N", "", "-f", other.toString()));
    return settings(other);
  }

  @Override
  public String secret() {
    return "";
  }

  private UploadSettings settings(Path key) {
    return new UploadSettings(
        UploadSettings.Method.SCP,
        LoopbackServer.ADDRESS,
        host.port(),
        host.user(),
        root().toString(),
        ServiceSettings.NONE,
        new UploadSettings.Credentials(key, host.knownHosts(), Optional.empty(), Optional.empty()),
        UploadSettings.Verify.SHA256,
        Duration.ofSeconds(60),
        Duration.ofSeconds(30),
        Duration.ofHours(1));
  }

  @Override
  public Path root() {
    return host.root();
  }

  @Override
  public void start() throws IOException {
    host.start();
  }

  @Override
  public void kill() {
    host.stop();
  }

  @Override
  public void close() {
    host.close();
  }
}
