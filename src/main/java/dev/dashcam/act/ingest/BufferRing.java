package dev.dashcam.act.ingest;

import dev.dashcam.sys.NewFile;
import java.nio.ByteBuffer;
import java.util.Optional;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.TimeUnit;

/**
 * The buffers between the thread that reads one file after the other and those that write them.
 * Eight of 1 MiB: enough to take what the camera delivers while 8 MiB are being forced. They are
 * kept from file to file: making them anew costs 10 ms a clip.
 */
final class BufferRing {
  private static final int BUFFER_BYTES = 1 << 20;
  private static final int BUFFERS = 8;

  private final BlockingQueue<ByteBuffer> free = new ArrayBlockingQueue<>(BUFFERS);
  private int made;

  /** An empty buffer, or none within a second. Called by the reading thread only. */
  Optional<ByteBuffer> take() throws InterruptedException {
    if (free.isEmpty() && made < BUFFERS) {
      made++;
      return Optional.of(NewFile.buffer(BUFFER_BYTES));
    }
    return Optional.ofNullable(free.poll(1, TimeUnit.SECONDS));
  }

  /** Takes a buffer back, whatever is in it. */
  void give(ByteBuffer buffer) {
    free.add(buffer.clear());
  }

  /** How many bytes the buffers that are out can hold. Called by the reading thread only. */
  long bytesOut() {
    return (long) (made - free.size()) * BUFFER_BYTES;
  }
}
