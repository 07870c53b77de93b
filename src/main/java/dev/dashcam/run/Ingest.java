package dev.dashcam.run;

import dev.dashcam.act.Tally;
import dev.dashcam.act.camera.CardMount;
import dev.dashcam.act.ingest.CardCopy;
import dev.dashcam.act.ingest.Staging;
import dev.dashcam.config.CameraSettings;
import dev.dashcam.decide.CardRules;
import dev.dashcam.model.Amounts;
import dev.dashcam.model.Budget;
import dev.dashcam.model.CameraState;
import dev.dashcam.model.Clip;
import dev.dashcam.model.CopyResult;
import dev.dashcam.model.Moment;
import dev.dashcam.model.MtpDevice;
import dev.dashcam.model.Share;
import dev.dashcam.model.Volume;
import dev.dashcam.observe.CardScanner;
import dev.dashcam.store.CardLookFile;
import dev.dashcam.store.CardStatusFile;
import dev.dashcam.store.Ledger;
import dev.dashcam.store.SetAsideClip;
import dev.dashcam.sys.Journal;
import java.io.IOException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.BiFunction;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;

/**
 * Card to staging: find the volume, mount it, list it, decide which clips are new, copy them
 * verified, unmount whatever happened. A camera that speaks MTP has nothing to mount.
 */
public final class Ingest {
  private final CameraSettings settings;
  private final Supplier<CameraState> camera;
  private final CardMount mount;
  private final Cards cards;
  private final CardPlanner planner;
  private final Staging staging;
  private final Ledger ledger;
  private final CardStatusFile status;
  private final CardLookFile lastLook;
  private final BiFunction<BooleanSupplier, CardCopy.Charge, CardCopy> copier;
  private final Supplier<Budget> budget;
  private final Supplier<Moment> now;
  private final Supplier<Moment> unlistedRetry;
  private final Tally tally;
  private final Journal journal;

  Ingest(
      CameraSettings settings,
      Supplier<CameraState> camera,
      CardMount mount,
      Cards cards,
      CardPlanner planner,
      Staging staging,
      Ledger ledger,
      CardStatusFile status,
      CardLookFile lastLook,
      BiFunction<BooleanSupplier, CardCopy.Charge, CardCopy> copier,
      Supplier<Budget> budget,
      Supplier<Moment> now,
      Supplier<Moment> unlistedRetry,
      Tally tally,
      Journal journal) {
    this.settings = settings;
    this.camera = camera;
    this.mount = mount;
    this.cards = cards;
    this.planner = planner;
    this.staging = staging;
    this.ledger = ledger;
    this.status = status;
    this.lastLook = lastLook;
    this.copier = copier;
    this.budget = budget;
    this.now = now;
    this.unlistedRetry = unlistedRetry;
    this.tally = tally;
    this.journal = journal;
  }

  /**
   * What an ingest found and did.
   *
   * @param plan what was to be done
   * @param share how much of it the charge was good for when it was begun
   * @param result what was done; empty after a dry run
   * @param retryAt when to look again for what could not be read or listed; empty when all could
   */
  public record Report(
      CardPlan plan, Share share, Optional<CopyResult> result, Optional<Moment> retryAt) {}

  /**
   * The camera's card.
   *
   * @throws BusyException when the camera doesn't show it
   */
  public Report fromCamera(boolean dryRun) throws IOException {
    CameraState state = camera.get();
    Report report;
    if (state.mtp().isPresent()) {
      report = fromMtp(state.mtp().get(), dryRun);
    } else if (state.volume().isPresent()) {
      report = fromVolume(state.volume().get(), dryRun);
    } else {
      throw new BusyException(
          "the "
              + settings.label()
              + " shows no card; `dashcam mode data"
              + (settings.key().isEmpty() ? "" : " --camera " + settings.key())
              + "` switches it to data");
    }
    if (report.result().isPresent()) {
      remember(report.result().get(), report.retryAt());
    }
    return report;
  }

  private Report fromMtp(MtpDevice device, boolean dryRun) throws IOException {
    BooleanSupplier there = () -> camera.get().mtp().equals(Optional.of(device));
    return ingest(cards.mtp(device.port(), settings.cardKey(device.id()), there), dryRun, true);
  }

  private Report fromVolume(Volume volume, boolean dryRun) throws IOException {
    Report report;
    try {
      Path root = mount.mount(volume);
      String card = settings.cardKey(volume.uuid());
      // One that has come back under another name is not the one that is mounted.
      Optional<Path> device = Optional.of(volume.device());
      BooleanSupplier there = () -> camera.get().volume().map(Volume::device).equals(device);
      report = ingest(cards.folder(root, card, there), dryRun, true);
    } catch (IOException | RuntimeException e) {
      mount.unmountAfter(e, journal);
      throw e;
    }
    mount.unmount();
    return report;
  }

  /** Any folder: a card in a reader. */
  public Report fromFolder(Path folder, boolean dryRun) throws IOException {
    Path root = folder.toRealPath();
    String whose = settings.key().isEmpty() ? "" : settings.key() + ":";
    BooleanSupplier there = () -> root.toFile().isDirectory();
    return ingest(cards.folder(root, "folder:" + whose + root, there), dryRun, false);
  }

  private Report ingest(OpenCard card, boolean dryRun, boolean isCamera) throws IOException {
    CardScanner.Listing listing = card.listing();
    CardPlan plan = planner.plan(card);
    Budget begun = budget.get();
    Share share = plan.fetch().share(begun);
    if (dryRun) {
      return new Report(plan, share, Optional.empty(), Optional.empty());
    }
    if (begun.limited()) {
      journal.info("ingest: " + share.text());
    }
    plan.passedOver().forEach(each -> journal.warn("passed over " + each));
    staging.prepare();
    clearIncoming(card.key(), listing.clips());
    CopyResult result = copied(card, plan, isCamera);
    if (listing.complete() && result.end() == CopyResult.End.COMPLETE) {
      ledger.forgetAllBut(card.key(), () -> listing.clips().stream().map(Clip::path).iterator());
    }
    return new Report(plan, share, Optional.of(result), retryAt(card.key(), listing));
  }

  private void clearIncoming(String card, List<Clip> onCard) throws IOException {
    if (!staging.hasParts(card)) {
      return; // the usual case, and a card's part names cost more than the rest of a scan
    }
    Set<String> parts = new HashSet<>();
    for (Clip clip : onCard) {
      if (CardRules.timeTells(clip)) { // else it may be another clip under the same name
        parts.add(Staging.partName(card, clip));
      }
    }
    int salvaged = staging.clearIncoming(card, parts);
    if (salvaged > 0) {
      journal.warn(
          "what an interrupted copy left of "
              + Amounts.count(salvaged, "clip")
              + " is kept below salvaged/ and sent: the card may no longer hold the same");
    }
  }

  /** However the copy ends, {@code status} can tell what it left on the camera's card. */
  private CopyResult copied(OpenCard card, CardPlan plan, boolean isCamera) throws IOException {
    List<Clip> clips = plan.toCopy();
    CardCopy copy =
        copier.apply(
            card.there(), (clip, copied) -> plan.fetch().fetches(budget.get(), clip, copied));
    if (!isCamera) {
      return copy.copy(card.source(), card.key(), clips, tally);
    }
    rememberLook(clips);
    try {
      return copy.copy(card.source(), card.key(), clips, tally);
    } finally {
      rememberLook(clips);
    }
  }

  /** Only for people, so that one that can't be written is no reason to fail. */
  private void rememberLook(List<Clip> clips) {
    long bytes = clips.stream().mapToLong(Clip::size).sum();
    try {
      lastLook.write(clips.size() - tally.clips(), bytes - tally.doneBytes());
    } catch (IOException e) {
      journal.warn("what is left on the card can't be remembered for status: " + e.getMessage());
    }
  }

  /** When the first clip set aside may be tried again, or a folder that could not be listed. */
  private Optional<Moment> retryAt(String card, CardScanner.Listing listing) throws IOException {
    Moment at = now.get();
    Optional<Moment> first =
        listing.complete() ? Optional.empty() : Optional.of(unlistedRetry.get());
    Map<String, Moment> retries = new HashMap<>();
    for (SetAsideClip each : ledger.setAsides()) {
      if (each.card().equals(card) && each.known().setAside().isPresent()) {
        retries.put(each.known().clip().path(), each.known().setAside().get().retryAt());
      }
    }
    for (Clip clip : retries.isEmpty() ? List.<Clip>of() : listing.clips()) {
      Moment retry = retries.get(clip.path());
      if (retry != null
          && (first.isEmpty() || retry.from(at).compareTo(first.get().from(at)) < 0)) {
        first = Optional.of(retry);
      }
    }
    return first;
  }

  private void remember(CopyResult result, Optional<Moment> retryAt) throws IOException {
    switch (result.end()) {
      case STAGING_FULL -> status.staysFull(result.nextClipBytes());
      case BUDGET_SPENT -> status.leftForWantOfCharge(result.nextClipBytes());
      case CARD_GONE -> status.needed();
      case COMPLETE -> {
        if (retryAt.isPresent()) {
          status.waiting(retryAt.get(), "some clips could not be read; they are tried again later");
        } else {
          status.complete();
        }
      }
    }
  }
}
