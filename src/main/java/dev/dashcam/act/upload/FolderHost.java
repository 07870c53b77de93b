package dev.dashcam.act.upload;

import dev.dashcam.act.ingest.ClipCopier;
import dev.dashcam.act.ingest.Digests;
import dev.dashcam.act.upload.HostException.Kind;
import dev.dashcam.model.HostSpace;
import dev.dashcam.model.Proof;
import dev.dashcam.model.StagedClip;
import dev.dashcam.sys.DurableFiles;
import dev.dashcam.sys.StopSignal;
import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileStore;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.LongConsumer;

/**
 * A host that is a folder: a mounted disk. Clips are copied as from the card: forced, read back
 * past the page cache, then renamed into place. The folder itself is never made: where the disk is
 * not mounted it is missing, and nothing must land on the Pi's own disk instead.
 */
public final class FolderHost implements Host {
  private static final String PART = ".dashcam-partial";

  private final Path ready;
  private final Path folder;
  private final Home home;
  private final StopSignal stop;

  /**
   * @param ready the staged clips
   * @param folder {@code upload.dest_path}
   * @param home tells it from a mount point without its disk
   * @param stop ends a copy between two buffers
   */
  public FolderHost(Path ready, Path folder, Home home, StopSignal stop) {
    this.ready = ready;
    this.folder = folder;
    this.home = home;
    this.stop = stop;
  }

  @Override
  public HostSession open() throws HostException {
    if (!Files.isDirectory(folder)) {
      throw new HostException(
          Kind.GONE, folder + " is not there; is the disk mounted? (upload.dest_path)");
    }
    if (!isThere()) {
      throw home.missing("looking into " + folder);
    }
    return new Session();
  }

  private boolean isThere() {
    return Files.isDirectory(home.sign());
  }

  @Override
  public List<List<String>> commandsFor(Path readyFolder, Path namesFile) {
    return List.of();
  }

  private final class Session implements HostSession {
    @Override
    public Map<String, Held> compare(List<StagedClip> clips) throws HostException {
      Map<String, Held> held = new LinkedHashMap<>();
      for (StagedClip clip : clips) {
        held.put(clip.name(), compare(clip));
      }
      return held;
    }

    /** What can't be read there is no clip that was brought, and must not hold up the others. */
    private Held compare(StagedClip clip) throws HostException {
      Path target = folder.resolve(clip.name());
      try {
        if (!Files.exists(target, LinkOption.NOFOLLOW_LINKS)) {
          return Held.ABSENT;
        }
        boolean same =
            Files.isRegularFile(target, LinkOption.NOFOLLOW_LINKS)
                && Files.size(target) == clip.size()
                && Digests.onDisk(target, clip.sha256(), stop);
        if (!isThere()) {
          throw new NoSuchFileException(folder.toString());
        }
        return same ? Held.SAME : Held.OTHER;
      } catch (IOException e) {
        throw failure(target, e);
      }
    }

    @Override
    public void send(List<StagedClip> clips, LongConsumer onSent) throws HostException {
      long[] sent = {0};
      ClipCopier copier = new ClipCopier(stop);
      for (StagedClip clip : clips) {
        Path target = folder.resolve(clip.name());
        Path part = folder.resolve(PART);
        try {
          requireThere(); // or the clip would fill the Pi's own disk before anybody noticed
          Files.deleteIfExists(part);
          Path source = ready.resolve(clip.name());
          copier.copy(
              source,
              clip.size(),
              Files.getLastModifiedTime(source),
              part,
              bytes -> onSent.accept(sent[0] += bytes));
          makeFolderOf(target);
          DurableFiles.moveInto(part, target);
        } catch (IOException e) {
          HostException failure = failure(target, e);
          discard(part, failure);
          throw failure;
        }
      }
    }

    @Override
    public void publish(String name, byte[] content) throws HostException {
      Path target = folder.resolve(name);
      try {
        makeFolderOf(target);
        DurableFiles.replace(target, content, draft -> Home.date(name, draft));
      } catch (IOException e) {
        throw failure(target, e);
      }
    }

    @Override
    public Map<String, Held> remove(List<StagedClip> clips) throws HostException {
      Map<String, Held> was = new LinkedHashMap<>();
      for (StagedClip clip : clips) {
        stop.throwIfRequested();
        Held held = compare(clip);
        if (held == Held.SAME) {
          remove(folder.resolve(clip.name()));
        }
        was.put(clip.name(), held);
      }
      return was;
    }

    private void remove(Path clip) throws HostException {
      try {
        DurableFiles.delete(clip);
      } catch (IOException e) {
        throw new HostException(
            isThere() ? Kind.NEEDS_OWNER : Kind.GONE,
            "deleting " + clip + ": " + e + "; see the rights on its folder",
            e);
      }
      Path empty = clip.getParent();
      while (empty != null && !empty.equals(folder) && deleted(empty)) {
        empty = empty.getParent();
      }
    }

    /** Only if it is empty. */
    private static boolean deleted(Path emptyFolder) {
      try {
        Files.delete(emptyFolder);
        return true;
      } catch (IOException e) {
        return false;
      }
    }

    private void requireThere() throws IOException {
      if (!isThere()) {
        throw new IOException("the disk was unmounted");
      }
    }

    private void makeFolderOf(Path target) throws IOException {
      requireThere(); // its folder must not be made anew
      Path parent = target.getParent();
      DurableFiles.createDirectories(parent == null ? folder : parent);
    }

    @Override
    public Proof proof() {
      return Proof.READ_BACK;
    }

    @Override
    public Optional<HostSpace> space() {
      try {
        FileStore disk = Files.getFileStore(folder);
        long free = disk.getUsableSpace();
        long used = disk.getTotalSpace() - disk.getUnallocatedSpace();
        return Optional.of(new HostSpace(free, used + free));
      } catch (IOException | IllegalArgumentException e) {
        return Optional.empty(); // a share that doesn't tell
      }
    }

    /** On a full disk what was half copied would keep it full. */
    private static void discard(Path part, HostException failure) {
      try {
        Files.deleteIfExists(part);
      } catch (IOException e) {
        failure.addSuppressed(e);
      }
    }

    private HostException failure(Path target, IOException e) {
      if (!isThere()) {
        return new HostException(Kind.GONE, folder + " went away: " + e.getMessage(), e);
      }
      boolean full = String.valueOf(e.getMessage()).contains("No space left");
      String why =
          e instanceof FileAlreadyExistsException inTheWay
              ? inTheWay.getFile() + " is in the way, move it away"
              : e.getMessage() + (full ? "; free some space there" : "; check that disk");
      return new HostException(full ? Kind.FULL : Kind.FAILED, "writing " + target + ": " + why, e);
    }

    @Override
    public void close() {
      try {
        // Of a run that was cut off between giving a clip its name and taking the draft's away.
        Files.deleteIfExists(folder.resolve(PART));
      } catch (IOException e) {
        // The host went away; the next clip that is sent replaces it.
      }
    }
  }
}
