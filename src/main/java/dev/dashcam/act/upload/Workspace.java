package dev.dashcam.act.upload;

import dev.dashcam.model.StagedClip;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.Map;
import java.util.stream.Stream;

/**
 * A folder for one session that only this account may enter: the connection's socket, through which
 * the host can be used without a key, the list of names, and pages on their way.
 */
final class Workspace implements AutoCloseable {
  /** What of a Unix socket's 108 bytes is left when ssh has appended 17 of its own and a NUL. */
  private static final int LONGEST_SOCKET_PATH = 90;

  private final Path folder;

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

  static Path pagesIn(Path folder) {
    return folder.resolve("pages");
  }

  Path socket() {
    return socketIn(folder);
  }

  /**
   * Writes the clips' names, each ended by a NUL, in place of those before. Each begins with {@code
   * ./}, because rsync takes one that begins with # or ; for a comment, NULs or not.
   */
  Path names(Collection<StagedClip> clips) throws IOException {
    return write(clips, false);
  }

  /** The same, each followed by its SHA-256, which ends with a NUL as well. */
  Path contents(Collection<StagedClip> clips) throws IOException {
    return write(clips, true);
  }

  private Path write(Collection<StagedClip> clips, boolean withContents) throws IOException {
    Path file = folder.resolve("names");
    try (OutputStream out = new BufferedOutputStream(Files.newOutputStream(file))) {
      for (StagedClip clip : clips) {
        String text = "./" + clip.name() + "\0" + (withContents ? clip.sha256() + "\0" : "");
        out.write(text.getBytes(StandardCharsets.UTF_8));
      }
    }
    return file;
  }

  /** Holds files for sending as long as the session lasts; tells the folder that they are in. */
  Path hold(Map<String, byte[]> contents) throws IOException {
    return hold(pagesIn(folder), contents);
  }

  /**
   * The same with empty files, apart from those: a name that is asked about may be the folder of
   * one of them.
   */
  Path holdEmpty(Collection<String> names) throws IOException {
    Map<String, byte[]> empty = new HashMap<>();
    names.forEach(name -> empty.put(name, new byte[0]));
    return hold(folder.resolve("asked"), empty);
  }

  private static Path hold(Path pages, Map<String, byte[]> contents) throws IOException {
    for (Map.Entry<String, byte[]> each : contents.entrySet()) {
      Path file = pages.resolve(each.getKey());
      Path parent = file.getParent();
      Files.createDirectories(parent == null ? pages : parent);
      Files.write(file, each.getValue());
      Home.date(each.getKey(), file);
    }
    return pages;
  }

  /** Best effort: what is left lies in a folder that goes at the next boot. */
  @Override
  public void close() {
    try (Stream<Path> all = Files.walk(folder)) {
      for (Path each : all.sorted(Comparator.reverseOrder()).toList()) { // the deepest first
        Files.deleteIfExists(each);
      }
    } catch (IOException e) {
      folder.toFile().deleteOnExit();
    }
  }
}
