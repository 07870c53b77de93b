package dev.dashcam.act.ingest;

import dev.dashcam.sys.StopSignal;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.MessageDigest;
import java.util.Set;
import java.util.function.LongConsumer;

/**
 * Copies one file after the other, reading each source once: the same buffers feed the SHA-256 and
 * the copy. Writing runs on a thread of its own and forces every 8 MiB, so that the disk's
 * write-back overlaps with the camera's reading instead of adding up at the end, and so that a stop
 * never waits for more than 8 MiB. For the same reason what has been forced is read back at once.
 */
public final class ClipCopier {
  /** Of a file as anybody makes one; the umask takes away from it. */
  private static final String USUAL_MODE = "rw-rw-rw-";

  private static final String LOCKED_MODE = "r--r--r--";

  private final StopSignal stop;
  private final BufferRing ring = new BufferRing();

  /**
   * What was read.
   *
   * @param sha256 lower-case hex, for every later comparison
   * @param checksum for reading it back
   */
  record Content(String sha256, long checksum) {}

  /**
   * @param stop looked at for every buffer; a requested stop ends the copy with {@link
   *     dev.dashcam.sys.StoppedException}
   */
  public ClipCopier(StopSignal stop) {
    this.stop = stop;
  }

  /**
   * Copies {@code source} to the new file {@code target} and forces it to the disk.
   *
   * @param size how many bytes the source must have
   * @param modified the time that the copy bears
   * @return the SHA-256 of what was read, lower-case hex
   * @throws CardReadException when the source can't be read to its end or doesn't have {@code size}
   *     bytes (any more)
   * @throws StagingWriteException when the target can't be written
   */
  public String copy(Path source, long size, FileTime modified, Path target) throws IOException {
    return copy(source, size, modified, target, bytes -> {});
  }

  /**
   * The same, watched.
   *
   * @param onRead told of each buffer's bytes as they are read; must return at once
   */
  public String copy(Path source, long size, FileTime modified, Path target, LongConsumer onRead)
      throws IOException {
    ForcedWriter writer = ForcedWriter.open(target, modified, mode(USUAL_MODE), ring);
    Content content = feed(writer, source, size, onRead);
    writer.finish();
    return content.sha256();
  }

  /**
   * Copies as above, but returns as soon as the source is read: the end of the copy is still being
   * forced and read back while the next source is read. What is marked read-only, as cameras mark
   * what they lock, stays so.
   */
  UnprovedCopy copyAndReadBack(
      Path source, long size, FileTime modified, Path target, LongConsumer onRead)
      throws IOException {
    String mode = isLocked(source) ? LOCKED_MODE : USUAL_MODE;
    ForcedWriter writer = ForcedWriter.openUncached(target, modified, mode(mode), ring);
    ReadBack readBack = ReadBack.of(target, size, writer::awaitForced, stop);
    Content content = feed(writer, source, size, onRead);
    writer.end();
    return new UnprovedCopy(content, writer, readBack);
  }

  /** How many bytes at most, of those that were read, are not written yet. */
  long unwritten() {
    return ring.bytesOut();
  }

  /** Reads the source to its end; a writer that doesn't get all of it is abandoned. */
  private Content feed(ForcedWriter writer, Path source, long size, LongConsumer onRead)
      throws IOException {
    MessageDigest digest = Digests.sha256();
    Checksum checksum = new Checksum();
    try (FileChannel in = open(source)) {
      long read = 0;
      while (true) {
        stop.throwIfRequested();
        ByteBuffer buffer = writer.freeBuffer();
        if (!fill(in, buffer, source)) {
          break;
        }
        buffer.flip();
        read += buffer.remaining();
        onRead.accept(buffer.remaining());
        digest.update(buffer.duplicate());
        checksum.update(buffer);
        writer.write(buffer);
      }
      if (read != size) {
        throw new CardReadException(
            source + ": listed with " + size + " bytes, read " + read + ": it is still changing");
      }
      return new Content(Digests.hex(digest), checksum.value());
    } catch (IOException | RuntimeException e) {
      writer.abandon(e);
      throw e;
    }
  }

  private static FileChannel open(Path source) throws CardReadException {
    try {
      return FileChannel.open(source, StandardOpenOption.READ);
    } catch (IOException e) {
      throw unopened(source, e);
    }
  }

  private static boolean isLocked(Path source) throws CardReadException {
    try {
      return CardEraser.isReadOnly(source);
    } catch (IOException e) {
      throw unopened(source, e);
    }
  }

  private static CardReadException unopened(Path source, IOException e) {
    return new CardReadException(source + ": can't be opened: " + e, e);
  }

  private static Set<PosixFilePermission> mode(String mode) {
    return PosixFilePermissions.fromString(mode);
  }

  /** Fills the buffer as far as the file goes; false at its end. */
  private static boolean fill(FileChannel in, ByteBuffer buffer, Path source)
      throws CardReadException {
    try {
      while (buffer.hasRemaining()) {
        if (in.read(buffer) < 0) {
          return buffer.position() > 0;
        }
      }
      return true;
    } catch (IOException e) {
      throw new CardReadException(source + ": can't be read: " + e.getMessage(), e);
    }
  }
}
