package dev.dashcam.demo;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Map;
import java.util.Random;

/** The files on the camera's card: generated ones, or the owner's, which are only ever read. */
final class DemoCard {
  private static final int KILO = 1000;
  private static final Duration BETWEEN_CLIPS = Duration.ofMinutes(1);
  private static final DateTimeFormatter NAME =
      DateTimeFormatter.ofPattern("yyyyMMdd_HHmmss").withZone(ZoneOffset.UTC);

  private static final List<String> FIRST_DRIVE =
      List.of(
          "DCIM/Movie/%sF.MP4 900",
          "DCIM/Movie/%sR.MP4 700",
          "DCIM/Movie/%sF.MP4 1400",
          "DCIM/Movie/RO/%sF.MP4 1100",
          "DCIM/Movie/%s parked.MP4 300",
          "EVENT/%sF.MP4 650",
          "DCIM/Movie/%sF.MP4 2300",
          "DCIM/Movie/%sR.MP4 450");

  /** A large one, to be in the middle of when the car leaves. */
  private static final List<String> SECOND_DRIVE =
      List.of("DCIM/Movie/RO/%sF.MP4 9000", "DCIM/Movie/%sF.MP4 800", "EVENT/%sR.MP4 500");

  private final Path files;
  private final boolean records;
  private Map<String, Trees.Entry> known;
  private Instant clock = Instant.parse("2026-11-22T08:15:00Z");

  private DemoCard(Path files, boolean records) throws IOException {
    this.files = files;
    this.records = records;
    this.known = listing();
  }

  /** An empty card for a camera that will record on it. */
  static DemoCard generated(Path folder) throws IOException {
    return new DemoCard(Files.createDirectories(folder), true);
  }

  /** Somebody's own footage. */
  static DemoCard owned(Path folder) throws IOException {
    if (!Files.isDirectory(folder)) {
      throw new IOException(folder + " is no folder; name one with footage for --card");
    }
    DemoCard card = new DemoCard(folder.toRealPath(), false);
    if (card.known.isEmpty()) {
      throw new IOException("no file is in " + folder + "; name a folder with footage for --card");
    }
    return card;
  }

  Path files() {
    return files;
  }

  /** Whether the camera may write to it. */
  boolean records() {
    return records;
  }

  /** What is on it now. */
  Map<String, Trees.Entry> listing() throws IOException {
    return Trees.files(files);
  }

  /** Whether it is as the camera, or its owner, left it: names, sizes and times. */
  boolean untouched() throws IOException {
    return listing().equals(known);
  }

  /** Size of what {@link #drive} records at most, in bytes. */
  static long recordedBytes() {
    return 20L * KILO * KILO;
  }

  /** Records what the camera sees on the way to work, or back. */
  void drive(boolean back) throws IOException {
    for (String clip : back ? SECOND_DRIVE : FIRST_DRIVE) {
      int blank = clip.lastIndexOf(' ');
      String name = clip.substring(0, blank).replace("%s", NAME.format(clock));
      record(files.resolve(name), Integer.parseInt(clip.substring(blank + 1)) * KILO);
      clock = clock.plus(BETWEEN_CLIPS);
    }
    known = listing();
  }

  private void record(Path file, int size) throws IOException {
    Files.createDirectories(file.getParent());
    // As little compressible as video, and never the same twice.
    byte[] content = new byte[size];
    new Random(clock.toEpochMilli()).nextBytes(content);
    try (OutputStream out = Files.newOutputStream(file)) {
      out.write(content);
    }
    Files.setLastModifiedTime(file, FileTime.from(clock));
  }
}
