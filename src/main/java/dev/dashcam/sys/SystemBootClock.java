package dev.dashcam.sys;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;

/** The kernel's clocks, read anew at each call. */
public final class SystemBootClock implements BootClock {
  private final Path bootId;
  private final Path uptime;

  /**
   * Reads below a root.
   *
   * @param systemRoot the folder that holds {@code proc}: {@code /}, or a simulated one
   */
  public SystemBootClock(Path systemRoot) {
    bootId = systemRoot.resolve("proc/sys/kernel/random/boot_id");
    uptime = systemRoot.resolve("proc/uptime");
  }

  /**
   * Drawn anew by the kernel at each boot.
   *
   * @throws UncheckedIOException when the kernel's file is missing or empty
   */
  @Override
  public String bootId() {
    String id = read(bootId).strip();
    if (id.isEmpty()) {
      throw unreadable(bootId, id);
    }
    return id;
  }

  /**
   * In steps of 10 ms, proc(5).
   *
   * @throws UncheckedIOException when the kernel's file is missing or not a number of seconds
   */
  @Override
  public Duration sinceBoot() {
    String text = read(uptime);
    int dot = text.indexOf('.');
    int end = text.indexOf(' ');
    try {
      long seconds = Long.parseLong(text.substring(0, dot));
      // "12345.67": hundredths.
      return Duration.ofSeconds(seconds, Long.parseLong(text.substring(dot + 1, end)) * 10_000_000);
    } catch (NumberFormatException | IndexOutOfBoundsException e) {
      throw unreadable(uptime, text);
    }
  }

  @Override
  public Instant wallClock() {
    return Instant.now();
  }

  private static String read(Path file) {
    try {
      return Files.readString(file);
    } catch (IOException e) {
      throw new UncheckedIOException("cannot read the kernel's " + file, e);
    }
  }

  private static UncheckedIOException unreadable(Path file, String text) {
    String what = file + " holds '" + text.strip() + "', which is not what proc(5) describes";
    return new UncheckedIOException(what, new IOException(what));
  }
}
