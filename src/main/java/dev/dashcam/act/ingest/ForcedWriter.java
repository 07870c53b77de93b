package dev.dashcam.act.ingest;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileTime;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * Writes a new file on its own thread from a ring of buffers and forces it along the way.
 *
 * <p>Eight buffers of 1 MiB are in flight at most: enough to take what the camera delivers while 8
 * MiB are being forced, and all that a copy ever holds in memory.
 */
final class ForcedWriter implements AutoCloseable {
  private static final int BUFFER_BYTES = 1 << 20;
  private static final int BUFFERS = 8;
  private static final long FORCE_EVERY_BYTES = 8L << 20;

  /** An SD card may pause for seconds; one that takes nothing for this long is broken. */
  private static final long STALL_SECONDS = 120;

  /** Tells the thread that nothing follows. */
  private static final ByteBuffer END = ByteBuffer.allocate(0);

  private final Path file;
  private final FileChannel out;
  private final FileTime modified;
  private final BlockingQueue<ByteBuffer> free = new ArrayBlockingQueue<>(BUFFERS);
  private final BlockingQueue<ByteBuffer> full = new ArrayBlockingQueue<>(BUFFERS + 1);
  private final Thread thread;
  private volatile @Nullable IOException failure;

  private ForcedWriter(Path file, FileChannel out, FileTime modified, List<ByteBuffer> ring) {
    this.file = file;
    this.out = out;
    this.modified = modified;
    this.free.addAll(ring);
    this.thread = new Thread(this::drain, "clip-writer");
    thread.setDaemon(true);
  }

  /** The buffers of one file after the other: making them anew costs 10 ms a clip. */
  static List<ByteBuffer> ring() {
    List<ByteBuffer> ring = new ArrayList<>(BUFFERS);
    for (int i = 0; i < BUFFERS; i++) {
      ring.add(ByteBuffer.allocateDirect(BUFFER_BYTES));
    }
    return ring;
  }

  /**
   * @param modified the time that the finished file bears
   * @param ring from {@link #ring}; no other writer's until this one is closed
   */
  static ForcedWriter open(Path file, FileTime modified, List<ByteBuffer> ring)
      throws StagingWriteException {
    try {
      FileChannel out =
          FileChannel.open(file, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE);
      ForcedWriter writer = new ForcedWriter(file, out, modified, ring);
      writer.thread.start();
      return writer;
    } catch (IOException e) {
      throw new StagingWriteException(file + ": can't be created: " + e, e);
    }
  }

  /** An empty buffer, as soon as one is free. */
  ByteBuffer freeBuffer() throws StagingWriteException {
    for (int second = 0; second < STALL_SECONDS; second++) {
      throwIfFailed();
      ByteBuffer buffer = uninterrupted(() -> free.poll(1, TimeUnit.SECONDS));
      if (buffer != null) {
        return buffer.clear();
      }
    }
    throw stalled();
  }

  /** Hands a buffer over, ready to be read from. */
  void write(ByteBuffer buffer) {
    full.add(buffer);
  }

  /** Waits until everything is written and forced to the disk. */
  void finish() throws StagingWriteException {
    full.add(END);
    boolean ended =
        uninterrupted(
            () -> {
              thread.join(TimeUnit.SECONDS.toMillis(STALL_SECONDS));
              return !thread.isAlive();
            });
    throwIfFailed();
    if (!ended) {
      throw stalled();
    }
  }

  /**
   * Ends the thread, if {@link #finish} has not, and closes the file. One that the disk doesn't let
   * go of is left open: closing it would wait for the disk without end.
   */
  @Override
  public void close() throws StagingWriteException {
    try {
      if (thread.isAlive()) {
        full.clear();
        finish();
      }
    } finally {
      if (!thread.isAlive()) {
        closeFile();
      }
    }
  }

  private void closeFile() throws StagingWriteException {
    try {
      out.close();
    } catch (IOException e) {
      throw new StagingWriteException(file + ": can't be closed: " + e, e);
    }
  }

  @SuppressWarnings("ReferenceEquality") // END is one particular buffer
  private void drain() {
    try {
      long unforced = 0;
      for (ByteBuffer buffer = full.take(); buffer != END; buffer = full.take()) {
        unforced += buffer.remaining();
        while (buffer.hasRemaining()) {
          out.write(buffer);
        }
        free.add(buffer);
        if (unforced >= FORCE_EVERY_BYTES) {
          out.force(false);
          unforced = 0;
        }
      }
      Files.setLastModifiedTime(file, modified);
      out.force(true);
    } catch (IOException e) {
      failure = e;
    } catch (InterruptedException e) {
      failure = new IOException("interrupted", e);
    } catch (RuntimeException e) {
      // Otherwise a thread that has ended would pass for a file that is forced.
      failure = new IOException(e);
    }
  }

  private void throwIfFailed() throws StagingWriteException {
    IOException cause = failure;
    if (cause != null) {
      throw new StagingWriteException(file + ": can't be written: " + cause.getMessage(), cause);
    }
  }

  private StagingWriteException stalled() {
    return new StagingWriteException(
        file + ": the staging disk has taken nothing for " + STALL_SECONDS + " s", null);
  }

  private interface Waiting<T extends @Nullable Object> {
    T await() throws InterruptedException;
  }

  /**
   * Nothing interrupts this thread in an orderly run: a stop is a flag, looked at between buffers.
   */
  private static <T extends @Nullable Object> T uninterrupted(Waiting<T> waiting)
      throws StagingWriteException {
    try {
      return waiting.await();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new StagingWriteException("interrupted while writing", e);
    }
  }
}
