package dev.dashcam.act.ingest;

import dev.dashcam.sys.StopSignal;
import dev.dashcam.sys.UncachedFile;
import java.io.IOException;
import java.nio.file.Path;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * Reads a copy back from the disk on its own thread, as far as it has been forced. The thread ends
 * soon after a stop, or after the writing has failed.
 */
final class ReadBack {
  private static final int BUFFER_BYTES = 1 << 20;

  /** An SD card may pause for seconds; one that gives nothing for this long is broken. */
  private static final long STALL_SECONDS = 120;

  /** No disk in use is as slow. */
  private static final long SLOWEST_BYTES_PER_SECOND = 1 << 20;

  private final Path file;
  private final long patience;
  private final StopSignal stop;
  private final FutureTask<Long> checksum;

  private ReadBack(Path file, long size, UncachedFile.Forced forced, StopSignal stop) {
    this.file = file;
    this.patience = STALL_SECONDS + size / SLOWEST_BYTES_PER_SECOND;
    this.stop = stop;
    this.checksum = new FutureTask<>(() -> read(file, forced, stop));
  }

  /**
   * Begins.
   *
   * @param size how many bytes the whole file will have
   */
  static ReadBack of(Path file, long size, UncachedFile.Forced forced, StopSignal stop) {
    ReadBack readBack = new ReadBack(file, size, forced, stop);
    Thread thread = new Thread(readBack.checksum, "clip-prover");
    thread.setDaemon(true);
    thread.start();
    return readBack;
  }

  private static long read(Path file, UncachedFile.Forced forced, StopSignal stop)
      throws IOException {
    Checksum checksum = new Checksum();
    UncachedFile.read(file, BUFFER_BYTES, forced, stop, checksum::update);
    return checksum.value();
  }

  /** The {@link Checksum} of what the disk holds, as soon as all of it is there and read. */
  long checksum() throws StagingWriteException {
    try {
      for (long second = 0; second < patience; second++) {
        try {
          return checksum.get(1, TimeUnit.SECONDS);
        } catch (TimeoutException e) {
          stop.throwIfRequested();
        }
      }
      throw new StagingWriteException(
          file + ": not read back within " + patience + " s; the disk may be failing", null);
    } catch (ExecutionException e) {
      if (e.getCause() instanceof RuntimeException stopped) {
        throw stopped;
      }
      throw new StagingWriteException(file + ": can't be read back: " + e.getCause(), e.getCause());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new StagingWriteException(file + ": interrupted while read back", e);
    }
  }
}
