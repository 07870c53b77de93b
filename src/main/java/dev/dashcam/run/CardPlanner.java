package dev.dashcam.run;

import dev.dashcam.act.ingest.Staging;
import dev.dashcam.decide.CardRules;
import dev.dashcam.decide.ClipFilters;
import dev.dashcam.decide.ClipVerdict;
import dev.dashcam.decide.FetchPlan;
import dev.dashcam.model.Clip;
import dev.dashcam.model.KnownClip;
import dev.dashcam.model.Moment;
import dev.dashcam.observe.CardScanner;
import dev.dashcam.observe.StagingProbe;
import dev.dashcam.store.Ledger;
import java.io.IOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/** Decides for a whole card which files are copied, in which order. Changes nothing. */
final class CardPlanner {
  private final ClipFilters filters;
  private final StagingProbe staged;
  private final Staging staging;
  private final Ledger ledger;
  private final Supplier<Moment> now;

  CardPlanner(
      ClipFilters filters,
      StagingProbe staged,
      Staging staging,
      Ledger ledger,
      Supplier<Moment> now) {
    this.filters = filters;
    this.staged = staged;
    this.staging = staging;
    this.ledger = ledger;
    this.now = now;
  }

  /**
   * Judges every file of the listing; reads only where the camera's clock can't be trusted.
   *
   * <p>Where nothing can be read without fetching it whole, what is suspect is fetched again, after
   * all that is new: its content tells then that it is there already. A clock that was set back
   * makes only what tells no time suspect there, since a fetch in parts, the newest first, looks
   * the same.
   */
  CardPlan plan(OpenCard card) throws IOException {
    CardScanner.Listing listing = card.listing();
    CardRules rules = new CardRules(filters);
    boolean clockWentBack =
        card.samples().isPresent() && clockWentBack(card.key(), listing.clips());
    Moment at = now.get();
    List<Clip> copy = new ArrayList<>();
    List<Clip> suspect = new ArrayList<>();
    List<KnownClip.SetAside> waiting = new ArrayList<>();
    List<String> excluded = new ArrayList<>();
    List<String> again = new ArrayList<>();
    int known = 0;
    for (Clip clip : listing.clips()) {
      Optional<KnownClip> before = ledger.find(card.key(), clip.path());
      ClipVerdict verdict = rules.judge(clip, before, clockWentBack, at);
      if (verdict instanceof ClipVerdict.Copy) {
        copy.add(clip);
      } else if (verdict instanceof ClipVerdict.Wait wait) {
        waiting.add(wait.setAside());
      } else if (verdict instanceof ClipVerdict.Excluded out) {
        excluded.add(clip.path() + ": " + out.filter());
      } else if (verdict instanceof ClipVerdict.Compare compare && card.samples().isEmpty()) {
        suspect.add(clip);
        again.add(clip.path() + ": " + compare.reason());
      } else if (verdict instanceof ClipVerdict.Compare compare
          && !sameEnds(card.samples().orElseThrow(), clip, compare.known())) {
        copy.add(clip);
      } else if (isLost(card.key(), clip, before)) {
        copy.add(clip);
      } else {
        known++;
      }
    }
    List<Clip> inOrder = new ArrayList<>(filters.inOrder(copy));
    inOrder.addAll(filters.inOrder(suspect));
    List<Clip> ahead = inOrder.isEmpty() ? List.of() : staged.readyClips();
    FetchPlan fetch = new FetchPlan(filters, inOrder, ahead);
    return new CardPlan(inOrder, fetch, known, waiting, excluded, listing.passedOver(), again);
  }

  /** Equal ends of a clip of the same name and size; one that can't be read is copied, or fails. */
  private static boolean sameEnds(OpenCard.Samples samples, Clip clip, KnownClip.Content known) {
    try {
      return samples.of(clip).equals(known.sample());
    } catch (IOException e) {
      return false;
    }
  }

  /** Known, but neither on the host nor in staging any more: somebody deleted it there. */
  private boolean isLost(String card, Clip clip, Optional<KnownClip> known) throws IOException {
    Optional<KnownClip.Content> content = known.flatMap(KnownClip::content);
    return content.isPresent()
        && !content.get().onHost()
        && !staging.isSafe(card, clip, content.get().sha256());
  }

  /** A new clip older than a known one: somebody set the camera's clock back. */
  private boolean clockWentBack(String card, List<Clip> clips) {
    Instant newestKnown = Instant.MIN;
    Instant oldestNew = Instant.MAX;
    for (Clip clip : clips) {
      boolean known = ledger.holdsContent(card, clip.path());
      boolean tells =
          known ? clip.modified().isAfter(newestKnown) : clip.modified().isBefore(oldestNew);
      if (!tells || filters.excluding(clip.path()).isPresent()) {
        continue; // what is left out for good would pass for new each time
      }
      if (known) {
        newestKnown = clip.modified();
      } else {
        oldestNew = clip.modified();
      }
    }
    return oldestNew.isBefore(newestKnown);
  }
}
