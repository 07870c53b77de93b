package dev.dashcam.store;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;

/** Which contents were staged or uploaded under which name. */
final class StagedNames {

  private final Map<String, List<Copy>> names = new HashMap<>();

  void add(Copy copy) {
    names.computeIfAbsent(copy.stagedName, name -> new ArrayList<>(1)).add(copy);
  }

  /** Tells whether it was there. */
  boolean remove(Copy copy) {
    List<Copy> copies = names.get(copy.stagedName);
    return copies != null && copies.remove(copy);
  }

  /** Removes these, and the names that nothing is left of. */
  void removeIf(Predicate<Copy> over) {
    for (Iterator<List<Copy>> all = names.values().iterator(); all.hasNext(); ) {
      List<Copy> copies = all.next();
      copies.removeIf(over);
      if (copies.isEmpty()) {
        all.remove();
      }
    }
  }

  List<Copy> of(String stagedName) {
    return names.getOrDefault(stagedName, List.of());
  }

  Collection<List<Copy>> all() {
    return names.values();
  }

  /** Whether the host has all that was ever told of a name. */
  boolean isOnHost(String stagedName) {
    for (Copy copy : of(stagedName)) {
      if (!copy.onHost()) {
        return false;
      }
    }
    return true;
  }

  /** Whether no other copy tells that the host holds this content under this name. */
  boolean isOnlyProof(Copy copy) {
    for (Copy other : of(copy.stagedName)) {
      if (other != copy && other.onHost() && other.sha256.equals(copy.sha256)) {
        return false;
      }
    }
    return true;
  }
}
