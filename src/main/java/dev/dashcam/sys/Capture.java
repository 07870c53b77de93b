package dev.dashcam.sys;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;

/** What a program wrote, but not without end: the first or the last 1 MiB, and how much it was. */
final class Capture {
  static final int LIMIT = 1 << 20;

  private final boolean keepsTail;
  private final ByteArrayOutputStream kept = new ByteArrayOutputStream();
  private long total;

  private Capture(boolean keepsTail) {
    this.keepsTail = keepsTail;
  }

  static Capture ofHead() {
    return new Capture(false);
  }

  static Capture ofTail() {
    return new Capture(true);
  }

  synchronized void add(byte[] bytes, int length) {
    total += length;
    if (keepsTail) {
      kept.write(bytes, 0, length);
      if (kept.size() > 2 * LIMIT) {
        shorten();
      }
    } else {
      kept.write(bytes, 0, Math.min(length, LIMIT - kept.size()));
    }
  }

  synchronized String text() {
    if (kept.size() > LIMIT) {
      shorten();
    }
    String text = kept.toString(StandardCharsets.UTF_8);
    long missing = total - kept.size();
    if (missing == 0) {
      return text;
    }
    return keepsTail
        ? "[" + missing + " bytes left out]\n" + text
        : text + "\n[" + missing + " bytes left out]\n";
  }

  private void shorten() {
    byte[] all = kept.toByteArray();
    kept.reset();
    kept.write(all, all.length - LIMIT, LIMIT);
  }
}
