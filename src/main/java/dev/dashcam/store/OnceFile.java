package dev.dashcam.store;

import dev.dashcam.sys.DurableFiles;
import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * An empty file that stands for "this has been done", so that of several runs one does it. Belongs
 * into {@code /run}.
 */
public final class OnceFile {
  private final Path file;

  public OnceFile(Path file) {
    this.file = file;
  }

  /** Whether it is this run's turn: true for one caller until {@link #again}. */
  public boolean first() throws IOException {
    Path folder = file.toAbsolutePath().getParent();
    if (folder != null) {
      DurableFiles.createDirectories(folder);
    }
    try {
      Files.createFile(file);
      return true;
    } catch (FileAlreadyExistsException e) {
      return false;
    }
  }

  /** It may be done once more. */
  public void again() throws IOException {
    Files.deleteIfExists(file);
  }
}
