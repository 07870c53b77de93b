package dev.dashcam.sys;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;

import com.google.common.jimfs.Configuration;
import com.google.common.jimfs.Jimfs;
import dev.dashcam.testing.PastCache;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystem;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class NewFileTest {
  private static final Set<PosixFilePermission> MODE = PosixFilePermissions.fromString("rw-r-----");
  private static final int BUFFER = 16_384;

  @TempDir Path folder;

  @ParameterizedTest
  @ValueSource(ints = {0, 1, 4095, 4096, 4097, 16_383, 16_384, 16_385, 20_480, 100_000})
  void both_ways_write_every_byte(int size) throws IOException {
    byte[] content = random(size);
    for (boolean bypass : new boolean[] {false, true}) {
      Path file = folder.resolve("clip" + bypass);
      try (NewFile out = NewFile.create(file, MODE)) {
        if (bypass) {
          out.bypassCache();
        }
        write(content, NewFile.buffer(BUFFER), out);
        out.force(true);
      }
      assertArrayEquals(content, Files.readAllBytes(file), "past the cache: " + bypass);
      assertEquals(MODE, Files.getPosixFilePermissions(file));
    }
  }

  @Test
  void it_goes_past_the_cache_exactly_where_the_file_system_permits() throws IOException {
    Path file = folder.resolve("clip");
    try (NewFile out = NewFile.create(file, MODE)) {
      assertFalse(PastCache.isWritten(file));
      out.bypassCache();
      assertEquals(PastCache.isPossible(file), PastCache.isWritten(file));
    }
    assertFalse(PastCache.isWritten(file));
  }

  @Test
  void what_is_refused_past_the_cache_is_written_as_usual() throws IOException {
    Path file = folder.resolve("clip");
    byte[] content = random(50_000);
    try (NewFile out = NewFile.create(file, MODE)) {
      out.bypassCache();
      // The kernel takes no buffer that begins between two blocks.
      write(content, NewFile.buffer(BUFFER + 512).position(512).slice(), out);
      assertFalse(PastCache.isWritten(file));
    }
    assertArrayEquals(content, Files.readAllBytes(file));
  }

  @Test
  void a_short_piece_in_the_middle_loses_nothing() throws IOException {
    Path file = folder.resolve("clip");
    byte[] content = random(50_000);
    try (NewFile out = NewFile.create(file, MODE)) {
      out.bypassCache();
      write(content, NewFile.buffer(BUFFER).limit(5000), out);
    }
    assertArrayEquals(content, Files.readAllBytes(file));
  }

  @Test
  void in_memory_there_is_only_the_usual_way() throws IOException {
    try (FileSystem memory =
        Jimfs.newFileSystem(
            Configuration.unix().toBuilder().setAttributeViews("basic", "posix").build())) {
      Path file = memory.getPath("clip");
      byte[] content = random(20_000);
      try (NewFile out = NewFile.create(file, MODE)) {
        out.bypassCache();
        write(content, NewFile.buffer(BUFFER), out);
      }
      assertArrayEquals(content, Files.readAllBytes(file));
    }
  }

  @Test
  void what_is_there_is_not_touched() throws IOException {
    Path file = Files.writeString(folder.resolve("clip"), "mine");
    assertThrows(FileAlreadyExistsException.class, () -> NewFile.create(file, MODE));
    assertEquals("mine", Files.readString(file));
  }

  /** Piece by piece, each of the buffer's size. */
  private static void write(byte[] content, ByteBuffer buffer, NewFile out) throws IOException {
    int piece = buffer.limit();
    for (int at = 0; at < content.length; at += piece) {
      buffer.clear().put(content, at, Math.min(piece, content.length - at)).flip();
      out.write(buffer);
      assertFalse(buffer.hasRemaining());
    }
  }

  private static byte[] random(int size) {
    byte[] content = new byte[size];
    new Random(size).nextBytes(content);
    return content;
  }
}
