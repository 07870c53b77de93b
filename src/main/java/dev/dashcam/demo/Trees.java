package dev.dashcam.demo;

import java.io.IOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Whole folders. Links are never followed: one of them leads to the owner's card. */
final class Trees {
  private Trees() {}

  /** What a listing says of a file. */
  record Entry(long size, long modifiedMillis) {}

  /**
   * Every regular file below a folder, by its path from there, in order. Files may come and go
   * meanwhile; of a folder that is not there nothing is listed.
   */
  static Map<String, Entry> files(Path folder) throws IOException {
    Map<String, Entry> found = new TreeMap<>();
    Files.walkFileTree(
        folder,
        new SimpleFileVisitor<>() {
          @Override
          public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) {
            if (attributes.isRegularFile()) {
              found.put(
                  folder.relativize(file).toString(),
                  new Entry(attributes.size(), attributes.lastModifiedTime().toMillis()));
            }
            return FileVisitResult.CONTINUE;
          }

          @Override
          public FileVisitResult visitFileFailed(Path file, IOException e) throws IOException {
            return passOverIfGone(e);
          }

          @Override
          public FileVisitResult postVisitDirectory(Path dir, @Nullable IOException e)
              throws IOException {
            return e == null ? FileVisitResult.CONTINUE : passOverIfGone(e);
          }

          private FileVisitResult passOverIfGone(IOException e) throws IOException {
            if (e instanceof NoSuchFileException) {
              return FileVisitResult.CONTINUE;
            }
            throw e;
          }
        });
    return found;
  }

  /** The same of what a host has received, without the lists of checksums and what is hidden. */
  static Map<String, Entry> clips(Path received) throws IOException {
    Map<String, Entry> clips = files(received);
    clips.keySet().removeIf(name -> isList(name) || name.startsWith("."));
    return clips;
  }

  static boolean isList(String name) {
    return name.substring(name.lastIndexOf('/') + 1).startsWith("SHA256SUMS");
  }

  /** The size of these files together, in bytes. */
  static long bytes(Map<String, Entry> files) {
    return files.values().stream().mapToLong(Entry::size).sum();
  }
}
