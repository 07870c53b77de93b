package dev.dashcam.sys;

import java.io.Closeable;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** A file that is made and written from its start to its end, if wanted past the page cache. */
public final class NewFile implements Closeable {
  /** Nearly every file system's. One with larger blocks is written as usual. */
  private static final int BLOCK = 4096;

  private final Path file;
  private final FileChannel usual;
  private @Nullable FileChannel direct;
  private long position;

  private NewFile(Path file, FileChannel usual) {
    this.file = file;
    this.usual = usual;
  }

  /**
   * Makes it, empty.
   *
   * @param mode however it reads, what is made here can be written
   * @throws java.nio.file.FileAlreadyExistsException when something has that name
   */
  public static NewFile create(Path file, Set<PosixFilePermission> mode) throws IOException {
    return new NewFile(
        file,
        FileChannel.open(
            file,
            Set.of(StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE),
            PosixFilePermissions.asFileAttribute(mode)));
  }

  /** A buffer that can be written past the cache. */
  public static ByteBuffer buffer(int bytes) {
    return UncachedFile.aligned(bytes, BLOCK);
  }

  /**
   * Writes past the page cache from now on, where the file system permits. That spares the kernel a
   * copy of each byte and the care for its pages, which is most of the work of writing.
   */
  public void bypassCache() {
    try {
      int block = UncachedFile.blockSize(file);
      direct =
          block > 0 && block <= BLOCK
              ? UncachedFile.openDirect(file, StandardOpenOption.WRITE)
              : null;
    } catch (IOException e) {
      direct = null;
    }
  }

  /**
   * Writes all that is left in the buffer.
   *
   * @param bytes past the cache goes what is in a {@link #buffer} from its start, as long as each
   *     before it was full of whole blocks
   */
  public void write(ByteBuffer bytes) throws IOException {
    if (direct != null) {
      writeBlocks(direct, bytes);
    }
    write(usual, bytes);
  }

  /** Leaves what the file's end has beyond whole blocks. */
  private void writeBlocks(FileChannel channel, ByteBuffer bytes) throws IOException {
    int end = bytes.limit();
    bytes.limit(end - bytes.remaining() % BLOCK);
    try {
      write(channel, bytes);
    } catch (IOException e) {
      // Perhaps only this way is barred. If the disk is full or failing, the usual one tells.
      direct = null;
      channel.close();
    } finally {
      bytes.limit(end);
    }
  }

  private void write(FileChannel channel, ByteBuffer bytes) throws IOException {
    while (bytes.hasRemaining()) {
      position += channel.write(bytes, position);
    }
  }

  /** Forces to the disk what has been written, either way. */
  public void force(boolean metaData) throws IOException {
    usual.force(metaData);
  }

  @Override
  public void close() throws IOException {
    try {
      if (direct != null) {
        direct.close();
      }
    } finally {
      usual.close();
    }
  }
}
