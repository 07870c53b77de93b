package dev.dashcam.act.upload;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/**
 * A line of rsync's {@code --out-format="%i %n"}.
 *
 * @param change eleven characters, see rsync(1), --itemize-changes
 * @param name of a regular file
 */
record Itemized(String change, String name) {
  private static final int CHANGE_CHARS = 11;

  /** Empty for folders and whatever else rsync prints. */
  static Optional<Itemized> parse(String line) {
    boolean ofFile =
        line.length() > CHANGE_CHARS + 1
            && line.charAt(CHANGE_CHARS) == ' '
            && line.charAt(1) == 'f'
            && "<>ch.".indexOf(line.charAt(0)) >= 0;
    return ofFile
        ? Optional.of(new Itemized(line.substring(0, CHANGE_CHARS), unescape(line.substring(12))))
        : Optional.empty();
  }

  /** The host has it with the same content. */
  boolean isEqual() {
    return change.charAt(0) == '.';
  }

  /**
   * Undoes {@code \#ooo}, which stands for every byte that is not printable ASCII: that way a name
   * passes through any locale, line ends and all.
   */
  static String unescape(String text) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream(text.length());
    int i = 0;
    while (i < text.length()) {
      int octal = octalAt(text, i);
      if (octal >= 0) {
        bytes.write(octal);
        i += 5;
      } else {
        // Characters beyond ASCII can't come from rsync here, but must not be lost either.
        byte[] plain =
            text.substring(i, text.offsetByCodePoints(i, 1)).getBytes(StandardCharsets.UTF_8);
        bytes.write(plain, 0, plain.length);
        i = text.offsetByCodePoints(i, 1);
      }
    }
    return bytes.toString(StandardCharsets.UTF_8);
  }

  private static int octalAt(String text, int at) {
    if (!text.startsWith("\\#", at) || at + 5 > text.length()) {
      return -1;
    }
    int value = 0;
    for (int i = at + 2; i < at + 5; i++) {
      int digit = text.charAt(i) - '0';
      if (digit < 0 || digit > 7) {
        return -1;
      }
      value = value * 8 + digit;
    }
    return value <= 255 ? value : -1;
  }
}
