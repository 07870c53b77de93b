package dev.dashcam.sys;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.ArrayDeque;
import java.util.Deque;

/**
 * Changes to folders that are on the medium when the call returns. A rename without a force leaves
 * empty files after a power cut, a force without one of the folder leaves no file at all: both were
 * seen on ext4.
 */
public final class DurableFiles {
  private static final String DRAFT_END = ".tmp";

  private DurableFiles() {}

  /**
   * Puts new content into a file in one step: after a power cut it holds the old or the new content
   * whole, never a part. A failure leaves the old content.
   */
  public static void replace(Path target, byte[] content) throws IOException {
    replace(target, content, draft -> {});
  }

  /** Writes what a file is to hold: for what is too long to be held in memory. */
  public interface Content {
    void writeTo(FileChannel channel) throws IOException;
  }

  /** The same, written piece by piece. */
  public static void replace(Path target, Content content) throws IOException {
    replace(target, content, draft -> {}, true);
  }

  /** Sets owner, group or mode of a file that is not in its place yet. */
  public interface Preparation {
    void prepare(Path draft) throws IOException;
  }

  /** The same, with something done to the new file before it takes the old one's place. */
  public static void replace(Path target, byte[] content, Preparation preparation)
      throws IOException {
    replace(target, whole(content), preparation, true);
  }

  /**
   * Replaces a file in one step for those who read it, without forcing anything: for what a power
   * cut may cost, because it is soon written anew.
   */
  public static void replaceUnforced(Path target, byte[] content, Preparation preparation)
      throws IOException {
    replace(target, whole(content), preparation, false);
  }

  private static Content whole(byte[] content) {
    return channel -> {
      ByteBuffer bytes = ByteBuffer.wrap(content);
      while (bytes.hasRemaining()) {
        channel.write(bytes);
      }
    };
  }

  private static void replace(Path target, Content content, Preparation preparation, boolean force)
      throws IOException {
    Path folder = folderOf(target);
    // The pid keeps two processes from writing into each other's draft.
    String start = "." + target.getFileName() + ".";
    deleteAbandoned(folder, start);
    Path draft = folder.resolve(start + ProcessHandle.current().pid() + DRAFT_END);
    try {
      try (FileChannel channel =
          FileChannel.open(
              draft,
              StandardOpenOption.CREATE,
              StandardOpenOption.TRUNCATE_EXISTING,
              StandardOpenOption.WRITE)) {
        content.writeTo(channel);
        preparation.prepare(draft);
        if (force) {
          channel.force(true);
        }
      }
      Files.move(draft, target, StandardCopyOption.ATOMIC_MOVE);
    } catch (IOException | RuntimeException e) {
      deleteQuietly(draft, e);
      throw e;
    }
    if (force) {
      forceDirectory(folder);
    }
  }

  /**
   * Gives a file, whose content the caller has forced, its place. Never overwrites: link(2) fails
   * where rename(2) would not. A call cut off between its steps is finished by calling it again.
   *
   * <p>Where hard links are refused (FAT, exFAT) the target is looked for and then renamed to,
   * which is safe only under a lock of the caller.
   *
   * @throws FileAlreadyExistsException when another file stands at the target, or it is the very
   *     name that the file has: finishing that move would delete its only name
   */
  public static void moveInto(Path from, Path to) throws IOException {
    if (from.getFileName().equals(to.getFileName())
        && Files.isDirectory(folderOf(to))
        && Files.isSameFile(folderOf(from), folderOf(to))) {
      throw new FileAlreadyExistsException(from + " is there already");
    }
    try {
      Files.createLink(to, from);
    } catch (FileAlreadyExistsException e) {
      if (!Files.isSameFile(from, to)) {
        throw e;
      }
    } catch (NoSuchFileException e) {
      throw e;
    } catch (FileSystemException | UnsupportedOperationException e) {
      renameInto(from, to);
      return;
    }
    forceDirectory(folderOf(to));
    delete(from);
  }

  private static void renameInto(Path from, Path to) throws IOException {
    if (Files.exists(to, LinkOption.NOFOLLOW_LINKS)) {
      throw new FileAlreadyExistsException(to.toString());
    }
    Files.move(from, to, StandardCopyOption.ATOMIC_MOVE);
    forceDirectory(folderOf(to));
    if (!folderOf(from).equals(folderOf(to))) {
      forceDirectory(folderOf(from));
    }
  }

  /** Makes a folder and all that lead to it. Does nothing when it exists. */
  public static void createDirectories(Path folder) throws IOException {
    Deque<Path> missing = new ArrayDeque<>();
    Path next = folder.toAbsolutePath();
    while (next != null && !Files.isDirectory(next)) {
      missing.push(next);
      next = next.getParent();
    }
    for (Path made : missing) {
      try {
        Files.createDirectory(made);
      } catch (FileAlreadyExistsException e) {
        if (!Files.isDirectory(made)) {
          throw e;
        }
      }
      forceDirectory(folderOf(made));
    }
  }

  /** Puts the names in a folder on the medium. */
  public static void forceDirectory(Path folder) throws IOException {
    if (!folder.getFileSystem().equals(FileSystems.getDefault())) {
      return; // a file system in memory neither opens folders nor survives anything
    }
    try (FileChannel channel = FileChannel.open(folder, StandardOpenOption.READ)) {
      channel.force(true);
    }
  }

  /** Deletes a file or an empty folder; one that is gone already is fine. */
  public static void delete(Path path) throws IOException {
    Files.deleteIfExists(path);
    forceDirectory(folderOf(path));
  }

  /** The folder that a file is in, absolute. */
  public static Path folderOf(Path path) {
    Path folder = path.toAbsolutePath().getParent();
    if (folder == null) {
      throw new IllegalArgumentException(path + " is not in a folder");
    }
    return folder;
  }

  /**
   * Drafts of processes that were cut off: without this each power cut could leave one for good.
   */
  private static void deleteAbandoned(Path folder, String start) throws NoSuchFileException {
    try (DirectoryStream<Path> drafts = Files.newDirectoryStream(folder)) {
      for (Path draft : drafts) {
        String name = draft.getFileName().toString();
        if (name.startsWith(start)
            && name.endsWith(DRAFT_END)
            && isAbandoned(name.substring(start.length(), name.length() - DRAFT_END.length()))) {
          Files.deleteIfExists(draft);
        }
      }
    } catch (NoSuchFileException e) {
      throw e; // it is the folder that is missing, and not a draft in it
    } catch (IOException | DirectoryIteratorException e) {
      // They are in nobody's way; what is to be written matters more.
    }
  }

  private static boolean isAbandoned(String pid) {
    try {
      return !ProcessHandle.of(Long.parseLong(pid)).map(ProcessHandle::isAlive).orElse(false);
    } catch (NumberFormatException e) {
      return false; // another file's draft, or none
    }
  }

  private static void deleteQuietly(Path draft, Exception cause) {
    try {
      Files.deleteIfExists(draft);
    } catch (IOException e) {
      cause.addSuppressed(e);
    }
  }
}
