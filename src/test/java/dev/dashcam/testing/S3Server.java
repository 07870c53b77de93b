package dev.dashcam.testing;

import dev.dashcam.config.ServiceSettings;
import dev.dashcam.config.UploadSettings;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** S3Proxy: an S3 store that checks signatures and keeps objects as files. */
public final class S3Server implements FarSide {
  private static final String KEY_ID = "CAR1";
  private static final String SECRET = "secret/key+of=car1";

  private final Path folder;
  private final int port;
  private final LoopbackServer server;

  public S3Server(Path folder) throws IOException {
    this.folder = folder;
    this.port = Ports.free(LoopbackServer.ADDRESS);
    Files.createDirectories(root());
    Path config = folder.resolve("s3proxy.conf");
    Files.writeString(
        config,
        String.join(
            "\n",
            "s3proxy.endpoint=" + url(),
            "s3proxy.authorization=aws-v4",
            "s3proxy.identity=" + KEY_ID,
            "s3proxy.credential=" + SECRET,
            "jclouds.provider=filesystem",
            "jclouds.filesystem.basedir=" + folder.resolve("data"),
            ""));
    server =
        new LoopbackServer(
            List.of(
                "java",
                "-XX:TieredStopAtLevel=1",
                "-Xshare:auto",
                "-jar",
                Tool.checkout().resolve("target/s3proxy.jar").toString(),
                "--properties",
                config.toString()),
            folder.resolve("s3proxy.log"),
            port);
    server.start();
  }

  private String url() {
    return "http://" + LoopbackServer.ADDRESS + ":" + port;
  }

  @Override
  public UploadSettings settings() {
    return settings(SECRET, "/bucket/van");
  }

  @Override
  public UploadSettings wrongCredentials() {
    return settings("another", "/bucket/van");
  }

  /** Of a car that has been told another bucket. */
  public UploadSettings wrongBucket() {
    return settings(SECRET, "/elsewhere/van");
  }

  private UploadSettings settings(String secret, String destPath) {
    try {
      return new UploadSettings(
          UploadSettings.Method.S3,
          LoopbackServer.ADDRESS,
          port,
          KEY_ID,
          destPath,
          new ServiceSettings(Optional.of(URI.create(url())), true, "", "us-east-1"),
          new UploadSettings.Credentials(
              Path.of("/none"),
              Path.of("/none"),
              Optional.of(LoopbackServer.password(folder.resolve("secret"), secret)),
              Optional.empty()),
          UploadSettings.Verify.SHA256,
          Duration.ofSeconds(60),
          Duration.ofSeconds(30),
          Duration.ofHours(1));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public String secret() {
    return SECRET;
  }

  @Override
  public Path root() {
    return folder.resolve("data/bucket/van");
  }

  @Override
  public void start() throws IOException {
    server.start();
  }

  @Override
  public void kill() {
    server.kill();
  }

  @Override
  public void close() {
    kill();
  }
}
