package dev.dashcam.store;

/**
 * 64 bits that stand for a text in memory, where the text itself is in the file: FNV-1a. Two texts
 * of one fingerprint are as good as impossible, yet what hangs on it is such that they would cost a
 * clip that is copied once more, not one that is lost: what a line says is believed only after the
 * line has been read and names the text that was asked for.
 */
final class Fingerprint {
  private static final long START = 0xcbf29ce484222325L;
  private static final long PRIME = 0x100000001b3L;

  private Fingerprint() {}

  static long of(String text) {
    long print = START;
    for (int i = 0; i < text.length(); i++) {
      print = (print ^ text.charAt(i)) * PRIME;
    }
    return print;
  }
}
