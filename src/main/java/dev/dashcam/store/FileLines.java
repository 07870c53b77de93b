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

  /** Takes one line and where it begins. */
  interface Placed {

    /**
     * One line.
     *
     * @param line its bytes without the line feed
     * @param start how many bytes stand before it
     */
    void line(byte[] line, long start) throws IOException;
  }

  private FileLines() {}

  /** Hands over every line that isn't empty; a missing file has none. */
  static void read(Path file, Visitor visitor) throws IOException {
    read(file, 0, visitor);
  }

  /** The same from so many bytes on, which need not be where a line begins. */
  static void read(Path file, long start, Visitor visitor) throws IOException {
    try (InputStream in = Files.newInputStream(file)) {
      in.skipNBytes(start);
      read(in, (line, at) -> visitor.line(line));
    } catch (NoSuchFileException e) {
      // No file, no lines.
    }
  }

  /** The same of an open file, with the place of each. */
  static void read(InputStream in, Placed visitor) throws IOException {
    byte[] buffer = new byte[64 * 1024];
    ByteArrayOutputStream line = new ByteArrayOutputStream(512);
    long start = 0;
    for (int n = in.read(buffer); n >= 0; n = in.read(buffer)) {
      int from = 0;
      for (int i = 0; i < n; i++) {
        if (buffer[i] == '\n') {
          line.write(buffer, from, i - from);
          start += hand(line, start, visitor) + 1;
          from = i + 1;
        }
      }
      line.write(buffer, from, n - from);
      if (line.size() > LONGEST) {
        start += hand(line, start, visitor);
      }
    }
    hand(line, start, visitor);
  }

  /** Tells how long it was. */
  private static int hand(ByteArrayOutputStream line, long start, Placed visitor)
      throws IOException {
    byte[] bytes = line.toByteArray();
    if (bytes.length > 0) {
      line.reset();
      visitor.line(bytes, start);
    }
    return bytes.length;
  }
}
