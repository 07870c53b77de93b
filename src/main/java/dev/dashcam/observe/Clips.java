package dev.dashcam.observe;

import dev.dashcam.model.Clip;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
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
 */
final class Clips extends AbstractList<Clip> implements RandomAccess {
  private static final int BLOCK_BITS = 18;
  private static final int BLOCK = 1 << BLOCK_BITS;

  /** Clips one after the other, none of which stands in two blocks. */
  private final List<byte[]> blocks = new ArrayList<>();

  /** Where in the last block the next one comes. */
  private int end = BLOCK;

  /** Where each begins: the block's number and its place in there. */
  private int[] places = new int[16];

  private int size;

  @Override
  public boolean add(Clip clip) {
    byte[] bytes = bytes(clip);
    if (end + bytes.length > BLOCK) {
      blocks.add(new byte[BLOCK]);
      end = 0;
    }
    if (size == places.length) {
      places = Arrays.copyOf(places, size + size / 2);
    }
    int block = blocks.size() - 1;
    System.arraycopy(bytes, 0, blocks.get(block), end, bytes.length);
    places[size++] = (block << BLOCK_BITS) + end;
    end += bytes.length;
    return true;
  }

  private static byte[] bytes(Clip clip) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream(64);
    try (DataOutputStream out = new DataOutputStream(bytes)) {
      out.writeUTF(clip.path());
      out.writeLong(clip.size());
      Instant modified = clip.modified();
      out.writeLong(modified.getEpochSecond());
      out.writeInt(modified.getNano());
    } catch (IOException e) {
      throw new UncheckedIOException("a path of more than 64 kB: " + clip.path(), e);
    }
    return bytes.toByteArray();
  }

  @Override
  public Clip get(int index) {
    int place = places[Objects.checkIndex(index, size)];
    byte[] block = blocks.get(place >>> BLOCK_BITS);
    int start = place & (BLOCK - 1);
    try (DataInputStream in =
        new DataInputStream(new ByteArrayInputStream(block, start, BLOCK - start))) {
      String path = in.readUTF();
      long bytes = in.readLong();
      return new Clip(path, bytes, Instant.ofEpochSecond(in.readLong(), in.readInt()));
    } catch (IOException e) {
      throw new UncheckedIOException("memory can't be read", e);
    }
  }

  @Override
  public int size() {
    return size;
  }
}
