package dev.dashcam.store;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;

/** Reads a file line by line as bytes, in little memory whatever the file holds. */
final class FileLines {

  /** Longer ones are cut here: no line written by this package comes near it. */
  static final int LONGEST = 256 * 1024;

  /** Takes one line. */
  interface Visitor {

    /**
     * One line.
     *
     * @param line its bytes without the line feed
     */
    void line(byte[] line) throws IOException;
  }

  private FileLines() {}

  /** Hands over every line that isn't empty; a missing file has none. */
  static void read(Path file, Visitor visitor) throws IOException {
    read(file, 0, visitor);
  }

  /** The same from so many bytes on, which need not be where a line begins. */
  static void read(Path file, long start, Visitor visitor) throws IOException {
    byte[] buffer = new byte[64 * 1024];
    ByteArrayOutputStream line = new ByteArrayOutputStream(512);
    try (InputStream in = Files.newInputStream(file)) {
      in.skipNBytes(start);
      for (int n = in.read(buffer); n >= 0; n = in.read(buffer)) {
        int from = 0;
        for (int i = 0; i < n; i++) {
          if (buffer[i] == '\n') {
            line.write(buffer, from, i - from);
            hand(line, visitor);
            from = i + 1;
          }
        }
        line.write(buffer, from, n - from);
        if (line.size() > LONGEST) {
          hand(line, visitor);
        }
      }
    } catch (NoSuchFileException e) {
      return;
    }
    hand(line, visitor);
  }

  private static void hand(ByteArrayOutputStream line, Visitor visitor) throws IOException {
    if (line.size() > 0) {
      byte[] bytes = line.toByteArray();
      line.reset();
      visitor.line(bytes);
    }
  }
}
