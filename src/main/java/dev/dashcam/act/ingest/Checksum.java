package dev.dashcam.act.ingest;

import java.nio.ByteBuffer;
import java.util.zip.CRC32;
import java.util.zip.CRC32C;

/**
 * 64 bits that tell whether a disk gives back what was written: CRC32 and CRC32C of the same bytes.
 * They guard against a failing disk, not against anybody's intent. Processors have instructions for
 * them also where they have none for SHA-256, as a Pi 4's, which two of those would keep busy.
 */
final class Checksum {
  private final CRC32 crc32 = new CRC32();
  private final CRC32C crc32c = new CRC32C();

  /** Takes in the bytes that are left in the buffer, and leaves it as it is. */
  void update(ByteBuffer bytes) {
    crc32.update(bytes.duplicate());
    crc32c.update(bytes.duplicate());
  }

  long value() {
    return crc32.getValue() << Integer.SIZE | crc32c.getValue();
  }
}
