package dev.dashcam.testing;

import dev.dashcam.config.UploadSettings;
import java.io.IOException;
import java.nio.file.Path;

/** A real server on the loopback address, which takes clips into a folder of this machine. */
public interface FarSide extends AutoCloseable {
  /** How the car reaches it. */
  UploadSettings settings();

  /** The same with a password or key that it doesn't take. */
  UploadSettings wrongCredentials() throws IOException;

  /** What nobody but car and host may get to see; empty where there is no password. */
  String secret();

  /** Where on this machine the clips end up; it may be mounted on before anything is sent. */
  Path root();

  /** Begins to listen; again after a {@link #kill}. */
  void start() throws IOException;

  /** It dies, with all its connections. */
  void kill();

  @Override
  void close();
}
