package dev.dashcam.observe;

import dev.dashcam.model.Clip;
import dev.dashcam.model.StagingState;
import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** What waits in staging for the host, and how much room there is. */
public final class StagingProbe {
  private final Path folder;
  private final Path ready;

  /**
   * @param folder {@code paths.local_staging}
   */
  public StagingProbe(Path folder) {
    this.folder = folder;
    this.ready = folder.resolve("ready");
  }

  /** Looks now. */
  public StagingState look() throws IOException {
    List<Clip> clips = readyClips();
    long bytes = 0;
    for (Clip clip : clips) {
      bytes += clip.size();
    }
    return new StagingState(clips.size(), bytes, usableBytes());
  }

  /** The files in {@code ready/}, named relative to it. */
  public List<Clip> readyClips() throws IOException {
    return Files.isDirectory(ready) ? new CardScanner().list(ready).clips() : List.of();
  }

  /** How many files were put away because the disk could not read them. */
  public int unreadable() throws IOException {
    int files = 0;
    if (Files.isDirectory(folder)) {
      try (DirectoryStream<Path> folders = Files.newDirectoryStream(folder, "unreadable*")) {
        for (Path each : folders) {
          files += new CardScanner().list(each).clips().size();
        }
      }
    }
    return files;
  }

  /** Free space on the staging disk in bytes. */
  public long usableBytes() throws IOException {
    Path existing = folder;
    while (!Files.exists(existing) && existing.getParent() != null) {
      existing = existing.getParent();
    }
    return Files.getFileStore(existing).getUsableSpace();
  }
}
