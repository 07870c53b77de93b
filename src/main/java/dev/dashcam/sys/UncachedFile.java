package dev.dashcam.sys;

import com.sun.nio.file.ExtendedOpenOption;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Reads a file from the medium and not from memory: a plain read after a write returns the page
 * cache and so proves nothing about what has been stored. The file has to be forced before.
 */
public final class UncachedFile {
  private UncachedFile() {}

  /** How far a file is on the medium: one that is still being written is read as it grows. */
  public interface Forced {
    /** All of the file has been forced. */
    Forced ALL = position -> Long.MAX_VALUE;

    /**
     * Waits until more than {@code position} bytes from the start are on the medium.
     *
     * @return how many are, in whole blocks; {@link Long#MAX_VALUE} when all is
     */
    long beyond(long position) throws IOException;
  }

  /**
   * Hands over a file piece by piece, from start to end.
   *
   * @param bufferBytes the size of a piece, above 0; rounded up to whole blocks of the file system
   * @param forced asked before each piece, which ends where this ends
   * @param stop asked before each piece
   * @param onBytes gets each piece, ready to be read; may not keep the buffer
   * @return whether it was read past the page cache. False where the file system has no O_DIRECT
   *     (tmpfs, some network and overlay ones): then it was read as usual
   * @throws IOException also when the file grows meanwhile
   */
  public static boolean read(
      Path file, int bufferBytes, Forced forced, StopSignal stop, Consumer<ByteBuffer> onBytes)
      throws IOException {
    if (bufferBytes <= 0) {
      throw new IllegalArgumentException("bufferBytes has to be above 0, not " + bufferBytes);
    }
    int block = blockSize(file);
    if (block > 0) {
      try (FileChannel channel = openDirect(file, StandardOpenOption.READ)) {
        // Only opening may fall back: a failing read is the medium's, and the cache would hide it.
        if (channel != null) {
          read(file, channel, block, aligned(bufferBytes, block), forced, stop, onBytes);
          return true;
        }
      }
    }
    try (FileChannel channel = FileChannel.open(file, StandardOpenOption.READ)) {
      read(file, channel, 1, ByteBuffer.allocateDirect(bufferBytes), forced, stop, onBytes);
      return false;
    }
  }

  private static void read(
      Path file,
      FileChannel channel,
      int block,
      ByteBuffer buffer,
      Forced forced,
      StopSignal stop,
      Consumer<ByteBuffer> onBytes)
      throws IOException {
    while (true) {
      stop.throwIfRequested();
      long ready = forced.beyond(channel.position()) - channel.position();
      buffer.clear().limit((int) Math.min(buffer.capacity(), ready));
      int count = channel.read(buffer);
      if (count < 0) {
        return;
      }
      buffer.flip();
      onBytes.accept(buffer);
      if (count % block != 0) {
        // The end, which need not be aligned; reading on from here would be refused.
        if (channel.position() < channel.size()) {
          throw new IOException(file + " grew while it was read");
        }
        return;
      }
    }
  }

  /** None where the file system has no O_DIRECT. */
  static @Nullable FileChannel openDirect(Path file, StandardOpenOption how) throws IOException {
    try {
      return FileChannel.open(file, how, ExtendedOpenOption.DIRECT);
    } catch (FileSystemException | UnsupportedOperationException e) {
      return null; // EINVAL; a missing or forbidden file fails again when opened as usual
    }
  }

  /** The file system's block in bytes, or 0 where nothing can be aligned to it. */
  static int blockSize(Path file) throws IOException {
    try {
      long block = Files.getFileStore(file).getBlockSize();
      return block <= 1 << 24 && Long.bitCount(block) == 1 ? (int) block : 0;
    } catch (UnsupportedOperationException e) {
      return 0;
    }
  }

  static ByteBuffer aligned(int bytes, int block) {
    int whole = Math.max(1, (int) ((bytes + (long) block - 1) / block)) * block;
    return ByteBuffer.allocateDirect(whole + block - 1).alignedSlice(block).limit(whole).slice();
  }
}
