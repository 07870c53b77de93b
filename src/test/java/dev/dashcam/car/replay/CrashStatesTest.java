package dev.dashcam.car.replay;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class CrashStatesTest {
  private static final int SECTOR = 512;
  private static final int SECTORS = 64;

  @TempDir Path dir;

  private final ByteArrayOutputStream log = new ByteArrayOutputStream();
  private int entries;

  @Test
  void a_write_is_there_from_its_flush_on_and_in_part_before_it() throws IOException {
    entry(8, 16, 0, 'a');
    entry(0, 0, WriteLog.FLUSH, ' ');
    entry(40, 1, WriteLog.FUA, 'b');

    List<String> seen = seen();
    assertEquals(3, seen.size(), seen.toString());
    assertTrue(seen.get(0).startsWith("1 partial"), seen.get(0));
    assertEquals("2 [] a:16 b:0", seen.get(1));
    assertEquals("3 [] a:16 b:1", seen.get(2));
  }

  @Test
  void a_mark_tells_what_came_after_it() throws IOException {
    entry(8, 8, WriteLog.FUA, 'a');
    mark("fetched");
    entry(40, 8, WriteLog.FUA, 'b');

    assertEquals(List.of("1 [] a:8 b:0", "2 [fetched] a:8 b:0", "3 [fetched] a:8 b:8"), seen());
  }

  @Test
  void flushes_of_nothing_are_no_states() throws IOException {
    entry(0, 0, WriteLog.FLUSH, ' ');
    entry(8, 8, WriteLog.FUA, 'a');
    entry(8, 8, WriteLog.FUA, 'a');

    assertEquals(List.of("1 [] a:8 b:0"), seen());
  }

  @Test
  void a_discard_has_no_data_and_does_nothing() throws IOException {
    entry(8, 8, WriteLog.FUA, 'a');
    entry(8, 8, WriteLog.DISCARD, ' ');
    entry(40, 8, WriteLog.FUA, 'b');

    assertEquals(List.of("1 [] a:8 b:0", "2 [] a:8 b:8"), seen());
  }

  @Test
  void all_sorts_of_parts_survive() throws IOException {
    entry(0, SECTORS, 0, 'a');
    entry(0, 0, WriteLog.FLUSH, ' ');

    List<Long> parts = new ArrayList<>();
    for (int seed = 0; seed < 20; seed++) {
      states(seed, (state, image) -> parts.add(state.partial() ? sectorsOf(image, 'a') : SECTORS));
    }
    assertTrue(parts.stream().distinct().count() > 4, parts.toString());
    assertTrue(parts.stream().anyMatch(each -> each % 8 != 0), "torn pages: " + parts);
  }

  @Test
  void what_is_no_log_or_ends_early_is_refused() throws IOException {
    Path file = dir.resolve("log");
    Files.write(file, new byte[SECTOR]);
    assertThrows(IOException.class, () -> WriteLog.open(file));

    entry(8, 8, WriteLog.FUA, 'a');
    byte[] whole = whole();
    Files.write(file, Arrays.copyOf(whole, SECTOR + 3));
    assertThrows(IOException.class, () -> WriteLog.open(file));
  }

  private List<String> seen() throws IOException {
    List<String> seen = new ArrayList<>();
    states(
        1,
        (state, image) -> {
          Set<String> marks = state.marks();
          String what = state.partial() ? "partial" : marks.toString();
          long a = sectorsOf(image, 'a');
          long b = sectorsOf(image, 'b');
          seen.add(state.number() + " " + what + " a:" + a + " b:" + b);
        });
    return seen;
  }

  private void states(long seed, CrashStates.Visitor visitor) throws IOException {
    Path file = Files.write(dir.resolve("log"), whole());
    Path before = Files.write(dir.resolve("before"), new byte[SECTORS * SECTOR]);
    try (WriteLog read = WriteLog.open(file)) {
      new CrashStates(read, before, dir.resolve("image"), seed).visit(visitor);
    }
  }

  private static long sectorsOf(Path image, char with) throws IOException {
    byte[] bytes = Files.readAllBytes(image);
    assertEquals(SECTORS * SECTOR, bytes.length);
    int count = 0;
    for (byte each : bytes) {
      count += each == with ? 1 : 0;
    }
    assertEquals(0, count % SECTOR, "only whole sectors");
    return count / SECTOR;
  }

  private void entry(long sector, int sectors, int flags, char with) {
    header(sector, sectors, flags, "");
    if ((flags & WriteLog.DISCARD) == 0) {
      byte[] data = new byte[sectors * SECTOR];
      Arrays.fill(data, (byte) with);
      log.writeBytes(data);
    }
  }

  private void mark(String text) {
    header(0, 0, WriteLog.MARK, text);
  }

  private void header(long sector, long sectors, long flags, String text) {
    byte[] bytes = new byte[SECTOR];
    ByteBuffer header = littleEndian(bytes);
    header.putLong(sector).putLong(sectors).putLong(flags).putLong(text.length());
    header.put(text.getBytes(StandardCharsets.US_ASCII));
    log.writeBytes(bytes);
    entries++;
  }

  private byte[] whole() {
    byte[] start = new byte[SECTOR];
    littleEndian(start).putLong(WriteLog.MAGIC).putLong(1).putLong(entries).putInt(SECTOR);
    ByteArrayOutputStream whole = new ByteArrayOutputStream();
    whole.writeBytes(start);
    whole.writeBytes(log.toByteArray());
    return whole.toByteArray();
  }

  private static ByteBuffer littleEndian(byte[] bytes) {
    return ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
  }
}
