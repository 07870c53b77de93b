package dev.dashcam.car.replay;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;

/**
 * Every state that the disk went through: after each flush, each forced write and each mark, and
 * between two of them one with a random part of what was on its way, for a disk keeps no order
 * within its cache. Pages of 4 KiB come whole or not, sometimes torn between two sectors. States
 * that differ in nothing count once. Discards do nothing, as on many a disk.
 */
public final class CrashStates {
  private static final int PAGE = 4096;
  private static final int SECTOR = 512;

  private final WriteLog log;
  private final Disk disk;
  private final Path image;
  private final Random random;
  private final Set<String> marks = new LinkedHashSet<>();
  private int number;

  /**
   * One of them.
   *
   * @param number from 1
   * @param partial whether the disk's cache was lost in part
   * @param marks those made before it
   */
  public record State(int number, boolean partial, Set<String> marks) {}

  /** Looks at a state: the image is its own to write to. */
  public interface Visitor {
    void visit(State state, Path image) throws IOException;
  }

  /**
   * @param log what was written
   * @param before the disk before that
   * @param image made anew for each state
   * @param seed of what survives of a cache
   */
  public CrashStates(WriteLog log, Path before, Path image, long seed) throws IOException {
    this.log = log;
    this.disk = new Disk(before);
    this.image = image;
    this.random = new Random(seed);
  }

  /** Goes through all states, in the order of their time. */
  public void visit(Visitor visitor) throws IOException {
    List<WriteLog.Entry> cached = new ArrayList<>();
    for (WriteLog.Entry entry : log.entries()) {
      if (!entry.is(WriteLog.FLUSH | WriteLog.FUA | WriteLog.MARK)) {
        if (!entry.is(WriteLog.DISCARD)) {
          cached.add(entry);
        }
        continue;
      }
      if (cached.stream().anyMatch(each -> each.length() > 0)) {
        disk.copyTo(image);
        writePart(cached);
        visitor.visit(state(true), image);
      }
      boolean changed = false;
      cached.add(entry);
      for (WriteLog.Entry each : cached) {
        changed |= disk.write(each.at(), log.data(each), 0, each.length());
      }
      cached.clear();
      if (entry.is(WriteLog.MARK)) {
        marks.add(entry.mark());
      }
      if (changed || entry.is(WriteLog.MARK)) {
        disk.copyTo(image);
        visitor.visit(state(false), image);
      }
    }
  }

  private State state(boolean partial) {
    return new State(++number, partial, Set.copyOf(marks));
  }

  private void writePart(List<WriteLog.Entry> cached) throws IOException {
    try (FileChannel out = FileChannel.open(image, StandardOpenOption.WRITE)) {
      for (WriteLog.Entry each : cached) {
        byte[] data = log.data(each);
        for (int from = 0; from < data.length; from += PAGE) {
          int survives = survives(Math.min(PAGE, data.length - from));
          Disk.writeFully(out, ByteBuffer.wrap(data, from, survives), each.at() + from);
        }
      }
    }
  }

  /** All of a page or nothing, nine times out of ten. */
  private int survives(int length) {
    return switch (random.nextInt(20)) {
      case 0, 1 -> random.nextInt(length / SECTOR + 1) * SECTOR;
      case 2, 3, 4, 5, 6, 7, 8, 9, 10 -> 0;
      default -> length;
    };
  }
}
