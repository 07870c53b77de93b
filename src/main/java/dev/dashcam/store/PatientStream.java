package dev.dashcam.store;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.channels.ClosedChannelException;
import java.nio.channels.FileChannel;
import java.util.Arrays;

/**
 * A file from its start to its end, although the disk may have lost parts of it. A block that can't
 * be read comes as zeros, which no line survives: so it costs the lines that it covers, as every
 * other damage does, and what stands behind it is found in its place.
 */
final class PatientStream extends InputStream {
  /** What the kernel reads at least. */
  static final int BLOCK = 4096;

  private final FileChannel file;
  private final Disk disk;
  private long position;

  /** Where the bytes come from. */
  interface Disk {
    /** As {@link FileChannel#read(ByteBuffer, long)}. */
    int read(FileChannel file, ByteBuffer to, long from) throws IOException;
  }

  /**
   * @param file stays its owner's to close
   */
  PatientStream(FileChannel file, Disk disk) {
    this.file = file;
    this.disk = disk;
  }

  @Override
  public int read() throws IOException {
    byte[] one = new byte[1];
    return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
  }

  @Override
  public int read(byte[] buffer, int offset, int length) throws IOException {
    int count;
    try {
      count = disk.read(file, ByteBuffer.wrap(buffer, offset, length), position);
    } catch (ClosedChannelException e) {
      throw e; // that is not the disk's doing
    } catch (IOException e) {
      count = readBlock(buffer, offset, length, e);
    }
    position += Math.max(0, count);
    return count;
  }

  /** No further than to the end of a block, so that no other is given up with it. */
  private int readBlock(byte[] buffer, int offset, int length, IOException before)
      throws IOException {
    long left = Math.min(BLOCK - position % BLOCK, file.size() - position);
    int count = (int) Math.min(length, left);
    if (count <= 0) {
      throw before;
    }
    try {
      return disk.read(file, ByteBuffer.wrap(buffer, offset, count), position);
    } catch (ClosedChannelException e) {
      throw e;
    } catch (IOException e) {
      Arrays.fill(buffer, offset, offset + count, (byte) 0);
      return count;
    }
  }
}
