package dev.dashcam.act.ingest;

import dev.dashcam.sys.StopSignal;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.security.MessageDigest;
import java.util.function.LongConsumer;

/**
 * A file that another program writes, from its start to its end: read as it grows, while it is
 * still in the page cache, hashed, and forced every 8 MiB. So what was fetched is hashed as it came
 * and not as a disk gave it back, and nothing adds up at the end.
 */
final class FollowedFile implements AutoCloseable {
  private static final long FORCE_EVERY_BYTES = 8L << 20;

  private final FileChannel channel;
  private final ByteBuffer buffer;
  private final MessageDigest digest = Digests.sha256();
  private final Checksum checksum = new Checksum();
  private long read;
  private long unforced;

  /**
   * @param file another name that it gets later changes nothing here
   * @param buffer used for every read
   */
  FollowedFile(Path file, ByteBuffer buffer) throws IOException {
    this.channel = FileChannel.open(file, StandardOpenOption.READ);
    this.buffer = buffer;
  }

  /**
   * Takes in all that has been written by now.
   *
   * @return how many bytes that were
   */
  long advance(StopSignal stop, LongConsumer onRead) throws IOException {
    long before = read;
    while (channel.read(buffer.clear()) > 0) {
      stop.throwIfRequested();
      buffer.flip();
      read += buffer.remaining();
      unforced += buffer.remaining();
      onRead.accept(buffer.remaining());
      digest.update(buffer.duplicate());
      checksum.update(buffer);
      if (unforced >= FORCE_EVERY_BYTES) {
        force();
      }
    }
    return read - before;
  }

  /** Forces what has been written: a descriptor that can only read forces the file all the same. */
  void force() throws IOException {
    channel.force(true);
    unforced = 0;
  }

  /** How many bytes have been taken in. */
  long read() {
    return read;
  }

  /** Of what was taken in. To be asked once. */
  ClipCopier.Content content() {
    return new ClipCopier.Content(Digests.hex(digest), checksum.value());
  }

  @Override
  public void close() throws IOException {
    channel.close();
  }
}
