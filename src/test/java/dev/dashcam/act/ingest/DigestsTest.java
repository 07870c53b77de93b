package dev.dashcam.act.ingest;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.dashcam.sys.StopSignal;
import dev.dashcam.sys.StoppedException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Arrays;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class DigestsTest {
  private static final int SAMPLE = 64 << 10;

  @TempDir Path folder;

  @Test
  void the_digest_is_the_one_that_every_tool_prints() throws IOException {
    Path file = Files.writeString(folder.resolve("abc"), "abc");
    // FIPS 180-2, appendix B.1.
    assertEquals(
        "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad",
        Digests.ofDisk(file, StopSignal.never()));
  }

  @Test
  void a_stop_ends_the_reading() throws IOException {
    Path file = Files.writeString(folder.resolve("abc"), "abc");
    StopSignal stop = new StopSignal();
    stop.request();
    assertThrows(StoppedException.class, () -> Digests.ofDisk(file, stop));
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 100, SAMPLE, SAMPLE + 1, 2 * SAMPLE, 5 * SAMPLE})
  void either_end_changes_the_sample(int size) throws IOException {
    byte[] content = new byte[size];
    String same = sampleOf(content);
    assertEquals(same, sampleOf(content.clone()));
    assertEquals(32, same.length());
    content[0] = 1;
    String otherStart = sampleOf(content);
    assertNotEquals(same, otherStart);
    content[0] = 0;
    content[size - 1] = 2;
    assertNotEquals(same, sampleOf(content));
    assertNotEquals(otherStart, sampleOf(content));
  }

  @Test
  void the_middle_does_not_change_the_sample() throws IOException {
    byte[] content = new byte[3 * SAMPLE];
    String same = sampleOf(content);
    content[SAMPLE] = 1;
    content[2 * SAMPLE - 1] = 1;
    assertEquals(same, sampleOf(content));
  }

  @Test
  void the_size_changes_the_sample() throws IOException {
    assertNotEquals(sampleOf(new byte[3 * SAMPLE]), sampleOf(new byte[3 * SAMPLE + 1]));
    assertNotEquals(sampleOf(new byte[0]), sampleOf(new byte[1]));
    assertEquals(sampleOf(new byte[0]), sampleOf(new byte[0]));
  }

  @Test
  void the_ends_are_not_mixed_up() throws IOException {
    byte[] content = new byte[4 * SAMPLE];
    Arrays.fill(content, 0, SAMPLE, (byte) 1);
    byte[] swapped = new byte[4 * SAMPLE];
    Arrays.fill(swapped, 3 * SAMPLE, 4 * SAMPLE, (byte) 1);
    assertNotEquals(sampleOf(content), sampleOf(swapped));
  }

  @Test
  void a_missing_file_has_neither() {
    assertThrows(NoSuchFileException.class, () -> Digests.sample(folder.resolve("none")));
    assertThrows(
        NoSuchFileException.class,
        () -> Digests.ofDisk(folder.resolve("none"), StopSignal.never()));
  }

  @Test
  void what_can_not_be_read_holds_nothing() throws IOException {
    Path file = Files.writeString(folder.resolve("file"), "film");
    String sha256 = Digests.ofDisk(file, StopSignal.never());
    assertTrue(Digests.onDisk(file, sha256, StopSignal.never()));
    assertFalse(Digests.onDisk(file, "other", StopSignal.never()));
    // Its first page belongs to nobody, so that reading it is a real input/output error.
    assertFalse(Digests.onDisk(Path.of("/proc/self/mem"), sha256, StopSignal.never()));
    assertFalse(Digests.onDisk(folder.resolve("none"), sha256, StopSignal.never()));
  }

  private String sampleOf(byte[] content) throws IOException {
    return Digests.sample(Files.write(folder.resolve("sample"), content));
  }
}
