package dev.dashcam.store;

import dev.dashcam.sys.FlatJson;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Map;
import java.util.zip.CRC32C;

/**
 * The frame of every line written here: a flat JSON object whose first member, {@code "v"}, is the
 * version and whose last, {@code "crc"}, is the CRC32C of the object without that member, in eight
 * lower-case hex digits. The frame is the same for all versions, so that an older program can tell
 * a newer one's line from a damaged one.
 */
final class CheckedLine {

  private static final String MARK = ",\"crc\":\"";
  private static final String START = "{\"v\":";
  private static final String HEX = "0123456789abcdef";
  private static final int DIGITS = 8;

  /** Mark, digits, closing quote and brace. */
  private static final int TAIL = MARK.length() + DIGITS + 2;

  private CheckedLine() {}

  /**
   * The line for these members, without a line feed.
   *
   * @param members the first must be {@code "v"}
   */
  static String of(Map<String, ?> members) {
    String object = escapeSurrogates(FlatJson.write(members));
    byte[] bytes = object.getBytes(StandardCharsets.UTF_8);
    byte[] digits = crc(bytes, bytes.length - 1);
    return object.substring(0, object.length() - 1)
        + MARK
        + new String(digits, StandardCharsets.US_ASCII)
        + "\"}";
  }

  /** Whether a line, without its line feed, is as it was written. */
  static boolean intact(byte[] line) {
    int body = line.length - TAIL;
    if (body < 1 || line[line.length - 2] != '"' || line[line.length - 1] != '}') {
      return false;
    }
    int digits = body + MARK.length();
    return holds(line, body, MARK)
        && Arrays.equals(line, digits, digits + DIGITS, crc(line, body), 0, DIGITS);
  }

  /**
   * Hands over the parts of a damaged line: two lines whose line feed was damaged are each whole,
   * anything else is handed over as it is. A quote inside a JSON string is escaped, so the seam
   * can't be part of a name.
   *
   * @param start where it begins, from which those of its parts are counted
   */
  static void split(byte[] line, long start, FileLines.Placed part) throws IOException {
    int from = 0;
    for (int i = 2; i + START.length() < line.length; i++) {
      if (line[i - 2] == '"' && line[i - 1] == '}' && holds(line, i + 1, START)) {
        part.line(Arrays.copyOfRange(line, from, i), start + from);
        from = i + 1;
      }
    }
    part.line(Arrays.copyOfRange(line, from, line.length), start + from);
  }

  private static boolean holds(byte[] line, int at, String ascii) {
    for (int i = 0; i < ascii.length(); i++) {
      if (line[at + i] != ascii.charAt(i)) {
        return false;
      }
    }
    return true;
  }

  /** The checksum of the first bytes and the brace that closes them. */
  private static byte[] crc(byte[] bytes, int length) {
    CRC32C crc = new CRC32C();
    crc.update(bytes, 0, length);
    crc.update('}');
    long value = crc.getValue();
    byte[] digits = new byte[DIGITS];
    for (int i = 0; i < DIGITS; i++) {
      digits[i] = (byte) HEX.charAt((int) (value >>> (28 - 4 * i)) & 0xf);
    }
    return digits;
  }

  /** UTF-8 has no place for half a surrogate pair, which a name may hold; an escape has. */
  private static String escapeSurrogates(String json) {
    int at = 0;
    while (at < json.length() && !Character.isSurrogate(json.charAt(at))) {
      at++;
    }
    if (at == json.length()) {
      return json;
    }
    StringBuilder text = new StringBuilder(json.length() + 32).append(json, 0, at);
    for (; at < json.length(); at++) {
      char c = json.charAt(at);
      if (Character.isSurrogate(c)) {
        text.append("\\u").append(Integer.toHexString(c));
      } else {
        text.append(c);
      }
    }
    return text.toString();
  }
}
