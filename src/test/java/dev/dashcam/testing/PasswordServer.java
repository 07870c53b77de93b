package dev.dashcam.testing;

import dev.dashcam.config.ServiceSettings;
import dev.dashcam.config.UploadSettings;
import dev.dashcam.config.UploadSettings.Method;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** A server that knows the car by a password or a secret key, kept in a file. */
abstract class PasswordServer implements FarSide {
  final Path folder;
  final int port;
  private final String password;
  private LoopbackServer server;

  PasswordServer(Path folder, String password) throws IOException {
    this.folder = folder;
    this.port = Ports.free(LoopbackServer.ADDRESS);
    this.password = password;
  }

  /** Starts it for the first time. */
  final void run(List<String> argv) throws IOException {
    server = new LoopbackServer(argv, folder.resolve("server.log"), port);
    server.start();
  }

  /** With this password, right or wrong, in the car's file. */
  final UploadSettings settings(
      Method method,
      String user,
      String given,
      String destPath,
      ServiceSettings service,
      Optional<Path> certificate) {
    try {
      return new UploadSettings(
          method,
          LoopbackServer.ADDRESS,
          port,
          user,
          destPath,
          service,
          new UploadSettings.Credentials(
              Path.of("/none"), Path.of("/none"), Optional.of(passwordFile(given)), certificate),
          UploadSettings.Verify.SHA256,
          Duration.ofSeconds(60),
          Duration.ofSeconds(30),
          Duration.ofHours(1));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** A file that holds a password as the settings want it. */
  private Path passwordFile(String given) throws IOException {
    Path file = Files.writeString(folder.resolve("password"), given + "\n");
    Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-------"));
    return file;
  }

  @Override
  public final String secret() {
    return password;
  }

  @Override
  public final void start() throws IOException {
    server.start();
  }

  @Override
  public final void kill() {
    server.kill();
  }

  @Override
  public final void close() {
    kill();
  }
}
