package dev.dashcam.store;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * There while reconcile itself shows the card and fetches it: {@code dashcam-ingest@.service},
 * which udev starts for every card that appears, is then spared a Java that would find the lock
 * taken. Belongs into {@code /run}, which a boot empties.
 */
public final class FetchingFile {
  private final Path file;

  /**
   * @param file {@code reconcile-fetches} in {@code paths.runtime}
   */
  public FetchingFile(Path file) {
    this.file = file;
  }

  /** Reconcile is about to show a card. The folder is there: the lock lies in it. */
  public void begin() throws IOException {
    Files.write(file, new byte[0]);
  }

  /** It doesn't, or not any more. */
  public void end() throws IOException {
    Files.deleteIfExists(file);
  }
}
