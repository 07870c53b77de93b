package dev.dashcam.demo;

import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.apache.commons.io.file.PathUtils;

/**
 * Where a demo keeps everything.
 *
 * <pre>
 * folder/
 * ├── config.yaml   the program's settings
 * ├── pi/           the simulated car and its stand-ins
 * ├── card/         the generated card, unless the owner's own is used
 * ├── mnt/          where the card is mounted
 * ├── staging/      clips on their way
 * ├── state/        what survives a reboot
 * ├── run/          what doesn't
 * ├── said          what the program said last
 * └── home/         the host, and what it has received
 * </pre>
 */
final class DemoFolder implements AutoCloseable {
  private final Path root;
  private final boolean keep;
  private final boolean keepRoot;

  private DemoFolder(Path root, boolean keep, boolean keepRoot) {
    this.root = root;
    this.keep = keep;
    this.keepRoot = keepRoot;
  }

  /**
   * Makes the folder.
   *
   * @param wanted absent or empty; a temporary folder if not given
   * @param keep leave it when the demo is over
   * @throws IOException when something is in it already
   */
  static DemoFolder open(Optional<Path> wanted, boolean keep) throws IOException {
    if (wanted.isEmpty()) {
      Path made = Files.createTempDirectory("dashcam-demo-").toRealPath();
      return new DemoFolder(made, keep, false);
    }
    boolean existed = Files.isDirectory(wanted.get());
    Path root = Files.createDirectories(wanted.get()).toRealPath();
    if (!isEmpty(root)) {
      throw new IOException(root + " is not empty; name a new or empty folder for --dir");
    }
    return new DemoFolder(root, keep, existed);
  }

  /**
   * Nothing is ever written to the owner's footage.
   *
   * @throws IOException when the folder would lie in it
   */
  static void requireOutside(Path card, Optional<Path> wanted) throws IOException {
    Path place = wanted.orElse(Path.of(System.getProperty("java.io.tmpdir"))).toAbsolutePath();
    while (Files.notExists(place) && place.getParent() != null) {
      place = place.getParent();
    }
    if (Files.exists(card) && place.toRealPath().startsWith(card.toRealPath())) {
      throw new IOException(
          "the demo would work within " + card + ", which it must not touch; name another --dir");
    }
  }

  private static boolean isEmpty(Path folder) throws IOException {
    try (DirectoryStream<Path> entries = Files.newDirectoryStream(folder)) {
      return !entries.iterator().hasNext();
    }
  }

  Path root() {
    return root;
  }

  Path said() {
    return root.resolve("said");
  }

  Path config() {
    return root.resolve("config.yaml");
  }

  Path pi() {
    return root.resolve("pi");
  }

  Path card() {
    return root.resolve("card");
  }

  Path mount() {
    return root.resolve("mnt");
  }

  Path staging() {
    return root.resolve("staging");
  }

  Path state() {
    return root.resolve("state");
  }

  Path runtime() {
    return root.resolve("run");
  }

  Path home() {
    return root.resolve("home");
  }

  /** Free room for this user, in bytes. */
  long usableBytes() throws IOException {
    return Files.getFileStore(root).getUsableSpace();
  }

  boolean isKept() {
    return keep;
  }

  /** Deletes what the demo has made, unless it is to be kept. */
  @Override
  public void close() throws IOException {
    if (keep) {
      return;
    }
    if (!keepRoot) {
      PathUtils.deleteDirectory(root); // of a link only the link goes
      return;
    }
    try (DirectoryStream<Path> entries = Files.newDirectoryStream(root)) {
      for (Path entry : entries) {
        PathUtils.delete(entry);
      }
    }
  }
}
