package dev.dashcam.car;

import dev.dashcam.testing.TestCar;
import dev.dashcam.testing.Tool;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;

/**
 * A memory card or stick: the image of its disk, and what is on it.
 *
 * @param file the image, or the folder of a camera that speaks MTP
 * @param serial its USB serial number
 * @param clips SHA-256 by path
 */
record Card(Path file, String serial, Map<String, String> clips) {
  /** The id of the customer's card, as the kernel prints it. */
  static final String CAMERA = "67EF-9CED";

  private static final int MEGABYTE = 1 << 20;

  /** A clip a minute, as their names say. */
  private static final Instant FIRST = Instant.parse("2026-05-01T08:00:00Z");

  /** A camera's card: one FAT32 partition with so many clips of that many KiB each. */
  static Card ofCamera(Path dir, int clips, int kibEach) throws IOException {
    return fat(dir, "NVT96680", CAMERA, "DCIM/Movie", clips, kibEach, true);
  }

  /** A FAT32 volume, within a partition table or without one. */
  static Card fat(
      Path dir, String serial, String id, String folder, int clips, int kibEach, boolean table)
      throws IOException {
    Path file = Files.createTempFile(dir, serial, ".img");
    Path volume = Files.createTempFile(dir, serial, ".vol");
    Path content = Files.createTempDirectory(dir, serial);
    Map<String, String> sums = fill(content.resolve(folder), folder, clips, kibEach, id.hashCode());
    int size = Math.max(40, clips * kibEach / 1024 + 40);
    Tool.run("truncate", "-s", size + "M", volume.toString()).succeeded();
    Tool.run("mkfs.vfat", "-F", "32", "-i", id.replace("-", ""), volume.toString()).succeeded();
    Tool.run(
            "mcopy",
            "-s",
            "-m",
            "-i",
            volume.toString(),
            content.resolve(first(folder)).toString(),
            "::")
        .succeeded();
    if (table) {
      Tool.run("truncate", "-s", size + 1 + "M", file.toString()).succeeded();
      partition(file, "2048,,c\n");
      copy(volume, file, 1);
    } else {
      Files.move(volume, file, StandardCopyOption.REPLACE_EXISTING);
    }
    Files.deleteIfExists(volume);
    return new Card(file, serial, sums);
  }

  /** What a camera that speaks MTP offers: no disk, but a folder of so many clips. */
  static Card ofMtpCamera(Path dir, int clips, int kibEach) throws IOException {
    Path folder = Files.createTempDirectory(dir, "mtp");
    String path = "DCIM/Movie";
    return new Card(folder, "MTP", fill(folder.resolve(path), path, clips, kibEach, 1));
  }

  /** Empty, for the machine to partition and format. */
  static Card blank(Path dir, String serial, int megabytes) throws IOException {
    Path file = Files.createTempFile(dir, serial, ".img");
    Tool.run("truncate", "-s", megabytes + "M", file.toString()).succeeded();
    return new Card(file, serial, Map.of());
  }

  /** A stick with both volumes, each in a partition of its own; the first card's come first. */
  static Card together(Path dir, String serial, Card first, Card second) throws IOException {
    Path file = Files.createTempFile(dir, serial, ".img");
    long one = Files.size(first.file()) / MEGABYTE;
    long two = Files.size(second.file()) / MEGABYTE;
    Tool.run("truncate", "-s", one + two + 1 + "M", file.toString()).succeeded();
    partition(file, "2048," + one * 2048 + ",c\n" + (one + 1) * 2048 + ",,c\n");
    copy(first.file(), file, 1);
    copy(second.file(), file, one + 1);
    return new Card(file, serial, second.clips());
  }

  /** Whether the FAT32 volume in the first partition bears no mark of having been left mounted. */
  boolean isClean() throws IOException {
    // BS_Reserved1, bit 0, of the FAT specification: where Linux and others mark it.
    int markAt = 0x41;
    try (RandomAccessFile image = new RandomAccessFile(file.toFile(), "r")) {
      image.seek(MEGABYTE + markAt);
      return (image.read() & 1) == 0;
    }
  }

  /** SHA-256 by path of what is in the first partition now, while nobody writes to it. */
  Map<String, String> content(Path scratch) throws IOException {
    Tool.run("mcopy", "-s", "-n", "-i", file + "@@" + MEGABYTE, "::", scratch.toString())
        .succeeded();
    Map<String, String> sums = new TreeMap<>();
    for (Path each : TestCar.files(scratch)) {
      sums.put(scratch.relativize(each).toString(), TestCar.sha256(Files.readAllBytes(each)));
    }
    return sums;
  }

  private static void partition(Path file, String layout) throws IOException {
    Tool.run(
            "sh",
            "-c",
            "printf 'label: dos\\n%s' \"$1\" | sfdisk -q \"$2\"",
            "sh",
            layout,
            file.toString())
        .succeeded();
  }

  private static void copy(Path volume, Path file, long atMegabyte) throws IOException {
    Tool.run(
            "dd",
            "if=" + volume,
            "of=" + file,
            "bs=1M",
            "seek=" + atMegabyte,
            "conv=notrunc,sparse",
            "status=none")
        .succeeded();
  }

  private static Map<String, String> fill(Path dir, String folder, int clips, int kibEach, int seed)
      throws IOException {
    Files.createDirectories(dir);
    Random random = new Random(seed);
    Map<String, String> sums = new TreeMap<>();
    for (int i = 1; i <= clips; i++) {
      String name = "20260501_08%02d00_%04dF.MP4".formatted(i % 60, i);
      byte[] bytes = new byte[kibEach * 1024 + i];
      random.nextBytes(bytes);
      Path file = Files.write(dir.resolve(name), bytes);
      Files.setLastModifiedTime(file, FileTime.from(FIRST.plusSeconds(60L * i)));
      sums.put(folder + "/" + name, TestCar.sha256(bytes));
    }
    return sums;
  }

  private static String first(String folder) {
    return folder.split("/", 2)[0];
  }
}
