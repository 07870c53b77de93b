package dev.dashcam.store;

import dev.dashcam.sys.DurableFiles;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;

/**
 * Lines that must stay few: appended and, unless that is asked for, not forced, so that the SD card
 * is written when the kernel sees fit, and the last ones may be missing after a power cut. A file
 * that has grown too long becomes {@code NAME.1.jsonl}, in place of the one before: a rename,
 * whatever it holds, so adding a line always costs the same.
 *
 * <p>Commands that run side by side may all add lines.
 */
final class RotatedLines {
  private final Path file;
  private final Path older;
  private final long mostBytes;

  /**
   * @param file named {@code .jsonl}
   * @param mostBytes of each of the two files; exceeded by one line at most
   */
  RotatedLines(Path file, long mostBytes) {
    this.file = file;
    String name = String.valueOf(file.getFileName());
    this.older = file.resolveSibling(name.substring(0, name.lastIndexOf('.')) + ".1.jsonl");
    this.mostBytes = mostBytes;
  }

  /** Adds a line, which has no line feed. */
  void append(String line) throws IOException {
    append(line, false);
  }

  /** The same for a line that no power cut may cost once this has returned. */
  void appendForced(String line) throws IOException {
    boolean isNew = Files.notExists(file);
    append(line, true);
    if (isNew) {
      DurableFiles.forceDirectory(DurableFiles.folderOf(file));
    }
  }

  private void append(String line, boolean force) throws IOException {
    DurableFiles.createDirectories(DurableFiles.folderOf(file));
    // The line feed comes first as well: a line torn by a power cut spoils itself only.
    byte[] bytes = ("\n" + line + "\n").getBytes(StandardCharsets.UTF_8);
    try (FileChannel channel =
        FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.APPEND)) {
      channel.write(ByteBuffer.wrap(bytes));
      if (force) {
        channel.force(false);
      }
      if (channel.size() > mostBytes) {
        rotate(channel);
      }
    }
  }

  private void rotate(FileChannel channel) throws IOException {
    try (FileLock lock = channel.tryLock()) {
      // Whoever has the lock is at it; and who gets it afterwards finds a new file in this place.
      if (lock != null && Files.size(file) > mostBytes) {
        Files.move(file, older, StandardCopyOption.ATOMIC_MOVE);
      }
    } catch (NoSuchFileException e) {
      return; // moved just before
    }
  }

  /** Hands over every line as bytes, the oldest first; damaged ones too. */
  void read(FileLines.Visitor visitor) throws IOException {
    FileLines.read(older, visitor);
    FileLines.read(file, visitor);
  }

  /** The last lines only, so many bytes of them; the first of these may be torn. */
  void readEnd(long bytes, FileLines.Visitor visitor) throws IOException {
    long here = size(file);
    if (here < bytes) {
      FileLines.read(older, Math.max(0, size(older) - (bytes - here)), visitor);
    }
    FileLines.read(file, Math.max(0, here - bytes), visitor);
  }

  private static long size(Path file) throws IOException {
    try {
      return Files.size(file);
    } catch (NoSuchFileException e) {
      return 0;
    }
  }

  /** Whether lines may have been dropped. */
  boolean rotated() {
    return Files.exists(older);
  }
}
