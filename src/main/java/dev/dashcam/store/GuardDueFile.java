package dev.dashcam.store;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;

/**
 * Until when guard may leave the battery to reconcile: whole seconds since boot, in plain text,
 * because a shell script reads it before any Java is started. Without the file guard is due.
 * Belongs into {@code /run}, which a boot empties.
 */
public final class GuardDueFile {
  private final Path file;

  /**
   * @param file {@code guard-due} in {@code paths.runtime}
   */
  public GuardDueFile(Path file) {
    this.file = file;
  }

  /** Guard need not look before this time since boot. The folder is there: the lock lies in it. */
  public void postpone(Duration until) throws IOException {
    Files.writeString(file, until.toSeconds() + "\n");
  }

  /** Guard looks at its next tick. */
  public void now() throws IOException {
    Files.deleteIfExists(file);
  }
}
