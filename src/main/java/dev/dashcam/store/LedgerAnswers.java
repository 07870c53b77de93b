package dev.dashcam.store;

import dev.dashcam.model.Clip;
import dev.dashcam.model.KnownClip;
import dev.dashcam.store.Event.Stamp;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * What the ledger knows, in full: finds by {@link LedgerState} which line tells it, and reads that.
 * A line that turns out to tell of something else, or to have been damaged since, tells nothing.
 */
final class LedgerAnswers {
  private final LedgerState state;
  private final LedgerLines lines;

  /** What a line tells of a content that waits in staging, or did. */
  private record Place(String card, String path, String sha256, String sample, String name) {}

  LedgerAnswers(LedgerState state, LedgerLines lines) {
    this.state = state;
    this.lines = lines;
  }

  /** The last word on that path on that card. */
  Optional<KnownClip> known(String card, String path) throws IOException {
    PathEntry entry = state.find(card, path);
    return entry == null
        ? Optional.empty()
        : known(entry).filter(known -> known.clip().path().equals(path));
  }

  /** Whether a content of it is known, which takes no look into the file. */
  boolean holdsContent(String card, String path) {
    PathEntry entry = state.find(card, path);
    return entry != null && entry.holdsContent();
  }

  private Optional<KnownClip> known(PathEntry entry) throws IOException {
    Event event = entry.line == Copy.NO_LINE ? null : lines.read(entry.line).orElse(null);
    if (event instanceof Event.CopiedToStaging e) {
      return known(entry, e.clip(), e.sha256(), e.sample());
    } else if (event instanceof Event.SameContent e) {
      return known(entry, e.clip(), e.sha256(), e.sample());
    } else if (event instanceof Event.SetAside e) {
      return Optional.of(new KnownClip(e.clip(), Optional.empty(), Optional.of(e.why())));
    }
    return Optional.empty();
  }

  private static Optional<KnownClip> known(
      PathEntry entry, Clip clip, String sha256, String sample) {
    KnownClip.Content content = new KnownClip.Content(sha256, sample, entry.onHost());
    return Optional.of(new KnownClip(clip, Optional.of(content), Optional.empty()));
  }

  /** Where this content of this path went, if it was ever staged. */
  Optional<Staged> byContent(String card, String path, String sha256) throws IOException {
    PathEntry entry = state.find(card, path);
    Copy copy = entry == null ? null : entry.copyOf(Fingerprint.of(sha256));
    if (copy == null) {
      return Optional.empty();
    }
    return place(copy)
        .filter(place -> place.path().equals(path) && place.sha256().equals(sha256))
        .map(place -> new Staged(place.name(), copy.onHost()));
  }

  /** The content staged last under a name; empty when there is none or the host has it. */
  Optional<String> sha256Of(String stagedName) throws IOException {
    Copy latest = null;
    for (Copy copy : state.named(stagedName)) {
      if (latest == null || copy.stagedLine > latest.stagedLine) {
        latest = copy;
      }
    }
    return latest == null || latest.onHost()
        ? Optional.empty()
        : place(latest).filter(place -> place.name().equals(stagedName)).map(Place::sha256);
  }

  /** Whether another content than this was staged or uploaded under a name. */
  boolean nameTaken(String stagedName, String sha256) {
    long content = Fingerprint.of(sha256);
    for (Copy copy : state.named(stagedName)) {
      if (copy.content != content) {
        return true;
      }
    }
    return false;
  }

  /** What the line says by which it was staged; empty when there is none. */
  private Optional<Place> place(Copy copy) throws IOException {
    Event event = copy.stagedLine == Copy.NO_LINE ? null : lines.read(copy.stagedLine).orElse(null);
    if (event instanceof Event.CopiedToStaging e) {
      return Optional.of(
          new Place(e.card(), e.clip().path(), e.sha256(), e.sample(), e.stagedName()));
    }
    return event instanceof Event.Renamed e
        ? Optional.of(new Place(e.card(), e.path(), e.sha256(), e.sample(), e.stagedName()))
        : Optional.empty();
  }

  /** What to write down so that a content in staging goes by another name. */
  List<Event> renaming(Stamp at, String from, String sha256, String to) throws IOException {
    List<Event> events = new ArrayList<>();
    for (Place place : waiting(from, sha256)) {
      Optional<Clip> holder = holder(place);
      events.add(
          holder.isPresent()
              ? new Event.CopiedToStaging(
                  at, place.card(), holder.get(), sha256, place.sample(), to)
              : new Event.Renamed(at, place.card(), place.path(), sha256, place.sample(), to));
    }
    return events;
  }

  /**
   * What to write down so that clips whose staged copy is spoilt are fetched from the card again.
   */
  List<Event> refetching(Stamp at, String stagedName, String sha256, KnownClip.SetAside why)
      throws IOException {
    List<Event> events = new ArrayList<>();
    for (Place place : waiting(stagedName, sha256)) {
      holder(place).ifPresent(clip -> events.add(new Event.SetAside(at, place.card(), clip, why)));
    }
    return events;
  }

  /** From where this content has come that waits in staging under this name. */
  private List<Place> waiting(String stagedName, String sha256) throws IOException {
    List<Place> places = new ArrayList<>();
    for (Copy copy : state.named(stagedName)) {
      if (copy.content == Fingerprint.of(sha256) && !copy.onHost()) {
        place(copy)
            .filter(place -> place.name().equals(stagedName) && place.sha256().equals(sha256))
            .ifPresent(places::add);
      }
    }
    return places;
  }

  /** The clip that has brought this content, if that is what its path holds still. */
  private Optional<Clip> holder(Place place) throws IOException {
    PathEntry entry = state.find(place.card(), place.path());
    Copy copy = entry == null ? null : entry.copyOf(Fingerprint.of(place.sha256()));
    return entry == null || copy == null || !entry.isCurrent(copy)
        ? Optional.empty()
        : known(entry).map(KnownClip::clip);
  }

  /** Every clip whose last word is that it could not be read, in no particular order. */
  List<SetAsideClip> setAsides() throws IOException {
    List<SetAsideClip> all = new ArrayList<>();
    for (String card : state.cards()) {
      for (PathEntry entry : state.of(card)) {
        if (entry.isSetAside()) {
          known(entry).ifPresent(known -> all.add(new SetAsideClip(card, known)));
        }
      }
    }
    return all;
  }
}
