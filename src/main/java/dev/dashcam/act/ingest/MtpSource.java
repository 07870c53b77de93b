package dev.dashcam.act.ingest;

import dev.dashcam.model.Clip;
import dev.dashcam.sys.BackgroundCommand;
import dev.dashcam.sys.CommandRunner;
import dev.dashcam.sys.Gphoto2;
import dev.dashcam.sys.StopSignal;
import dev.dashcam.sys.StoppedException;
import dev.dashcam.sys.UncachedFile;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.util.Optional;
import java.util.function.LongConsumer;
import org.jspecify.annotations.Nullable;

/**
 * A camera that speaks MTP or PTP. gphoto2 fetches a clip, one run each; what it writes is followed
 * while it grows, hashed and forced, and read back like any other copy. Its word that all went well
 * counts for nothing without the size that was listed. A clip can't be taken up in its middle: one
 * that was cut is fetched anew.
 */
public final class MtpSource implements ClipSource {
  private static final int BUFFER_BYTES = 1 << 20;
  private static final Duration LOOK_AGAIN = Duration.ofMillis(100);

  /** A camera that gives nothing for this long is stuck: as long as a staging disk may pause. */
  private static final Duration STALL = Duration.ofMinutes(2);

  private final CommandRunner runner;
  private final String port;
  private final String root;
  private final StopSignal stop;
  private final Duration stall;
  private @Nullable ByteBuffer buffer;

  /**
   * @param runner starts gphoto2
   * @param port which camera, as gphoto2 names it
   * @param root what stands before a clip's path on the camera; ends with a slash
   * @param stop ends gphoto2 in the middle of a clip
   */
  public MtpSource(CommandRunner runner, String port, String root, StopSignal stop) {
    this(runner, port, root, stop, STALL);
  }

  /**
   * @param stall how long a camera may give nothing
   */
  MtpSource(CommandRunner runner, String port, String root, StopSignal stop, Duration stall) {
    this.runner = runner;
    this.port = port;
    this.root = root;
    this.stop = stop;
    this.stall = stall;
  }

  @Override
  public UnprovedCopy copyAndReadBack(Clip clip, Path part, LongConsumer onRead)
      throws IOException {
    FetchFolder folder = made(part);
    ClipCopier.Content content;
    try {
      content = fetched(clip, folder, onRead);
    } catch (StoppedException e) {
      folder.becomePart(); // as of a card: who knows whether it can be fetched again
      throw e;
    } catch (CardReadException e) {
      keepAfter(e, folder); // the same, if the camera has gone
      throw e;
    } catch (IOException | RuntimeException e) {
      deleteAfter(e, folder);
      throw e;
    }
    return new UnprovedCopy(
        content, Writing.DONE, ReadBack.of(part, clip.size(), UncachedFile.Forced.ALL, stop));
  }

  @Override
  public long unwritten() {
    return 0;
  }

  /** What else fails then must not hide why the clip is given up. */
  private static void deleteAfter(Exception reason, FetchFolder folder) {
    try {
      folder.delete();
    } catch (IOException e) {
      reason.addSuppressed(e);
    }
  }

  private static void keepAfter(Exception reason, FetchFolder folder) {
    try {
      folder.becomePart();
    } catch (IOException e) {
      reason.addSuppressed(e);
    }
  }

  private static FetchFolder made(Path part) throws StagingWriteException {
    FetchFolder folder = new FetchFolder(part);
    try {
      folder.delete();
      folder.make();
      return folder;
    } catch (IOException e) {
      throw new StagingWriteException(folder.folder() + ": can't be created: " + e, e);
    }
  }

  private ClipCopier.Content fetched(Clip clip, FetchFolder folder, LongConsumer onRead)
      throws IOException {
    String file = root + clip.path();
    try (BackgroundCommand gphoto2 =
            runner.start(Gphoto2.fetch(port, file, folder.folder(), stall));
        Following following = new Following(folder)) {
      follow(clip, gphoto2, following, onRead);
      FollowedFile fetched = following.file;
      boolean ok = gphoto2.exitStatus().orElse(-1) == 0 && Files.exists(folder.whole());
      if (!ok || fetched == null || fetched.read() != clip.size()) {
        throw failure(clip, folder, following.read(), ok, gphoto2.err());
      }
      try {
        Files.setLastModifiedTime(folder.whole(), FileTime.from(clip.modified()));
        fetched.force();
        folder.finish();
      } catch (IOException e) {
        throw new StagingWriteException(folder.part() + ": can't be written: " + e, e);
      }
      return fetched.content();
    }
  }

  /** Until gphoto2 has ended and all that it wrote is taken in. */
  private void follow(
      Clip clip, BackgroundCommand gphoto2, Following following, LongConsumer onRead)
      throws IOException {
    long lastGrowth = System.nanoTime();
    while (true) {
      stop.throwIfRequested();
      boolean alive = gphoto2.alive(); // before the look: what an ended one wrote is seen by it
      if (following.advance(onRead) > 0) {
        lastGrowth = System.nanoTime();
        if (following.read() > clip.size()) {
          throw new CardReadException(
              clip.path()
                  + ": listed with "
                  + clip.size()
                  + " bytes, and more came: it is still changing");
        }
      } else if (!alive) {
        return;
      } else if (System.nanoTime() - lastGrowth > stall.toNanos()) {
        throw new CardReadException(
            clip.path() + ": the camera has given nothing for " + stall.toSeconds() + " s");
      } else {
        boolean ended = gphoto2.awaitEnd(LOOK_AGAIN);
        if (!ended && Thread.currentThread().isInterrupted()) {
          throw new StoppedException("interrupted while a clip was fetched");
        }
      }
    }
  }

  /** What kept the clip from being fetched: the camera, or a staging disk that has no room. */
  private static IOException failure(
      Clip clip, FetchFolder folder, long read, boolean ok, String err) throws IOException {
    long missing = clip.size() - read;
    if (missing > 0 && Files.getFileStore(folder.folder()).getUsableSpace() < missing) {
      return new StagingWriteException(
          folder.part() + ": no room for the " + missing + " bytes that are missing", null);
    }
    return new CardReadException(
        ok
            ? clip.path()
                + ": listed with "
                + clip.size()
                + " bytes, fetched "
                + read
                + ": it is still changing, or the camera gave up"
            : clip.path() + ": gphoto2 could not fetch it: " + Gphoto2.words(err));
  }

  /** The file that gphoto2 writes, from the moment on at which it is there. */
  private final class Following implements AutoCloseable {
    private final FetchFolder folder;
    private @Nullable FollowedFile file;

    Following(FetchFolder folder) {
      this.folder = folder;
    }

    long read() {
      return file == null ? 0 : file.read();
    }

    long advance(LongConsumer onRead) throws IOException {
      FollowedFile now = file;
      if (now == null) {
        now = opened();
        file = now;
      }
      if (now == null) {
        return 0;
      }
      try {
        return now.advance(stop, onRead);
      } catch (IOException e) {
        throw new StagingWriteException(folder.part() + ": can't be written: " + e, e);
      }
    }

    private @Nullable FollowedFile opened() throws IOException {
      Optional<Path> there = folder.file();
      if (there.isEmpty()) {
        return null;
      }
      try {
        ByteBuffer memory = buffer == null ? ByteBuffer.allocateDirect(BUFFER_BYTES) : buffer;
        buffer = memory;
        return new FollowedFile(there.get(), memory);
      } catch (NoSuchFileException e) {
        return null; // it has just got its other name
      }
    }

    @Override
    public void close() throws IOException {
      if (file != null) {
        file.close();
      }
    }
  }
}
