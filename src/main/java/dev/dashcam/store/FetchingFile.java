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

  /** Reconcile is about to show a card. Fails in silence: all it costs is that Java. */
  public void begin() {
    try {
      Files.write(file, new byte[0]);
    } catch (IOException e) {
      // The card is fetched all the same.
    }
  }

  /** It doesn't, or not any more. */
  public void end() throws IOException {
    Files.deleteIfExists(file);
  }
}
