package dev.dashcam.testing;

import dev.dashcam.config.ServiceSettings;
import dev.dashcam.config.UploadSettings;
import dev.dashcam.config.UploadSettings.Method;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/** S3Proxy: an S3 store that checks signatures and keeps objects as files. */
public final class S3Server extends PasswordServer {
  private static final String KEY_ID = "CAR1";
  private static final String SECRET = "secret/key+of=car1";

  public S3Server(Path folder) throws IOException {
    super(folder, SECRET);
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
    run(
        List.of(
            "java",
            "-XX:TieredStopAtLevel=1",
            "-Xshare:auto",
            "-jar",
            Tool.checkout().resolve("target/s3proxy.jar").toString(),
            "--properties",
            config.toString()));
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
    return settings(
        Method.S3,
        KEY_ID,
        secret,
        destPath,
        new ServiceSettings(Optional.of(URI.create(url())), true, "", "us-east-1"),
        Optional.empty());
  }

  @Override
  public Path root() {
    return folder.resolve("data/bucket/van");
  }
}
