package dev.dashcam.car;

import java.io.BufferedReader;
import java.io.IOException;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.Channels;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;

/** Lines of text to and from a Unix socket of the emulator, with a deadline for each. */
final class Lines implements AutoCloseable {
  private final SocketChannel channel;
  private final BlockingQueue<String> received = new LinkedBlockingQueue<>();

  private Lines(SocketChannel channel) {
    this.channel = channel;
    Thread reader = new Thread(this::read, "lines");
    reader.setDaemon(true);
    reader.start();
  }

  /** The emulator makes its sockets a moment after its start. */
  static Lines to(Path socket, Duration patience) throws IOException {
    long end = System.nanoTime() + patience.toNanos();
    while (true) {
      SocketChannel channel = SocketChannel.open(StandardProtocolFamily.UNIX);
      try {
        channel.connect(UnixDomainSocketAddress.of(socket));
        return new Lines(channel);
      } catch (IOException e) {
        channel.close();
        if (System.nanoTime() - end > 0) {
          throw e;
        }
        pause();
      }
    }
  }

  void send(String line) throws IOException {
    ByteBuffer bytes = StandardCharsets.UTF_8.encode(line + "\n");
    while (bytes.hasRemaining()) {
      channel.write(bytes);
    }
  }

  /** The next line, or null when none came in time. */
  String receive(Duration patience) {
    try {
      return received.poll(patience.toMillis(), TimeUnit.MILLISECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new AssertionError("interrupted", e);
    }
  }

  private void read() {
    try (BufferedReader reader =
        new BufferedReader(Channels.newReader(channel, StandardCharsets.UTF_8))) {
      for (String line = reader.readLine(); line != null; line = reader.readLine()) {
        received.add(line);
      }
    } catch (IOException e) {
      // The machine has ended, and whoever waits for a line is told by its deadline.
    }
  }

  private static void pause() {
    try {
      Thread.sleep(50);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new AssertionError("interrupted", e);
    }
  }

  @Override
  public void close() throws IOException {
    channel.close();
  }
}
