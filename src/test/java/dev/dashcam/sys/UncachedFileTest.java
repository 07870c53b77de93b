package dev.dashcam.sys;

import static java.nio.file.StandardOpenOption.APPEND;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.common.jimfs.Configuration;
import com.google.common.jimfs.Jimfs;
import com.sun.nio.file.ExtendedOpenOption;
import dev.dashcam.sys.UncachedFile.Forced;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.FileSystem;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class UncachedFileTest {
  @TempDir Path folder;

  @ParameterizedTest
  @ValueSource(ints = {0, 1, 511, 4096, 8192, 8193, 100_000, 131_072, 1_000_001})
  void hands_over_every_byte_in_order(int size) throws Exception {
    Path file = folder.resolve("clip");
    byte[] content = random(size);
    Files.write(file, content);
    for (int buffer : new int[] {1, 4096, 65_536, 70_000}) {
      ByteArrayOutputStream seen = new ByteArrayOutputStream();
      UncachedFile.read(file, buffer, Forced.ALL, StopSignal.never(), bytes -> copy(bytes, seen));
      assertArrayEquals(content, seen.toByteArray(), "buffer of " + buffer);
    }
  }

  @Test
  void says_that_it_was_direct_exactly_where_the_file_system_can_do_so() throws Exception {
    Path file = folder.resolve("clip");
    Files.write(file, random(5000));
    boolean possible;
    try (FileChannel channel =
        FileChannel.open(file, StandardOpenOption.READ, ExtendedOpenOption.DIRECT)) {
      possible = channel.isOpen();
    } catch (IOException | UnsupportedOperationException e) {
      possible = false;
    }
    assertEquals(
        possible, UncachedFile.read(file, 4096, Forced.ALL, StopSignal.never(), bytes -> {}));
  }

  @Test
  void falls_back_where_the_file_system_has_no_direct_reads() throws Exception {
    Path shm = Path.of("/dev/shm");
    assertTrue(Files.isWritable(shm), "every Linux has a /dev/shm");
    Path file = Files.createTempFile(shm, "uncached", ".test");
    try {
      byte[] content = random(10_000);
      Files.write(file, content);
      ByteArrayOutputStream seen = new ByteArrayOutputStream();
      UncachedFile.read(file, 4096, Forced.ALL, StopSignal.never(), bytes -> copy(bytes, seen));
      assertArrayEquals(content, seen.toByteArray());
    } finally {
      Files.delete(file);
    }
  }

  @Test
  void falls_back_in_memory() throws Exception {
    try (FileSystem memory = Jimfs.newFileSystem(Configuration.unix())) {
      byte[] content = random(10_000);
      Path file = Files.write(memory.getPath("clip"), content);
      ByteArrayOutputStream seen = new ByteArrayOutputStream();
      assertFalse(
          UncachedFile.read(
              file, 4096, Forced.ALL, StopSignal.never(), bytes -> copy(bytes, seen)));
      assertArrayEquals(content, seen.toByteArray());
    }
  }

  @Test
  void stops_between_two_pieces() throws Exception {
    Path file = folder.resolve("clip");
    Files.write(file, random(100_000));
    StopSignal stop = new StopSignal();
    int[] pieces = {0};
    assertThrows(
        StoppedException.class,
        () ->
            UncachedFile.read(
                file,
                4096,
                Forced.ALL,
                stop,
                bytes -> {
                  pieces[0]++;
                  stop.request();
                }));
    assertEquals(1, pieces[0]);
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 8192, 16_384, 20_001})
  void a_growing_file_is_read_no_further_than_it_has_been_forced(int size) throws Exception {
    Path file = folder.resolve("clip");
    byte[] content = random(size);
    Files.write(file, new byte[0]);
    long[] forced = {0};
    ByteArrayOutputStream seen = new ByteArrayOutputStream();
    Forced grows =
        position -> {
          assertEquals(forced[0], position, "all that was forced is read before more is asked for");
          assertEquals(position, seen.size());
          int next = (int) Math.min(size, position + 8192);
          Files.write(file, Arrays.copyOfRange(content, (int) position, next), APPEND);
          forced[0] = next;
          return next == size ? Long.MAX_VALUE : next;
        };
    UncachedFile.read(
        file,
        65_536,
        grows,
        StopSignal.never(),
        bytes -> {
          copy(bytes, seen);
          assertEquals(forced[0], seen.size());
        });
    assertArrayEquals(content, seen.toByteArray());
  }

  @Test
  void a_missing_file_is_an_error() {
    assertThrows(
        NoSuchFileException.class,
        () ->
            UncachedFile.read(
                folder.resolve("none"), 4096, Forced.ALL, StopSignal.never(), bytes -> {}));
  }

  private static void copy(ByteBuffer bytes, ByteArrayOutputStream to) {
    assertTrue(bytes.hasRemaining());
    while (bytes.hasRemaining()) {
      to.write(bytes.get());
    }
  }

  private static byte[] random(int size) {
    byte[] content = new byte[size];
    new Random(size).nextBytes(content);
    return content;
  }
}
