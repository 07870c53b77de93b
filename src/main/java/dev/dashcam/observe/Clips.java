package dev.dashcam.observe;

import dev.dashcam.model.Clip;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.AbstractList;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.RandomAccess;

/**
 * A list of clips that only grows, for the many of a card: takes some 30 bytes a clip beside its
 * path, a third of what the clips themselves would. One that is asked for is made anew each time.
 * Paths are such as were read from UTF-8.
 */
final class Clips extends AbstractList<Clip> implements RandomAccess {
  private static final int BLOCK_BITS = 18;
  private static final int BLOCK = 1 << BLOCK_BITS;

  // Where what stands in a clip's record.
  private static final int SECONDS = Long.BYTES;
  private static final int NANOS = SECONDS + Long.BYTES;
  private static final int PATH_LENGTH = NANOS + Integer.BYTES;
  private static final int PATH = PATH_LENGTH + Integer.BYTES;

  /** Clips one after the other, none of which stands in two blocks. */
  private final List<ByteBuffer> blocks = new ArrayList<>();

  private ByteBuffer lastBlock = ByteBuffer.allocate(0);

  /** Where each begins: the block's number and its place in there. */
  private int[] places = new int[16];

  private int size;

  @Override
  public boolean add(Clip clip) {
    byte[] path = clip.path().getBytes(StandardCharsets.UTF_8);
    if (lastBlock.remaining() < PATH + path.length) {
      lastBlock = ByteBuffer.allocate(BLOCK);
      blocks.add(lastBlock);
    }
    if (size == places.length) {
      places = Arrays.copyOf(places, size + size / 2);
    }
    places[size++] = ((blocks.size() - 1) << BLOCK_BITS) + lastBlock.position();
    Instant modified = clip.modified();
    lastBlock
        .putLong(clip.size())
        .putLong(modified.getEpochSecond())
        .putInt(modified.getNano())
        .putInt(path.length)
        .put(path);
    return true;
  }

  @Override
  public Clip get(int index) {
    int place = places[Objects.checkIndex(index, size)];
    ByteBuffer block = blocks.get(place >>> BLOCK_BITS);
    int at = place & (BLOCK - 1);
    byte[] path = new byte[block.getInt(at + PATH_LENGTH)];
    block.get(at + PATH, path);
    return new Clip(
        new String(path, StandardCharsets.UTF_8),
        block.getLong(at),
        Instant.ofEpochSecond(block.getLong(at + SECONDS), block.getInt(at + NANOS)));
  }

  @Override
  public int size() {
    return size;
  }
}
