package dev.dashcam.act.ingest;

import dev.dashcam.model.Clip;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.security.DigestInputStream;
import java.time.Instant;
import java.util.Random;

/** Files with content that no two of them share. */
final class Bytes {
  static final Instant TAKEN = Instant.parse("2026-11-22T08:30:00Z");

  private Bytes() {}

  static Path file(Path file, long size, int seed) throws IOException {
    Files.createDirectories(file.getParent());
    Random random = new Random(seed);
    byte[] buffer = new byte[1 << 16];
    try (OutputStream out = Files.newOutputStream(file)) {
      for (long left = size; left > 0; left -= buffer.length) {
        random.nextBytes(buffer);
        out.write(buffer, 0, (int) Math.min(left, buffer.length));
      }
    }
    Files.setLastModifiedTime(file, FileTime.from(TAKEN));
    return file;
  }

  static Clip clip(Path root, String path, long size, int seed) throws IOException {
    file(root.resolve(path), size, seed);
    return new Clip(path, size, TAKEN);
  }

  /** By other means than the code under test. */
  static String sha256(Path file) throws IOException {
    try (DigestInputStream in =
        new DigestInputStream(Files.newInputStream(file), Digests.sha256())) {
      in.transferTo(OutputStream.nullOutputStream());
      return Digests.hex(in.getMessageDigest());
    }
  }
}
