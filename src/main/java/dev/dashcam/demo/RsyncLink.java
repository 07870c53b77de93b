package dev.dashcam.demo;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;

/** The Wi-Fi between car and host: the real rsync, started so that it can be slowed and counts. */
final class RsyncLink {
  private static final int KIBIBYTE = 1024;

  /** Before the bytes sent of a clip, in rsync's log. */
  private static final String SENT = "sent of this clip: ";

  private final Path rsync;
  private final Path standIn;
  private final Path log;

  /**
   * @param rsync the real one
   * @param standIn where the car looks for it
   * @param log what it counts in
   */
  RsyncLink(Path rsync, Path standIn, Path log) {
    this.rsync = rsync;
    this.standIn = standIn;
    this.log = log;
  }

  /**
   * How fast the link is from now on.
   *
   * @param bytesPerSecond 0 for as fast as it goes
   */
  void brake(long bytesPerSecond) throws IOException {
    String limit =
        bytesPerSecond == 0 ? "" : " --bwlimit=" + Math.max(1, bytesPerSecond / KIBIBYTE);
    String script =
        "#!/bin/sh\nexec "
            + quoted(rsync.toString())
            + " --log-file="
            + quoted(log.toString())
            + " --log-file-format="
            + quoted(SENT + "%b")
            + limit
            + " \"$@\"\n";
    // In a file of its own first: the one of this name might be running.
    Path written = standIn.resolveSibling("rsync.new");
    Files.writeString(written, script);
    Files.setPosixFilePermissions(written, PosixFilePermissions.fromString("rwxr-xr-x"));
    Files.move(written, standIn, StandardCopyOption.ATOMIC_MOVE);
  }

  private static String quoted(String word) {
    return "'" + word.replace("'", "'\\''") + "'";
  }

  /** Bytes of clips sent so far; what rsync was cut off in is not counted. */
  long sentBytes() throws IOException {
    long sum = 0;
    if (Files.exists(log)) {
      for (String line : Files.readAllLines(log)) {
        int number = line.indexOf(SENT);
        sum += number < 0 ? 0 : Long.parseLong(line.substring(number + SENT.length()).strip());
      }
    }
    return sum;
  }
}
