package dev.dashcam.car.replay;

import java.io.EOFException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;

/**
 * A log of dm-log-writes: a sector that tells what follows, then for each write a sector that
 * describes it and its data. A write stands in the log where it became durable: before the flush
 * that covered it, or on its own if it was forced (FUA). Marks stand where they were made, and what
 * had not been flushed by then comes later. Numbers are little-endian (Linux,
 * Documentation/admin-guide/device-mapper/log-writes.rst and drivers/md/dm-log-writes.c).
 */
public final class WriteLog implements AutoCloseable {
  static final long MAGIC = 0x6a736677736872L;
  static final int FLUSH = 1;
  static final int FUA = 2;
  static final int DISCARD = 4;
  static final int MARK = 8;

  private static final long VERSION = 1;
  private static final int HEADER_BYTES = 32;

  private final FileChannel file;
  private final List<Entry> entries;

  /**
   * One write, flush, discard or mark.
   *
   * @param at where on the disk, in bytes
   * @param length how much was written, in bytes; 0 for a flush without data and for a mark
   * @param flags bits of the above
   * @param mark its text; empty unless it is a mark
   * @param dataAt where in the log the data begins
   */
  record Entry(long at, int length, int flags, String mark, long dataAt) {
    boolean is(int flag) {
      return (flags & flag) != 0;
    }
  }

  private WriteLog(FileChannel file, List<Entry> entries) {
    this.file = file;
    this.entries = entries;
  }

  /**
   * Reads all descriptions.
   *
   * @throws IOException also when this is no such log, or it ends before its last entry
   */
  public static WriteLog open(Path log) throws IOException {
    FileChannel file = FileChannel.open(log, StandardOpenOption.READ);
    try {
      return new WriteLog(file, entries(file));
    } catch (IOException e) {
      file.close();
      throw new IOException(log + ": " + e.getMessage(), e);
    }
  }

  private static List<Entry> entries(FileChannel file) throws IOException {
    ByteBuffer start = read(file, 0, HEADER_BYTES);
    if (start.getLong() != MAGIC || start.getLong() != VERSION) {
      throw new IOException("not a log of dm-log-writes, version " + VERSION);
    }
    long count = start.getLong();
    int sector = start.getInt();
    List<Entry> entries = new ArrayList<>();
    long at = sector;
    for (long i = 0; i < count; i++) {
      ByteBuffer header = read(file, at, HEADER_BYTES);
      long to = header.getLong() * sector;
      int length = Math.toIntExact(header.getLong() * sector);
      int flags = Math.toIntExact(header.getLong());
      int textLength = (flags & MARK) == 0 ? 0 : Math.toIntExact(header.getLong());
      ByteBuffer text = read(file, at + HEADER_BYTES, textLength);
      at += sector;
      entries.add(
          new Entry(to, length, flags, StandardCharsets.US_ASCII.decode(text).toString(), at));
      if ((flags & DISCARD) == 0) {
        at += length;
      }
    }
    return entries;
  }

  List<Entry> entries() {
    return entries;
  }

  /** How often the disk was told to put what it had been given onto the medium. */
  public long flushes() {
    return entries.stream().filter(each -> each.is(FLUSH) || each.is(FUA)).count();
  }

  byte[] data(Entry entry) throws IOException {
    return read(file, entry.dataAt(), entry.length()).array();
  }

  private static ByteBuffer read(FileChannel file, long from, int length) throws IOException {
    ByteBuffer bytes = ByteBuffer.allocate(length).order(ByteOrder.LITTLE_ENDIAN);
    while (bytes.hasRemaining()) {
      if (file.read(bytes, from + bytes.position()) < 0) {
        throw new EOFException("ends in the middle of an entry");
      }
    }
    return bytes.flip();
  }

  @Override
  public void close() throws IOException {
    file.close();
  }
}
