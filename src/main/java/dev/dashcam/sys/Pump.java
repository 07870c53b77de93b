package dev.dashcam.sys;

import java.io.IOException;
import java.io.InputStream;
import java.util.Optional;

/**
 * Empties one output of a program on its own thread, so that the program never blocks on a full
 * pipe while we wait for its other output or its end.
 */
final class Pump {
  private static final int BUFFER_BYTES = 1 << 13;

  private final InputStream stream;
  private final Capture capture;
  private final Optional<LineQueue> lines;
  private final Thread thread;

  private Pump(InputStream stream, Capture capture, Optional<LineQueue> lines) {
    this.stream = stream;
    this.capture = capture;
    this.lines = lines;
    thread = new Thread(this::pump, "output pump");
    // A grandchild may hold the pipe for ever; that must not keep us from ending.
    thread.setDaemon(true);
  }

  static Pump start(InputStream stream, Capture capture, Optional<LineQueue> lines) {
    Pump pump = new Pump(stream, capture, lines);
    pump.thread.start();
    return pump;
  }

  boolean ended() {
    return !thread.isAlive();
  }

  void awaitEnd(long millis) throws InterruptedException {
    thread.join(millis);
  }

  String text() {
    return capture.text();
  }

  private void pump() {
    byte[] buffer = new byte[BUFFER_BYTES];
    try {
      try {
        int count;
        while ((count = stream.read(buffer)) >= 0) {
          capture.add(buffer, count);
          if (lines.isPresent()) {
            lines.get().add(buffer, count);
          }
        }
      } catch (IOException e) {
        // The pipe is gone: as good as its end.
      }
      if (lines.isPresent()) {
        lines.get().end();
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
