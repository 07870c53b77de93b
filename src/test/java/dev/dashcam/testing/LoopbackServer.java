package dev.dashcam.testing;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;

/** A program that listens on a port of the loopback address until it is killed. */
final class LoopbackServer {
  static final String ADDRESS = "127.0.0.1";

  private final List<String> argv;
  private final Path log;
  private final int port;
  private ProcessFamily family;

  LoopbackServer(List<String> argv, Path log, int port) {
    this.argv = argv;
    this.log = log;
    this.port = port;
  }

  void start() throws IOException {
    family = ProcessFamily.start(argv, log);
    LoopbackHost.await("the server listens, see " + log, this::listens);
  }

  void kill() {
    family.kill();
    LoopbackHost.await("the server has ended", family::hasEnded);
  }

  private boolean listens() {
    if (family.hasEnded()) {
      throw new AssertionError("the server has ended, see " + log);
    }
    try (Socket socket = new Socket()) {
      socket.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), 1000);
      return true;
    } catch (IOException e) {
      return false;
    }
  }

  /** Servers that started as root become somebody else, who has to get here. */
  static Path forEverybody(Path folder) throws IOException {
    Files.createDirectories(folder);
    Files.setPosixFilePermissions(folder, PosixFilePermissions.fromString("rwxrwxrwx"));
    return folder;
  }
}
