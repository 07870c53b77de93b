package dev.dashcam.act.ingest;

import dev.dashcam.model.Clip;
import dev.dashcam.model.ProvedClip;
import dev.dashcam.sys.DurableFiles;
import dev.dashcam.sys.StopSignal;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.PosixFilePermission;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;

/**
 * The card's files before they are deleted, and their deletion. A file is read whole, past the page
 * cache, while the card is mounted for reading; then it is mounted for writing, and what still has
 * that size and time is deleted. Nobody else writes to the card in between: the camera is a card
 * reader now, and whoever wants to switch it has to wait for the work lock.
 *
 * <p>FAT frees a file's clusters after its name, and touches no others. A power cut in between
 * leaves clusters that belong to nobody, or the file still there; what isn't named here stays as it
 * was. The names are forced folder by folder, and what follows is the clean unmount.
 */
public final class CardEraser {
  private final Path root;
  private final StopSignal stop;

  /**
   * @param root where the card is mounted
   * @param stop ends reading between two buffers, and deleting between two files
   */
  public CardEraser(Path root, StopSignal stop) {
    this.root = root;
    this.stop = stop;
  }

  /** Whether a file is marked read-only: on FAT and exFAT nobody may write it then. */
  public static boolean isReadOnly(Path file) throws IOException {
    Set<PosixFilePermission> permissions =
        Files.getPosixFilePermissions(file, LinkOption.NOFOLLOW_LINKS);
    return !permissions.contains(PosixFilePermission.OWNER_WRITE);
  }

  /** Whether a file on the card is still, byte by byte, what the host holds. */
  public boolean isStill(ProvedClip clip) throws IOException {
    return looksStill(clip.clip())
        && Digests.ofDisk(root.resolve(clip.clip().path()), stop).equals(clip.sha256());
  }

  /** Deletes those that still look as they did when they were read. */
  public void erase(List<ProvedClip> clips, Consumer<ProvedClip> erased) throws IOException {
    Set<Path> folders = new LinkedHashSet<>();
    try {
      for (ProvedClip clip : clips) {
        stop.throwIfRequested();
        Path file = root.resolve(clip.clip().path());
        if (looksStill(clip.clip())) {
          Files.delete(file);
          Path folder = file.getParent();
          folders.add(folder == null ? root : folder);
          erased.accept(clip);
        }
      }
    } finally {
      for (Path folder : folders) {
        DurableFiles.forceDirectory(folder);
      }
    }
  }

  private boolean looksStill(Clip clip) throws IOException {
    Path file = root.resolve(clip.path());
    if (!Files.exists(file, LinkOption.NOFOLLOW_LINKS)) {
      return false;
    }
    BasicFileAttributes now =
        Files.readAttributes(file, BasicFileAttributes.class, LinkOption.NOFOLLOW_LINKS);
    return now.isRegularFile()
        && now.size() == clip.size()
        && now.lastModifiedTime().toInstant().equals(clip.modified())
        && !isReadOnly(file);
  }
}
