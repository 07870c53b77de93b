package dev.dashcam.store;

import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.NoSuchElementException;
import org.jspecify.annotations.Nullable;

/**
 * Things by their keys, of which several may be equal, in no order. Takes some eight bytes a thing
 * where Java's own maps take sixty. Nothing may be added or removed while it is walked through.
 */
final class Chains<E extends Chained<E>> implements Iterable<E> {

  /** The first of each chain; a power of two of them. */
  private @Nullable Object[] heads = new @Nullable Object[16];

  private int size;

  void add(E thing) {
    if (size == heads.length) {
      grow();
    }
    link(thing);
    size++;
  }

  /** Tells whether it was there. */
  boolean remove(E thing) {
    int place = place(thing.key);
    E before = null;
    for (E each = head(place); each != null; each = each.next) {
      if (each == thing) {
        if (before == null) {
          heads[place] = thing.next;
        } else {
          before.next = thing.next;
        }
        thing.next = null;
        size--;
        return true;
      }
      before = each;
    }
    return false;
  }

  /** One of that key; null when there is none. */
  @Nullable E first(long key) {
    E thing = head(place(key));
    while (thing != null && thing.key != key) {
      thing = thing.next;
    }
    return thing;
  }

  /** All of that key. */
  List<E> of(long key) {
    List<E> all = new ArrayList<>(1);
    for (E thing = head(place(key)); thing != null; thing = thing.next) {
      if (thing.key == key) {
        all.add(thing);
      }
    }
    return all;
  }

  int size() {
    return size;
  }

  @Override
  public Iterator<E> iterator() {
    return new Iterator<>() {
      private int place = -1;
      private @Nullable E coming = from(null);

      private @Nullable E from(@Nullable E thing) {
        E found = thing;
        while (found == null && ++place < heads.length) {
          found = head(place);
        }
        return found;
      }

      @Override
      public boolean hasNext() {
        return coming != null;
      }

      @Override
      public E next() {
        E now = coming;
        if (now == null) {
          throw new NoSuchElementException();
        }
        coming = from(now.next);
        return now;
      }
    };
  }

  @SuppressWarnings("unchecked") // nothing else is ever put there
  private @Nullable E head(int place) {
    return (E) heads[place];
  }

  private int place(long key) {
    return (int) (key ^ (key >>> 32)) & (heads.length - 1);
  }

  private void link(E thing) {
    int place = place(thing.key);
    thing.next = head(place);
    heads[place] = thing;
  }

  private void grow() {
    @Nullable Object[] old = heads;
    heads = new @Nullable Object[2 * old.length];
    for (Object head : old) {
      @SuppressWarnings("unchecked")
      E thing = (E) head;
      while (thing != null) {
        E next = thing.next;
        link(thing);
        thing = next;
      }
    }
  }
}
