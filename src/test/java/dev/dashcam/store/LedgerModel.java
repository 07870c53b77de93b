package dev.dashcam.store;

import dev.dashcam.model.Clip;
import dev.dashcam.model.KnownClip;
import dev.dashcam.store.Event.CopiedToStaging;
import dev.dashcam.store.Event.Renamed;
import dev.dashcam.store.Event.SameContent;
import dev.dashcam.store.Event.SetAside;
import dev.dashcam.store.Event.Uploaded;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** What a ledger must answer, worked out anew from everything that ever happened. */
final class LedgerModel {
  final List<Event> events = new ArrayList<>();

  /** That a content of a path waits in staging under a name. */
  private record Waits(String card, String path, String sha256, String name) {}

  private Optional<Waits> waits(int i) {
    if (events.get(i) instanceof CopiedToStaging e) {
      return Optional.of(new Waits(e.card(), e.clip().path(), e.sha256(), e.stagedName()));
    }
    if (events.get(i) instanceof Renamed e) {
      return Optional.of(new Waits(e.card(), e.path(), e.sha256(), e.stagedName()));
    }
    return Optional.empty();
  }

  /** Number of the event that staged this content of this path last, or -1. */
  private int staging(String card, String path, String sha256) {
    for (int i = events.size() - 1; i >= 0; i--) {
      Waits waits = waits(i).orElse(null);
      if (waits != null && waits.equals(new Waits(card, path, sha256, waits.name()))) {
        return i;
      }
    }
    return -1;
  }

  private boolean uploadedAfter(int staging) {
    return uploadedBetween(staging, events.size());
  }

  private boolean uploadedBetween(int staging, int end) {
    Waits waits = waits(staging).orElseThrow();
    for (Event event : events.subList(staging, end)) {
      if (event instanceof Uploaded e
          && e.stagedName().equals(waits.name())
          && e.sha256().equals(waits.sha256())) {
        return true;
      }
    }
    return false;
  }

  /** A content waits in staging once: staged anew it no longer waits under its former name. */
  private boolean superseded(int staging) {
    Waits waits = waits(staging).orElseThrow();
    for (int i = staging + 1; i < events.size(); i++) {
      Waits later = waits(i).orElse(null);
      if (later != null
          && later.equals(new Waits(waits.card(), waits.path(), waits.sha256(), later.name()))
          && (later.name().equals(waits.name()) || !uploadedBetween(staging, i))) {
        return true;
      }
    }
    return false;
  }

  Optional<Staged> byContent(String card, String path, String sha256) {
    int i = staging(card, path, sha256);
    return i < 0
        ? Optional.empty()
        : Optional.of(new Staged(waits(i).orElseThrow().name(), uploadedAfter(i)));
  }

  /** What renaming has to write down for one path, if it concerns it. */
  Optional<Event> renaming(
      Event.Stamp at, String card, String path, Event.Uploaded from, String to) {
    if (!byContent(card, path, from.sha256())
        .equals(Optional.of(new Staged(from.stagedName(), false)))) {
      return Optional.empty();
    }
    String sha256 = from.sha256();
    String sample = "sample-" + sha256;
    KnownClip known = find(card, path).orElseThrow();
    boolean current =
        known.content().filter(content -> content.sha256().equals(sha256)).isPresent();
    return Optional.of(
        current
            ? new CopiedToStaging(at, card, known.clip(), sha256, sample, to)
            : new Renamed(at, card, path, sha256, sample, to));
  }

  Optional<KnownClip> find(String card, String path) {
    for (int i = events.size() - 1; i >= 0; i--) {
      Event event = events.get(i);
      if (event instanceof CopiedToStaging e && at(e.card(), e.clip(), card, path)) {
        return Optional.of(known(card, e.clip(), e.sha256()));
      }
      if (event instanceof SameContent e && at(e.card(), e.clip(), card, path)) {
        return Optional.of(known(card, e.clip(), e.sha256()));
      }
      if (event instanceof SetAside e && at(e.card(), e.clip(), card, path)) {
        return Optional.of(new KnownClip(e.clip(), Optional.empty(), Optional.of(e.why())));
      }
    }
    return Optional.empty();
  }

  private static boolean at(String card, Clip clip, String wantedCard, String wantedPath) {
    return card.equals(wantedCard) && clip.path().equals(wantedPath);
  }

  private KnownClip known(String card, Clip clip, String sha256) {
    boolean onHost = uploadedAfter(staging(card, clip.path(), sha256));
    return new KnownClip(
        clip,
        Optional.of(new KnownClip.Content(sha256, "sample-" + sha256, onHost)),
        Optional.empty());
  }

  Optional<String> sha256Of(String name) {
    for (int i = events.size() - 1; i >= 0; i--) {
      Waits waits = waits(i).orElse(null);
      if (waits != null && waits.name().equals(name) && !superseded(i)) {
        return uploadedAfter(i) ? Optional.empty() : Optional.of(waits.sha256());
      }
    }
    return Optional.empty();
  }

  boolean nameTaken(String name, String sha256) {
    for (int i = 0; i < events.size(); i++) {
      Waits waits = waits(i).orElse(null);
      if (waits != null
          && waits.name().equals(name)
          && !waits.sha256().equals(sha256)
          && !superseded(i)) {
        return true;
      }
      if (events.get(i) instanceof Uploaded u
          && u.stagedName().equals(name)
          && !u.sha256().equals(sha256)) {
        return true;
      }
    }
    return false;
  }

  Optional<Long> lastUploadMillis() {
    for (int i = events.size() - 1; i >= 0; i--) {
      if (events.get(i) instanceof Uploaded e) {
        return Optional.of(e.at().millis());
      }
    }
    return Optional.empty();
  }
}
