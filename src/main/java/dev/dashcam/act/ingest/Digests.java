package dev.dashcam.act.ingest;

import dev.dashcam.sys.StopSignal;
import dev.dashcam.sys.UncachedFile;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/** SHA-256, which every host has, and the short fingerprint that tells two alike clips apart. */
public final class Digests {
  /** Enough to hold a clip's header and the end of its index. */
  private static final int SAMPLE_BYTES = 64 << 10;

  private static final int BUFFER_BYTES = 1 << 20;

  private Digests() {}

  /** A fresh SHA-256. */
  public static MessageDigest sha256() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java platform has SHA-256", e);
    }
  }

  /** The digest in lower-case hex. */
  public static String hex(MessageDigest digest) {
    return HexFormat.of().formatHex(digest.digest());
  }

  /** SHA-256 of a content in memory. */
  public static String ofBytes(byte[] content) {
    MessageDigest digest = sha256();
    digest.update(content);
    return hex(digest);
  }

  /**
   * SHA-256 of what the disk really holds: read past the page cache, where the file system permits.
   */
  public static String ofDisk(Path file, StopSignal stop) throws IOException {
    MessageDigest digest = sha256();
    UncachedFile.read(file, BUFFER_BYTES, UncachedFile.Forced.ALL, stop, digest::update);
    return hex(digest);
  }

  /**
   * Whether the disk holds that content under a name. What can't be read proves nothing, so the
   * answer is no then, too.
   */
  public static boolean onDisk(Path file, String sha256, StopSignal stop) {
    try {
      return ofDisk(file, stop).equals(sha256);
    } catch (IOException e) {
      return false;
    }
  }

  /**
   * Fingerprint of a file's size and its two ends: two clips of one name, size and time are told
   * apart by it without reading them whole.
   */
  public static String sample(Path file) throws IOException {
    MessageDigest digest = sha256();
    try (FileChannel in = FileChannel.open(file, StandardOpenOption.READ)) {
      long size = in.size();
      digest.update(ByteBuffer.allocate(Long.BYTES).putLong(size).flip());
      digest.update(readAt(in, 0, size));
      digest.update(readAt(in, Math.max(0, size - SAMPLE_BYTES), size));
    }
    return hex(digest).substring(0, 32);
  }

  private static ByteBuffer readAt(FileChannel in, long start, long size) throws IOException {
    ByteBuffer buffer = ByteBuffer.allocate((int) Math.min(SAMPLE_BYTES, size - start));
    while (buffer.hasRemaining() && in.read(buffer, start + buffer.position()) >= 0) {}
    return buffer.flip();
  }
}
