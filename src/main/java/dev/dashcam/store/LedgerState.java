package dev.dashcam.store;

import dev.dashcam.store.Event.Stamp;
import java.io.IOException;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * What the ledger's lines add up to: fingerprints and the numbers of lines, some 100 bytes a clip.
 * What a line says beyond that is read from the file when {@link LedgerAnswers} needs it. Rewriting
 * the file means leaving out lines, never writing new ones.
 */
final class LedgerState {
  private final LedgerLines lines;

  /** Of each card what is known of its paths. */
  private final Map<String, Chains<PathEntry>> cards = new HashMap<>();

  /** What was staged or uploaded, by its name. */
  private final Chains<Copy> names = new Chains<>();

  private Event.@Nullable Uploaded lastUpload;
  private int lastUploadLine = Copy.NO_LINE;

  LedgerState(LedgerLines lines) {
    this.lines = lines;
  }

  /**
   * Takes in one event.
   *
   * @param line number of its line in the file
   */
  void apply(Event event, int line) {
    if (event instanceof Event.CopiedToStaging e) {
      PathEntry entry = entry(e.card(), e.clip().path());
      entry.word(staged(entry, new Copy(e.stagedName(), e.sha256()), line), line);
    } else if (event instanceof Event.Renamed e) {
      staged(entry(e.card(), e.path()), new Copy(e.stagedName(), e.sha256()), line);
    } else if (event instanceof Event.SameContent e) {
      PathEntry entry = find(e.card(), e.clip().path());
      Copy copy = entry == null ? null : entry.copyOf(Fingerprint.of(e.sha256()));
      // Without the line that tells of the content the clip counts as unknown and is copied again.
      if (entry != null && copy != null) {
        entry.word(copy, line);
      }
    } else if (event instanceof Event.Uploaded e) {
      uploaded(e, line);
    } else if (event instanceof Event.SetAside e) {
      entry(e.card(), e.clip().path()).word(null, line);
    }
  }

  private Copy staged(PathEntry entry, Copy copy, int line) {
    copy.stagedLine = line;
    for (Copy before : entry.copies()) {
      // Under its new name, if it was renamed: a content waits in staging once.
      boolean again = before.key == copy.key || !before.onHost();
      if (again && before.content == copy.content) {
        entry.remove(before);
        entry.replaced(before, copy);
        if (before.onHost() && isOnlyProof(before)) {
          before.stagedLine = Copy.NO_LINE; // the name is taken on the host all the same
        } else {
          names.remove(before);
        }
      }
    }
    names.add(copy);
    entry.add(copy);
    return copy;
  }

  private void uploaded(Event.Uploaded e, int line) {
    Copy proved = new Copy(e.stagedName(), e.sha256());
    boolean known = false;
    for (Copy copy : names.of(proved.key)) {
      if (copy.content == proved.content) {
        known = true;
        if (!copy.onHost()) { // the first proof counts: later lines were written knowing of it
          copy.uploadedLine = line;
        }
      }
    }
    if (!known) { // staged by a run that lost its power before it could write that down
      proved.uploadedLine = line;
      names.add(proved);
    }
    lastUpload = e;
    lastUploadLine = line;
  }

  Optional<Event.Uploaded> lastUpload() {
    return Optional.ofNullable(lastUpload);
  }

  /**
   * Drops what a complete listing of a card shows to be over: contents that are on the host, not
   * young, and not what a path on the card holds now; then paths nothing is left of. As long as
   * anything under a name is not on the host, all that was told of the name stays: dropping the
   * latest would let an older one speak for it.
   */
  void forgetAllBut(String card, Iterable<String> pathsOnCard, Predicate<Stamp> young)
      throws IOException {
    for (String path : pathsOnCard) {
      PathEntry entry = find(card, path);
      if (entry != null) {
        entry.onCard = true;
      }
    }
    Chains<PathEntry> entries = of(card);
    List<PathEntry> gone = new ArrayList<>();
    for (PathEntry entry : entries) {
      for (Copy copy : entry.copies()) {
        if (!entry.isCurrent(copy) && isOver(copy, young)) {
          names.remove(copy);
          entry.remove(copy);
        }
      }
      if (!entry.onCard && !isYoung(entry.line, young) && areOver(entry.copies(), young)) {
        entry.copies().forEach(names::remove);
        gone.add(entry);
      }
      entry.onCard = false;
    }
    gone.forEach(entries::remove);
    List<Copy> unasked = new ArrayList<>();
    for (Copy copy : names) {
      if (copy.stagedLine == Copy.NO_LINE && isOver(copy, young)) {
        unasked.add(copy);
      }
    }
    unasked.forEach(names::remove);
  }

  private boolean areOver(List<Copy> copies, Predicate<Stamp> young) throws IOException {
    for (Copy copy : copies) {
      if (!isOver(copy, young)) {
        return false;
      }
    }
    return true;
  }

  private boolean isOver(Copy copy, Predicate<Stamp> young) throws IOException {
    for (Copy each : names.of(copy.key)) {
      if (!each.onHost()) {
        return false;
      }
    }
    return !isLastUpload(copy) && !isYoung(copy.uploadedLine, young);
  }

  /** One that can't be read any more counts as young; where there is none, nothing does. */
  private boolean isYoung(int line, Predicate<Stamp> young) throws IOException {
    return line != Copy.NO_LINE && lines.read(line).map(Event::at).filter(young.negate()).isEmpty();
  }

  /** Its line stays in any case, and would bring the copy back. */
  private boolean isLastUpload(Copy copy) {
    return lastUpload != null
        && Fingerprint.of(lastUpload.stagedName()) == copy.key
        && Fingerprint.of(lastUpload.sha256()) == copy.content;
  }

  /** Whether no other copy tells that the host holds this content under this name. */
  private boolean isOnlyProof(Copy copy) {
    for (Copy other : names.of(copy.key)) {
      if (other != copy && other.onHost() && other.content == copy.content) {
        return false;
      }
    }
    return true;
  }

  /** How many things are known: the measure for how long the file may be. */
  int size() {
    int size = names.size();
    for (Chains<PathEntry> entries : cards.values()) {
      size += entries.size();
    }
    return size;
  }

  /** The numbers of all lines that still mean something. */
  BitSet lines() {
    BitSet wanted = new BitSet();
    for (Chains<PathEntry> entries : cards.values()) {
      for (PathEntry entry : entries) {
        mark(wanted, entry.line);
      }
    }
    for (Copy copy : names) {
      mark(wanted, copy.stagedLine);
      mark(wanted, copy.uploadedLine);
    }
    mark(wanted, lastUploadLine);
    return wanted;
  }

  private static void mark(BitSet lines, int line) {
    if (line != Copy.NO_LINE) {
      lines.set(line);
    }
  }

  /** What is known of that path on that card; null when nothing is. */
  @Nullable PathEntry find(String card, String path) {
    return of(card).first(Fingerprint.of(path));
  }

  /** All that was told of a staged name. */
  List<Copy> named(String stagedName) {
    return names.of(Fingerprint.of(stagedName));
  }

  Set<String> cards() {
    return cards.keySet();
  }

  /** What is known of that card. */
  Chains<PathEntry> of(String card) {
    Chains<PathEntry> entries = cards.get(card);
    return entries == null ? new Chains<>() : entries;
  }

  private PathEntry entry(String card, String path) {
    PathEntry known = find(card, path);
    if (known != null) {
      return known;
    }
    PathEntry entry = new PathEntry(Fingerprint.of(path));
    cards.computeIfAbsent(card, name -> new Chains<>()).add(entry);
    return entry;
  }
}
