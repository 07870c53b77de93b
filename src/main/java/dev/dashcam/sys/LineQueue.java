package dev.dashcam.sys;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.TimeUnit;

/**
 * Lines on their way from the thread that reads a program's output to the one that waits for the
 * program. Bounded: a reader that is too fast waits, and so, at last, does the program.
 */
final class LineQueue {
  static final int LONGEST_LINE = 1 << 16;
  private static final int CAPACITY = 256;
  private static final long TICK_MILLIS = 100;

  /** An empty one stands for the end. */
  private final BlockingQueue<Optional<String>> lines = new ArrayBlockingQueue<>(CAPACITY);

  private final ByteArrayOutputStream line = new ByteArrayOutputStream(256);
  private boolean afterReturn;
  private boolean ended;
  private volatile boolean abandoned;

  /** Bytes as they come, ended by \n, \r or \r\n; none of these is part of a longer UTF-8 sign. */
  void add(byte[] bytes, int length) throws InterruptedException {
    for (int i = 0; i < length; i++) {
      byte b = bytes[i];
      if (b == '\r' || (b == '\n' && !afterReturn)) {
        endLine();
      } else if (b != '\n' && line.size() < LONGEST_LINE) {
        line.write(b);
      }
      afterReturn = b == '\r';
    }
  }

  /** No more bytes will come. */
  void end() throws InterruptedException {
    if (line.size() > 0) {
      endLine();
    }
    put(Optional.empty());
  }

  /** Nobody will take lines any more; adding doesn't block from now on. */
  void abandon() {
    abandoned = true;
  }

  /** Takes the next line, if one comes in that time. */
  Optional<String> poll(long millis) throws InterruptedException {
    Optional<String> next = lines.poll(millis, TimeUnit.MILLISECONDS);
    if (next == null) {
      return Optional.empty();
    }
    ended = next.isEmpty();
    return next;
  }

  /** Whether the last line has been taken. */
  boolean ended() {
    return ended;
  }

  private void endLine() throws InterruptedException {
    put(Optional.of(line.toString(StandardCharsets.UTF_8)));
    line.reset();
  }

  private void put(Optional<String> next) throws InterruptedException {
    while (!abandoned && !lines.offer(next, TICK_MILLIS, TimeUnit.MILLISECONDS)) {
      // asked again whether anybody still takes
    }
  }
}
