package dev.dashcam.car.replay;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Arrays;
import java.util.BitSet;

/** A small disk's content, in memory. */
final class Disk {
  private static final int CHUNK = 64 * 1024;

  private final byte[] bytes;

  /** The chunks that may hold something else than zeros. */
  private final BitSet used = new BitSet();

  /** Begins as a copy of the image. */
  Disk(Path image) throws IOException {
    bytes = Files.readAllBytes(image);
    for (int at = 0; at < bytes.length; at++) {
      if (bytes[at] != 0) {
        used.set(at / CHUNK);
      }
    }
  }

  /** Returns whether that changed anything. */
  boolean write(long at, byte[] data, int from, int to) {
    int start = Math.toIntExact(at) + from;
    boolean same = Arrays.equals(bytes, start, start + to - from, data, from, to);
    System.arraycopy(data, from, bytes, start, to - from);
    if (to > from) {
      used.set(start / CHUNK, (start + to - from - 1) / CHUNK + 1);
    }
    return !same;
  }

  /** Makes the file an image of this disk, with holes. */
  void copyTo(Path image) throws IOException {
    try (FileChannel out =
        FileChannel.open(
            image,
            StandardOpenOption.CREATE,
            StandardOpenOption.TRUNCATE_EXISTING,
            StandardOpenOption.WRITE)) {
      for (int chunk = used.nextSetBit(0); chunk >= 0; chunk = used.nextSetBit(chunk + 1)) {
        int at = chunk * CHUNK;
        writeFully(out, ByteBuffer.wrap(bytes, at, Math.min(CHUNK, bytes.length - at)), at);
      }
      if (out.size() < bytes.length) {
        writeFully(out, ByteBuffer.wrap(bytes, bytes.length - 1, 1), bytes.length - 1);
      }
    }
  }

  static void writeFully(FileChannel out, ByteBuffer data, long at) throws IOException {
    long position = at;
    while (data.hasRemaining()) {
      position += out.write(data, position);
    }
  }
}
