package dev.dashcam.act.ingest;

import dev.dashcam.sys.Gphoto2;
import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The folder in which gphoto2 writes one clip: beside the clip's part, so that the file becomes the
 * part by a rename. What a run that was cut off has left there is the part of its clip.
 *
 * @param part the partial copy, as of a card that is mounted
 */
record FetchFolder(Path part) {
  private static final String SUFFIX = ".d";

  /** Those in {@code incoming/} whose names begin so. */
  static List<FetchFolder> in(Path incoming, String prefix) throws IOException {
    List<FetchFolder> found = new ArrayList<>();
    try (DirectoryStream<Path> all =
        Files.newDirectoryStream(incoming, prefix + "*.part" + SUFFIX)) {
      for (Path each : all) {
        String name = each.getFileName().toString();
        found.add(
            new FetchFolder(
                each.resolveSibling(name.substring(0, name.length() - SUFFIX.length()))));
      }
    }
    return found;
  }

  Path folder() {
    return part.resolveSibling(part.getFileName() + SUFFIX);
  }

  void make() throws IOException {
    Files.createDirectory(folder());
  }

  /** The file that grows here; empty before it is there. Another name of it may follow at once. */
  Optional<Path> file() throws IOException {
    for (Path each : entries()) {
      String name = each.getFileName().toString();
      if (name.startsWith(Gphoto2.UNFINISHED) || name.equals(Gphoto2.WHOLE)) {
        return Optional.of(each);
      }
    }
    return Optional.empty();
  }

  /** The file when all of it is there. */
  Path whole() {
    return folder().resolve(Gphoto2.WHOLE);
  }

  /** The whole file becomes the part. */
  void finish() throws IOException {
    Files.move(whole(), part);
    delete();
  }

  /** What a run that was cut off left becomes the part, if it is anything and there is none yet. */
  void becomePart() throws IOException {
    Optional<Path> file = file();
    if (file.isPresent() && Files.size(file.get()) > 0 && Files.notExists(part)) {
      Files.move(file.get(), part);
    }
    delete();
  }

  /** With all that is in it. */
  void delete() throws IOException {
    for (Path each : entries()) {
      Files.deleteIfExists(each);
    }
    Files.deleteIfExists(folder());
  }

  private List<Path> entries() throws IOException {
    List<Path> entries = new ArrayList<>();
    if (Files.isDirectory(folder(), LinkOption.NOFOLLOW_LINKS)) {
      try (DirectoryStream<Path> all = Files.newDirectoryStream(folder())) {
        all.forEach(entries::add);
      }
    }
    return entries;
  }
}
