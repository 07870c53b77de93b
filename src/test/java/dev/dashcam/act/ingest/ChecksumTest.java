package dev.dashcam.act.ingest;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;

@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class ChecksumTest {
  private static final byte[] DIGITS = "123456789".getBytes(StandardCharsets.US_ASCII);

  @Test
  void is_the_two_published_check_values_side_by_side() {
    Checksum checksum = new Checksum();
    checksum.update(ByteBuffer.wrap(DIGITS));
    assertEquals(0xcbf43926_e3069283L, checksum.value());
  }

  @Test
  void pieces_make_the_same_and_the_buffer_is_left_as_it_is() {
    ByteBuffer direct = ByteBuffer.allocateDirect(DIGITS.length).put(DIGITS).flip();
    Checksum checksum = new Checksum();
    for (int cut = 0; cut < DIGITS.length; cut += 3) {
      ByteBuffer piece = direct.slice(cut, 3);
      checksum.update(piece);
      assertEquals(3, piece.remaining());
    }
    assertEquals(0xcbf43926_e3069283L, checksum.value());
  }

  @Test
  void a_single_bit_changes_both_halves() {
    byte[] changed = DIGITS.clone();
    changed[4] ^= 1;
    Checksum checksum = new Checksum();
    checksum.update(ByteBuffer.wrap(changed));
    assertNotEquals(0xcbf43926L, checksum.value() >>> 32);
    assertNotEquals(0xe3069283L, checksum.value() & 0xffff_ffffL);
  }
}
