package dev.dashcam.sys;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.StringTokenizer;

/** What is mounted where, from {@code /proc/PID/mountinfo}, proc(5). */
public final class MountTable {
  private MountTable() {}

  /**
   * One mount.
   *
   * @param device "major:minor" in decimal, as in {@code /sys/class/block/NAME/dev}
   * @param mountPoint where
   * @param fsType such as "vfat"
   * @param source such as "/dev/sda1"
   * @param options those of the mount, then those of the file system: "ro" in either means ro
   */
  public record Mount(
      String device, Path mountPoint, String fsType, String source, List<String> options) {
    public Mount {
      options = List.copyOf(options);
    }
  }

  /**
   * The machine's mounts as process 1 sees them, because a unit with a sandbox sees a copy that may
   * lack later ones; our own view where we may not ask for that.
   *
   * @param systemRoot the folder that holds {@code proc}: {@code /}, or a simulated one
   */
  public static List<Mount> read(Path systemRoot) throws IOException {
    byte[] table;
    try {
      table = Files.readAllBytes(systemRoot.resolve("proc/1/mountinfo"));
    } catch (IOException e) {
      table = Files.readAllBytes(systemRoot.resolve("proc/self/mountinfo"));
    }
    return parse(new String(table, StandardCharsets.UTF_8));
  }

  /** Lines that are not as described in proc(5) are left out. */
  public static List<Mount> parse(String mountinfo) {
    List<Mount> mounts = new ArrayList<>();
    StringTokenizer lines = new StringTokenizer(mountinfo, "\n");
    while (lines.hasMoreTokens()) {
      parseLine(lines.nextToken(), mounts);
    }
    return List.copyOf(mounts);
  }

  /** ID PARENT MAJ:MIN ROOT MOUNTPOINT OPTIONS [TAG...] - TYPE SOURCE SUPEROPTIONS. */
  private static void parseLine(String line, List<Mount> mounts) {
    int dash = line.indexOf(" - ");
    if (dash < 0) {
      return;
    }
    List<String> left = split(line.substring(0, dash), " ");
    List<String> right = split(line.substring(dash + 3), " ");
    if (left.size() < 6 || right.size() < 2) {
      return;
    }
    List<String> options = split(left.get(5), ",");
    // The source may be empty, which leaves two fields.
    options.addAll(split(right.get(right.size() - 1), ","));
    String source = right.size() > 2 ? decode(right.get(1)) : "";
    mounts.add(
        new Mount(left.get(2), path(decode(left.get(4))), decode(right.get(0)), source, options));
  }

  private static List<String> split(String text, String separator) {
    List<String> parts = new ArrayList<>();
    StringTokenizer tokens = new StringTokenizer(text, separator);
    while (tokens.hasMoreTokens()) {
      parts.add(tokens.nextToken());
    }
    return parts;
  }

  /** One mount with a strange name must not hide the others. */
  private static Path path(String name) {
    try {
      return Path.of(name);
    } catch (InvalidPathException e) {
      // Java in a locale without UTF-8 has no path for other letters.
      StringBuilder ascii = new StringBuilder();
      for (int i = 0; i < name.length(); i++) {
        char c = name.charAt(i);
        ascii.append(c > 0 && c < 128 ? c : '?');
      }
      return Path.of(ascii.toString());
    }
  }

  /** The kernel writes blank, tab, line end, backslash and # as \ooo. */
  private static String decode(String text) {
    if (text.indexOf('\\') < 0) {
      return text;
    }
    byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
    ByteArrayOutputStream decoded = new ByteArrayOutputStream(bytes.length);
    for (int i = 0; i < bytes.length; i++) {
      if (bytes[i] == '\\' && i + 3 < bytes.length && octal(bytes, i + 1) >= 0) {
        decoded.write(octal(bytes, i + 1));
        i += 3;
      } else {
        decoded.write(bytes[i]);
      }
    }
    return decoded.toString(StandardCharsets.UTF_8);
  }

  private static int octal(byte[] bytes, int from) {
    int value = 0;
    for (int i = from; i < from + 3; i++) {
      int digit = bytes[i] - '0';
      if (digit < 0 || digit > 7) {
        return -1;
      }
      value = value * 8 + digit;
    }
    return value <= 255 ? value : -1;
  }
}
