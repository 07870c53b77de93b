package dev.dashcam.store;

import dev.dashcam.model.KnownClip;
import dev.dashcam.store.Event.Stamp;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * What the ledger's lines add up to, in memory. Each part remembers which line it comes from, so
 * that rewriting the file means leaving out lines, never writing new ones.
 */
final class LedgerState {

  /** Card, path, entry. */
  private final Map<String, Map<String, PathEntry>> cards = new HashMap<>();

  private final StagedNames names = new StagedNames();

  private Event.@Nullable Uploaded lastUpload;
  private int lastUploadLine = Copy.NO_LINE;

  /**
   * Takes in one event.
   *
   * @param line number of its line in the file
   */
  void apply(Event event, int line) {
    if (event instanceof Event.CopiedToStaging e) {
      staged(e, line);
    } else if (event instanceof Event.Renamed e) {
      Copy copy = new Copy(e.stagedName(), e.sha256(), e.sample(), e.at());
      add(entry(e.card(), e.path(), e.at()), copy, line);
    } else if (event instanceof Event.SameContent e) {
      PathEntry entry = entries(e.card()).get(e.clip().path());
      Optional<Copy> copy = entry == null ? Optional.empty() : entry.copyOf(e.sha256());
      // Without the line that tells of the content the clip counts as unknown and is copied again.
      if (entry != null && copy.isPresent()) {
        entry.holds(e.clip(), copy.get(), e.at(), line);
      }
    } else if (event instanceof Event.Uploaded e) {
      uploaded(e, line);
    } else if (event instanceof Event.SetAside e) {
      entry(e.card(), e.clip().path(), e.at()).unreadable(e.clip(), e.why(), e.at(), line);
    }
  }

  private void staged(Event.CopiedToStaging e, int line) {
    PathEntry entry = entry(e.card(), e.clip().path(), e.at());
    Copy copy = new Copy(e.stagedName(), e.sha256(), e.sample(), e.at());
    add(entry, copy, line);
    entry.holds(e.clip(), copy, e.at(), line);
  }

  private void add(PathEntry entry, Copy copy, int line) {
    copy.stagedLine = line;
    for (Iterator<Copy> old = entry.copies.iterator(); old.hasNext(); ) {
      Copy before = old.next();
      // Under its new name, if it was renamed: a content waits in staging once.
      boolean again = before.stagedName.equals(copy.stagedName) || !before.onHost();
      if (again && before.sha256.equals(copy.sha256)) {
        old.remove();
        entry.replaced(before, copy);
        if (before.onHost() && names.isOnlyProof(before)) {
          before.stagedLine = Copy.NO_LINE; // the name is taken on the host all the same
        } else {
          names.remove(before);
        }
      }
    }
    names.add(copy);
    entry.copies.add(copy);
  }

  private void uploaded(Event.Uploaded e, int line) {
    boolean known = false;
    for (Copy copy : names.of(e.stagedName())) {
      if (copy.sha256.equals(e.sha256())) {
        known = true;
        if (!copy.onHost()) { // the first proof counts: later lines were written knowing of it
          copy.uploadedLine = line;
          copy.stamp = e.at();
        }
      }
    }
    if (!known) { // staged by a run that lost its power before it could write that down
      Copy copy = new Copy(e.stagedName(), e.sha256(), "", e.at());
      copy.uploadedLine = line;
      names.add(copy);
    }
    lastUpload = e;
    lastUploadLine = line;
  }

  /** What to write down so that a content in staging goes by another name. */
  List<Event> renaming(Stamp at, String from, String sha256, String to) {
    List<Event> events = new ArrayList<>();
    cards.forEach(
        (card, entries) ->
            entries.forEach(
                (path, entry) -> {
                  Copy copy = entry.copyOf(sha256).orElse(null);
                  if (copy == null || copy.onHost() || !copy.stagedName.equals(from)) {
                    return;
                  }
                  Optional<KnownClip> known = entry.known();
                  events.add(
                      known.isPresent() && entry.isCurrent(copy)
                          ? new Event.CopiedToStaging(
                              at, card, known.get().clip(), sha256, copy.sample, to)
                          : new Event.Renamed(at, card, path, sha256, copy.sample, to));
                }));
    return events;
  }

  /**
   * What to write down so that clips whose staged copy is spoilt are fetched from the card again.
   */
  List<Event> refetching(Stamp at, String stagedName, String sha256, KnownClip.SetAside why) {
    List<Event> events = new ArrayList<>();
    cards.forEach(
        (card, entries) ->
            entries
                .values()
                .forEach(
                    entry -> {
                      Copy copy = entry.copyOf(sha256).orElse(null);
                      if (copy != null
                          && entry.isCurrent(copy)
                          && !copy.onHost()
                          && copy.stagedName.equals(stagedName)) {
                        entry
                            .known()
                            .ifPresent(
                                known ->
                                    events.add(new Event.SetAside(at, card, known.clip(), why)));
                      }
                    }));
    return events;
  }

  Optional<PathEntry> find(String card, String path) {
    Map<String, PathEntry> entries = cards.get(card);
    return entries == null ? Optional.empty() : Optional.ofNullable(entries.get(path));
  }

  /** All that was told of a staged name. */
  List<Copy> named(String stagedName) {
    return names.of(stagedName);
  }

  Optional<Event.Uploaded> lastUpload() {
    return Optional.ofNullable(lastUpload);
  }

  List<SetAsideClip> setAsides() {
    List<SetAsideClip> all = new ArrayList<>();
    cards.forEach(
        (card, entries) -> {
          for (PathEntry entry : entries.values()) {
            if (entry.isSetAside()) {
              entry.known().ifPresent(known -> all.add(new SetAsideClip(card, known)));
            }
          }
        });
    return all;
  }

  /**
   * Drops what a complete listing of a card shows to be over: contents that are on the host, not
   * young, and not what a path on the card holds now; then paths nothing is left of. As long as
   * anything under a name is not on the host, all that was told of the name stays: dropping the
   * latest would let an older one speak for it.
   */
  void forgetAllBut(String card, Set<String> pathsOnCard, Predicate<Stamp> young) {
    Predicate<Copy> over =
        copy -> names.isOnHost(copy.stagedName) && !isLastUpload(copy) && !young.test(copy.stamp);
    Iterator<Map.Entry<String, PathEntry>> all = entries(card).entrySet().iterator();
    while (all.hasNext()) {
      Map.Entry<String, PathEntry> next = all.next();
      PathEntry entry = next.getValue();
      entry.copies.removeIf(
          copy -> !entry.isCurrent(copy) && over.test(copy) && names.remove(copy));
      boolean gone = !pathsOnCard.contains(next.getKey()) && !young.test(entry.stamp);
      if (gone && entry.copies.stream().allMatch(over)) {
        entry.copies.forEach(names::remove);
        all.remove();
      }
    }
    names.removeIf(copy -> copy.stagedLine == Copy.NO_LINE && over.test(copy));
  }

  /** Its line stays in any case, and would bring the copy back. */
  private boolean isLastUpload(Copy copy) {
    return lastUpload != null
        && lastUpload.stagedName().equals(copy.stagedName)
        && lastUpload.sha256().equals(copy.sha256);
  }

  /** How many things are known: the measure for how long the file may be. */
  int size() {
    int size = 0;
    for (Map<String, PathEntry> entries : cards.values()) {
      size += entries.size();
    }
    for (List<Copy> copies : names.all()) {
      size += copies.size();
    }
    return size;
  }

  /** The numbers of all lines that still mean something. */
  BitSet lines() {
    BitSet lines = new BitSet();
    for (Map<String, PathEntry> entries : cards.values()) {
      for (PathEntry entry : entries.values()) {
        mark(lines, entry.line);
      }
    }
    for (List<Copy> copies : names.all()) {
      for (Copy copy : copies) {
        mark(lines, copy.stagedLine);
        mark(lines, copy.uploadedLine);
      }
    }
    mark(lines, lastUploadLine);
    return lines;
  }

  private static void mark(BitSet lines, int line) {
    if (line != Copy.NO_LINE) {
      lines.set(line);
    }
  }

  private Map<String, PathEntry> entries(String card) {
    return cards.computeIfAbsent(card, name -> new HashMap<>());
  }

  private PathEntry entry(String card, String path, Stamp at) {
    return entries(card).computeIfAbsent(path, name -> new PathEntry(at));
  }
}
