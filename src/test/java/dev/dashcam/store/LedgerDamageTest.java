package dev.dashcam.store;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.dashcam.model.Clip;
import dev.dashcam.model.KnownClip;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class LedgerDamageTest {
  private static final String CARD = "67EF-9CED";
  private static final int CLIPS = 4;

  @TempDir Path dir;
  private final FakeClock clock = new FakeClock();
  private Path file;
  private byte[] whole;
  private List<String> lines;

  /** One line a clip, so that what a damaged line costs is one clip. */
  @BeforeEach
  void write() throws IOException {
    file = dir.resolve("ledger.jsonl");
    try (Ledger ledger = Ledger.open(file, clock, new Warnings().journal)) {
      for (int i = 0; i < CLIPS; i++) {
        ledger.staged(CARD, clip(i), sha(i), "sample", "ü-" + i);
      }
    }
    whole = Files.readAllBytes(file);
    lines = Files.readAllLines(file);
  }

  private static Clip clip(int i) {
    return new Clip("DCIM/" + i + ".MP4", 100 + i, Instant.ofEpochSecond(1_900_000_000L + i));
  }

  private static String sha(int i) {
    return "00" + i;
  }

  private Path aside() {
    return dir.resolve("ledger.jsonl.corrupt-1");
  }

  /**
   * Which clips survive what now stands in the file; any other than as written fails.
   *
   * @param mend whether to open it for writing too, which takes its time
   */
  private boolean[] survivors(boolean damaged, boolean mend) throws IOException {
    try (Ledger view = Ledger.view(file, clock)) {
      boolean[] seen = survivors(view);
      if (mend) {
        assertArrayEquals(seen, mended(damaged));
      }
      return seen;
    }
  }

  private boolean[] mended(boolean damaged) throws IOException {
    byte[] before = Files.readAllBytes(file);
    Warnings warnings = new Warnings();
    boolean[] alive = {};
    for (int opening = 0; opening < 2; opening++) { // the second finds the file mended
      try (Ledger ledger = Ledger.open(file, clock, warnings.journal)) {
        alive = survivors(ledger);
      }
    }
    assertEquals(damaged ? 1 : 0, warnings.messages.size(), warnings.messages::toString);
    assertEquals(damaged, Files.exists(aside()));
    if (damaged) {
      assertArrayEquals(before, Files.readAllBytes(aside()), "not what was damaged");
      Files.delete(aside());
    }
    return alive;
  }

  private static boolean[] survivors(Ledger ledger) throws IOException {
    boolean[] alive = new boolean[CLIPS];
    for (int i = 0; i < CLIPS; i++) {
      Optional<KnownClip> known = ledger.find(CARD, clip(i).path());
      alive[i] = known.isPresent();
      if (alive[i]) {
        assertEquals(clip(i), known.get().clip());
        assertEquals(sha(i), known.get().content().orElseThrow().sha256());
        assertEquals(Optional.of(sha(i)), ledger.sha256Of("ü-" + i));
      }
    }
    assertEquals(Optional.empty(), ledger.lastUpload());
    assertEquals(List.of(), ledger.setAsides());
    return alive;
  }

  private int lineAt(int position) {
    int line = 0;
    for (int i = 0; i < position; i++) {
      line += whole[i] == '\n' ? 1 : 0;
    }
    return line;
  }

  @Test
  void a_changed_byte_costs_its_line_only() throws IOException {
    for (int position = 0; position < whole.length; position++) {
      for (int mask : new int[] {0x01, 0x20, 0x80, 0xff}) {
        byte[] bytes = whole.clone();
        bytes[position] ^= (byte) mask;
        Files.write(file, bytes);
        boolean[] expected = new boolean[CLIPS];
        Arrays.fill(expected, true);
        if (whole[position] != '\n') {
          expected[lineAt(position)] = false;
        }
        boolean lineFeed = whole[position] == '\n';
        boolean last = position == whole.length - 1;
        assertArrayEquals(
            lineFeed && last ? new boolean[] {true, true, true, false} : expected,
            survivors(!lineFeed || last, lineFeed || (position % 17 == 0 && mask == 0x20)),
            "byte " + position + " xor " + mask);
      }
    }
  }

  @Test
  void a_cut_costs_what_is_behind_it_only() throws IOException {
    for (int length = 0; length < whole.length; length++) {
      Files.write(file, Arrays.copyOf(whole, length));
      boolean[] expected = new boolean[CLIPS];
      boolean between = false;
      int end = 0;
      for (int i = 0; i < CLIPS; i++) {
        between |= length == end;
        end += lines.get(i).getBytes(StandardCharsets.UTF_8).length;
        expected[i] = length >= end;
        between |= length == end;
        end++;
      }
      assertArrayEquals(
          expected, survivors(!between, between || length % 17 == 0), "cut to " + length);
    }
  }

  @Test
  void a_hole_of_zeros_costs_what_it_covers_only() throws IOException {
    byte[] bytes = whole.clone();
    int from = lines.get(0).length() + 10;
    Arrays.fill(bytes, from, from + 20, (byte) 0);
    Files.write(file, bytes);
    assertArrayEquals(new boolean[] {true, false, true, true}, survivors(true, true));
  }

  @Test
  void garbage_of_any_length_is_survived() throws IOException {
    byte[] bytes = Arrays.copyOf(whole, whole.length + 3 * FileLines.LONGEST);
    Files.write(file, bytes);
    assertArrayEquals(new boolean[] {true, true, true, true}, survivors(true, true));
  }

  @Test
  void a_bad_sector_costs_the_lines_that_it_covers_only() throws IOException {
    int many = 100;
    try (Ledger ledger = Ledger.open(file, clock, new Warnings().journal)) {
      for (int i = CLIPS; i < many; i++) {
        ledger.staged(CARD, clip(i), sha(i), "sample", "ü-" + i);
      }
    }
    byte[] before = Files.readAllBytes(file);
    Warnings warnings = new Warnings();
    long bad = PatientStream.BLOCK;
    LedgerFile failing = failing(bad, 2 * bad, before.length, warnings);
    try (Ledger ledger = Ledger.open(failing, file, clock)) {
      assertOnlyBad(ledger, before, bad);
      ledger.uploaded("ü-0", sha(0));
    }
    assertEquals(1, warnings.messages.size(), warnings.messages::toString);
    assertTrue(warnings.messages.get(0).contains(aside().toString()), warnings.messages::toString);
    assertArrayEquals(before, Files.readAllBytes(aside()), "what a better reader may get is kept");
    try (Ledger ledger = Ledger.open(file, clock, warnings.journal)) {
      assertOnlyBad(ledger, before, bad);
      assertTrue(ledger.lastUpload().isPresent());
    }
    assertEquals(1, warnings.messages.size(), "the file is whole again");
  }

  /** Whether it knows every clip whose line touches no bad block, and no other. */
  private static void assertOnlyBad(Ledger ledger, byte[] before, long bad) throws IOException {
    int lost = 0;
    int start = 0;
    int i = 0;
    for (String line : new String(before, StandardCharsets.UTF_8).lines().toList()) {
      int end = start + line.getBytes(StandardCharsets.UTF_8).length;
      boolean whole = end <= bad || start >= 2 * bad;
      assertEquals(whole, ledger.find(CARD, clip(i).path()).isPresent(), line);
      lost += whole ? 0 : 1;
      start = end + 1;
      i++;
    }
    assertTrue(lost > 1 && lost < i - 2, lost + " of " + i);
  }

  @Test
  void a_file_of_which_nothing_can_be_read_is_kept_and_an_empty_one_begun() throws IOException {
    Warnings warnings = new Warnings();
    LedgerFile failing = failing(0, whole.length, whole.length, warnings);
    try (Ledger ledger = Ledger.open(failing, file, clock)) {
      assertEquals(0, ledger.lines());
      ledger.staged(CARD, clip(1), sha(1), "sample", "ü-1");
    }
    assertEquals(1, warnings.messages.size(), warnings.messages::toString);
    assertArrayEquals(whole, Files.readAllBytes(aside()));
    Files.delete(aside());
    assertArrayEquals(new boolean[] {false, true, false, false}, survivors(false, true));
  }

  /** A disk that gives errors in a part of a file of that size, whoever reads it. */
  private LedgerFile failing(long from, long to, long size, Warnings warnings) {
    return new LedgerFile(file, warnings.journal) {
      @Override
      int fetch(FileChannel open, ByteBuffer buffer, long position) throws IOException {
        if (open.size() == size && position < to && position + buffer.remaining() > from) {
          throw new IOException("Input/output error");
        }
        return super.fetch(open, buffer, position);
      }
    };
  }

  @Test
  void what_is_written_after_the_damage_is_kept() throws IOException {
    Files.write(file, Arrays.copyOf(whole, whole.length - 5));
    try (Ledger ledger = Ledger.open(file, clock, new Warnings().journal)) {
      ledger.uploaded("ü-0", sha(0));
      ledger.staged(CARD, clip(3), sha(3), "sample", "ü-3");
    }
    Files.delete(aside());
    assertLeft(false);
  }

  private void assertLeft(boolean damaged) throws IOException {
    Warnings warnings = new Warnings();
    try (Ledger ledger = Ledger.open(file, clock, warnings.journal)) {
      assertEquals(
          Optional.of(clock.wallClock.truncatedTo(ChronoUnit.MILLIS)), ledger.lastUpload());
      assertEquals(Optional.of(sha(3)), ledger.sha256Of("ü-3"));
    }
    assertEquals(damaged, !warnings.messages.isEmpty());
  }

  @Test
  void a_line_that_tells_less_than_it_must_is_left_alone() throws IOException {
    Map<String, Object> members = new LinkedHashMap<>();
    members.put("v", 1);
    members.put("event", "staged");
    Files.writeString(file, CheckedLine.of(members) + "\n");
    Warnings warnings = new Warnings();
    try (Ledger ledger = Ledger.open(file, clock, warnings.journal)) {
      assertEquals(1, ledger.lines());
      assertEquals(List.of(), warnings.messages);
    }
  }

  @Test
  void damaged_files_are_numbered_and_never_more_than_a_few() throws IOException {
    for (int i = 1; i <= KeptAside.MOST + 3; i++) {
      Files.writeString(file, "damage " + i + "\n");
      Warnings warnings = new Warnings();
      Ledger.open(file, clock, warnings.journal).close();
      int number = Math.min(i, KeptAside.MOST);
      Path kept = dir.resolve("ledger.jsonl.corrupt-" + number);
      assertEquals("damage " + i + "\n", Files.readString(kept));
      assertTrue(warnings.messages.get(0).contains(kept.toString()), warnings.messages::toString);
    }
    try (var files = Files.list(dir)) {
      assertEquals(KeptAside.MOST + 1, files.count());
    }
  }
}
