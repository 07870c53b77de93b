package dev.dashcam.act.upload;

import dev.dashcam.model.StagedClip;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;

/**
 * A folder for one session that only this account may enter: the connection's socket, through which
 * the host can be used without a key, the list of names, and a page on its way.
 */
final class Workspace implements AutoCloseable {
  /** What of a Unix socket's 108 bytes is left when ssh has appended 17 of its own and a NUL. */
  private static final int LONGEST_SOCKET_PATH = 90;

  private final Path folder;
  private final List<Path> held = new ArrayList<>();

  private Workspace(Path folder) {
    this.folder = folder;
  }

  /** In {@code runtime}, or among the temporary files where ssh could not have a socket there. */
  static Workspace in(Path runtime) throws IOException {
    return new Workspace(
        takesSockets(runtime)
            ? Files.createTempDirectory(runtime, "upload-")
            : Files.createTempDirectory("dashcam-upload-"));
  }

  /** ssh expands % and $ in a socket's path, and has no way to write a $. */
  static boolean takesSockets(Path runtime) {
    String example = socketIn(runtime.resolve("upload-01234567890123456789")).toString();
    return example.indexOf('%') < 0
        && example.indexOf('$') < 0
        && example.getBytes(StandardCharsets.UTF_8).length <= LONGEST_SOCKET_PATH;
  }

  static Path socketIn(Path folder) {
    return folder.resolve("ssh");
  }

  Path socket() {
    return socketIn(folder);
  }

  /**
   * Writes the clips' names, each ended by a NUL, in place of those before. Each begins with {@code
   * ./}, because rsync takes one that begins with # or ; for a comment, NULs or not.
   */
  Path names(Collection<StagedClip> clips) throws IOException {
    Path file = folder.resolve("names");
    try (OutputStream out = new BufferedOutputStream(Files.newOutputStream(file))) {
      for (StagedClip clip : clips) {
        out.write("./".getBytes(StandardCharsets.UTF_8));
        out.write(clip.name().getBytes(StandardCharsets.UTF_8));
        out.write(0);
      }
    }
    return file;
  }

  /** Holds a file for sending as long as the session lasts; tells the folder that it is in. */
  Path hold(String name, byte[] content) throws IOException {
    Path file = folder.resolve(name);
    held.add(file);
    Files.write(file, content);
    return folder;
  }

  /** Best effort: what is left lies in a folder that goes at the next boot. */
  @Override
  public void close() {
    try {
      Files.deleteIfExists(socket());
      Files.deleteIfExists(folder.resolve("names"));
      for (Path file : held) {
        Files.deleteIfExists(file);
      }
      Files.deleteIfExists(folder);
    } catch (IOException e) {
      folder.toFile().deleteOnExit();
    }
  }
}
