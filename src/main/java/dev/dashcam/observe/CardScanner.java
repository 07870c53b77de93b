package dev.dashcam.observe;

import dev.dashcam.model.Clip;
import java.io.IOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.NotDirectoryException;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.List;

/** Lists the files on a card. Only regular files count; links are never followed. */
public final class CardScanner {

  /**
   * What is on a card.
   *
   * @param clips every regular file
   * @param passedOver links, pipes, devices and folders that can't be listed, each with the reason;
   *     never silently
   * @param complete whether every folder could be listed
   */
  public record Listing(List<Clip> clips, List<String> passedOver, boolean complete) {}

  /**
   * Lists everything below {@code root}.
   *
   * @throws IOException when the root is no folder or can't be listed
   */
  public Listing list(Path root) throws IOException {
    Path start = root.toRealPath();
    if (!Files.isDirectory(start)) {
      throw new NotDirectoryException(root.toString());
    }
    List<Clip> clips = new Clips();
    List<String> passedOver = new ArrayList<>();
    boolean[] complete = {true};
    int before = start.resolve("x").toString().length() - 1;
    Files.walkFileTree(
        start,
        new SimpleFileVisitor<>() {
          @Override
          public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) {
            String path = file.toString().substring(before);
            if (!start.resolve(path).equals(file)) {
              // Not UTF-8, or a locale without it: read by that name it would be another file.
              complete[0] = false;
              passedOver.add(
                  path + ": its name is not UTF-8, or the locale isn't (LC_ALL=C.UTF-8)");
            } else if (attributes.isRegularFile()) {
              clips.add(
                  new Clip(path, attributes.size(), attributes.lastModifiedTime().toInstant()));
            } else {
              passedOver.add(
                  path + ": " + (attributes.isSymbolicLink() ? "a link" : "no regular file"));
            }
            return FileVisitResult.CONTINUE;
          }

          @Override
          public FileVisitResult visitFileFailed(Path file, IOException e) throws IOException {
            if (file.equals(start)) {
              throw e;
            }
            complete[0] = false;
            passedOver.add(start.relativize(file) + ": can't be listed: " + e);
            return FileVisitResult.CONTINUE;
          }

          @Override
          public FileVisitResult postVisitDirectory(Path dir, java.io.IOException e)
              throws IOException {
            if (e != null) {
              return visitFileFailed(dir, e);
            }
            return FileVisitResult.CONTINUE;
          }
        });
    return new Listing(clips, passedOver, complete[0]);
  }
}
