package dev.dashcam.act.ingest;

import dev.dashcam.sys.NewFile;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.PosixFilePermission;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * Writes a new file on its own thread from a ring of buffers and forces it along the way. The
 * thread closes the file when it ends; on a disk that doesn't let go of it neither ever happens.
 */
final class ForcedWriter implements Writing {
  private static final long FORCE_EVERY_BYTES = 8L << 20;

  /** An SD card may pause for seconds; one that takes nothing for this long is broken. */
  private static final long STALL_SECONDS = 120;

  /** Tells the thread that nothing follows. */
  private static final ByteBuffer END = ByteBuffer.allocate(0);

  private final Path file;
  private final NewFile out;
  private final FileTime modified;
  private final BufferRing ring;
  private final BlockingQueue<ByteBuffer> full = new LinkedBlockingQueue<>();
  private final Thread thread;

  /** The one that is being filled. */
  private @Nullable ByteBuffer lent;

  private volatile boolean abandoned;

  /** Guarded by this, as is the failure. */
  private long forced;

  private @Nullable IOException failure;

  private ForcedWriter(Path file, NewFile out, FileTime modified, BufferRing ring) {
    this.file = file;
    this.out = out;
    this.modified = modified;
    this.ring = ring;
    this.thread = new Thread(this::run, "clip-writer");
    thread.setDaemon(true);
  }

  /**
   * @param modified the time that the finished file bears
   * @param mode of the file; however it reads, what is opened here can be written
   * @param ring gets back every buffer that was taken from it, however the writing ends
   */
  static ForcedWriter open(
      Path file, FileTime modified, Set<PosixFilePermission> mode, BufferRing ring)
      throws StagingWriteException {
    return started(new ForcedWriter(file, create(file, mode), modified, ring));
  }

  /** The same, past the page cache: for a disk of this machine. */
  static ForcedWriter openUncached(
      Path file, FileTime modified, Set<PosixFilePermission> mode, BufferRing ring)
      throws StagingWriteException {
    NewFile out = create(file, mode);
    out.bypassCache();
    return started(new ForcedWriter(file, out, modified, ring));
  }

  private static NewFile create(Path file, Set<PosixFilePermission> mode)
      throws StagingWriteException {
    try {
      return NewFile.create(file, mode);
    } catch (IOException e) {
      throw new StagingWriteException(file + ": can't be created: " + e, e);
    }
  }

  private static ForcedWriter started(ForcedWriter writer) {
    writer.thread.start();
    return writer;
  }

  /** An empty buffer, as soon as one is free. */
  ByteBuffer freeBuffer() throws StagingWriteException {
    for (int second = 0; second < STALL_SECONDS; second++) {
      throwIfFailed();
      Optional<ByteBuffer> buffer = uninterrupted(ring::take);
      if (buffer.isPresent()) {
        lent = buffer.get();
        return buffer.get();
      }
    }
    throw stalled();
  }

  /** Hands the buffer over, ready to be read from. */
  void write(ByteBuffer buffer) {
    lent = null;
    full.add(buffer);
  }

  /** Nothing follows. Waits for nothing; the writer is to be awaited or abandoned all the same. */
  void end() {
    giveBack(lent);
    lent = null;
    full.add(END);
  }

  @Override
  public void finish() throws StagingWriteException {
    end();
    awaitThread();
    throwIfFailed();
  }

  /** Ends the thread, if it has not, and waits for that. */
  @Override
  public void abandon(Exception reason) {
    abandoned = true;
    end();
    try {
      awaitThread();
      full.forEach(this::giveBack);
    } catch (StagingWriteException e) {
      reason.addSuppressed(e);
    }
  }

  /**
   * Waits until more than so many bytes from the start are on the disk.
   *
   * @return how many are; {@link Long#MAX_VALUE} when all is
   */
  synchronized long awaitForced(long bytes) throws StagingWriteException {
    throwIfFailed();
    while (forced <= bytes) {
      uninterrupted(
          () -> {
            wait();
            return forced;
          });
      throwIfFailed();
    }
    return forced;
  }

  private void run() {
    try {
      try (out) {
        write();
      }
      forced(Long.MAX_VALUE);
    } catch (IOException e) {
      failed(e);
    } catch (InterruptedException e) {
      failed(new IOException("interrupted", e));
    } catch (RuntimeException e) {
      // Otherwise a thread that has ended would pass for a file that is forced.
      failed(new IOException(e));
    }
  }

  @SuppressWarnings("ReferenceEquality") // END is one particular buffer
  private void write() throws IOException, InterruptedException {
    long written = 0;
    long unforced = 0;
    for (ByteBuffer buffer = full.take(); buffer != END; buffer = full.take()) {
      try {
        throwIfAbandoned();
        unforced += buffer.remaining();
        out.write(buffer);
      } finally {
        giveBack(buffer);
      }
      if (unforced >= FORCE_EVERY_BYTES) {
        out.force(false);
        written += unforced;
        unforced = 0;
        forced(written);
      }
    }
    throwIfAbandoned();
    Files.setLastModifiedTime(file, modified);
    out.force(true);
  }

  private void throwIfAbandoned() throws IOException {
    if (abandoned) {
      throw new IOException("given up");
    }
  }

  @SuppressWarnings("ReferenceEquality")
  private void giveBack(@Nullable ByteBuffer buffer) {
    if (buffer != null && buffer != END) {
      ring.give(buffer);
    }
  }

  private synchronized void forced(long bytes) {
    forced = bytes;
    notifyAll();
  }

  private synchronized void failed(IOException cause) {
    failure = cause;
    notifyAll();
  }

  private synchronized void throwIfFailed() throws StagingWriteException {
    if (failure != null) {
      throw new StagingWriteException(
          file + ": can't be written: " + failure.getMessage(), failure);
    }
  }

  private void awaitThread() throws StagingWriteException {
    boolean ended =
        uninterrupted(
            () -> {
              thread.join(TimeUnit.SECONDS.toMillis(STALL_SECONDS));
              return !thread.isAlive();
            });
    if (!ended) {
      throw stalled();
    }
  }

  private StagingWriteException stalled() {
    return new StagingWriteException(
        file + ": the staging disk has taken nothing for " + STALL_SECONDS + " s", null);
  }

  private interface Waiting<T> {
    T await() throws InterruptedException;
  }

  /**
   * Nothing interrupts these threads in an orderly run: a stop is a flag, looked at between
   * buffers.
   */
  private static <T> T uninterrupted(Waiting<T> waiting) throws StagingWriteException {
    try {
      return waiting.await();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new StagingWriteException("interrupted while writing", e);
    }
  }
}
