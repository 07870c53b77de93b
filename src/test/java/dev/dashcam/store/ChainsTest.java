package dev.dashcam.store;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.Iterator;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.Set;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.LongRange;
import net.jqwik.api.constraints.Size;

class ChainsTest {
  private static final class Thing extends Chained<Thing> {
    Thing(long key) {
      super(key);
    }
  }

  /** Few keys and many things, or every key there is. */
  @Property(tries = 100)
  void holds_what_was_added_and_not_removed(
      @ForAll @Size(max = 200) List<@LongRange(min = -5, max = 5) Long> few,
      @ForAll @Size(max = 200) List<Long> any) {
    Chains<Thing> chains = new Chains<>();
    List<Thing> there = new ArrayList<>();
    Set<Long> keys = new HashSet<>(few);
    keys.addAll(any);
    List<Long> all = new ArrayList<>(few);
    all.addAll(any);
    for (long key : all) {
      if (key % 3 == 0 && !there.isEmpty()) {
        Thing gone = there.remove((int) Math.floorMod(key, (long) there.size()));
        assertEquals(true, chains.remove(gone));
        assertEquals(false, chains.remove(gone), "removed twice");
      }
      Thing thing = new Thing(key);
      chains.add(thing);
      there.add(thing);
    }
    assertEquals(there.size(), chains.size());
    Set<Thing> walked = new HashSet<>();
    chains.forEach(walked::add);
    assertEquals(new HashSet<>(there), walked);
    for (long key : keys) {
      Set<Thing> expected = new HashSet<>(there);
      expected.removeIf(thing -> thing.key != key);
      assertEquals(expected, new HashSet<>(chains.of(key)));
      assertEquals(expected.size(), chains.of(key).size());
      Thing first = chains.first(key);
      assertEquals(expected.isEmpty(), first == null);
      assertEquals(first != null, expected.contains(first));
    }
  }

  @Property(tries = 1)
  void is_empty_at_first() {
    Chains<Thing> chains = new Chains<>();
    Iterator<Thing> all = chains.iterator();
    assertEquals(false, all.hasNext());
    assertThrows(NoSuchElementException.class, all::next);
    assertNull(chains.first(7));
    assertEquals(List.of(), chains.of(7));
  }
}
