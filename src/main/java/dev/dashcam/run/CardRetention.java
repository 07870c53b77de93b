package dev.dashcam.run;

import dev.dashcam.act.camera.CardCheck;
import dev.dashcam.act.camera.CardMount;
import dev.dashcam.act.ingest.CardEraser;
import dev.dashcam.act.upload.Held;
import dev.dashcam.act.upload.Host;
import dev.dashcam.act.upload.HostSession;
import dev.dashcam.config.CameraSettings;
import dev.dashcam.decide.CardDeletionRules;
import dev.dashcam.model.Amounts;
import dev.dashcam.model.CardFile;
import dev.dashcam.model.Clip;
import dev.dashcam.model.KnownClip;
import dev.dashcam.model.ProvedClip;
import dev.dashcam.model.Volume;
import dev.dashcam.observe.CardScanner;
import dev.dashcam.store.DeletedClips;
import dev.dashcam.store.Ledger;
import dev.dashcam.store.Staged;
import dev.dashcam.sys.BootClock;
import dev.dashcam.sys.Journal;
import dev.dashcam.sys.StopSignal;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * Deletes from the card what is on the host, after an ingest that has fetched all that is new. In
 * this order, and each step only for what has passed the one before:
 *
 * <ol>
 *   <li>{@link CardDeletionRules}: footage, not locked, not the newest of its folder, and by the
 *       ledger copied whole and proved by the host.
 *   <li>The host proves anew, in this homecoming, that it holds that content: the proof of a month
 *       ago says nothing of a disk that has died since. A host that can't hash is read from.
 *   <li>The file is read again, whole, and has the checksum of that content. Path, size and time
 *       would not do: cameras use names again, and their clocks are reset. It costs the camera's
 *       power a second time for each clip, some 40 s a GB, so that one homecoming deletes no more
 *       than {@link #MOST_BYTES}, the oldest first.
 *   <li>The card's file system is sound. Then it is mounted for writing, for the moment that it
 *       takes to delete.
 * </ol>
 *
 * <p>What comes home now is deleted at the next homecoming at the earliest, unless staging is so
 * small that the card is fetched in parts.
 */
final class CardRetention implements Deletion {
  /** Read in some five minutes; a day's footage of most cars. */
  static final long MOST_BYTES = 8L << 30;

  private final CameraSettings settings;
  private final Supplier<Optional<Volume>> camera;
  private final CardMount mount;
  private final CardCheck check;
  private final CardDeletionRules rules;
  private final Ledger ledger;
  private final DeletedClips log;
  private final BootClock clock;
  private final Journal journal;

  CardRetention(
      CameraSettings settings,
      Supplier<Optional<Volume>> camera,
      CardMount mount,
      CardCheck check,
      CardDeletionRules rules,
      Ledger ledger,
      DeletedClips log,
      BootClock clock,
      Journal journal) {
    this.settings = settings;
    this.camera = camera;
    this.mount = mount;
    this.check = check;
    this.rules = rules;
    this.ledger = ledger;
    this.log = log;
    this.clock = clock;
    this.journal = journal;
  }

  @Override
  public List<String> plan() throws IOException {
    Optional<Volume> volume = camera.get();
    return volume.isEmpty()
        ? List.of()
        : onCard(
            volume.get(),
            root ->
                candidates(root, volume.get()).stream()
                    .map(
                        each -> each.clip().path() + " (" + Amounts.bytes(each.clip().size()) + ")")
                    .toList());
  }

  @Override
  public Done run(Host host, StopSignal stop, Upload.Permission permission) throws IOException {
    Optional<Volume> volume = camera.get();
    if (volume.isEmpty()) {
      return Done.NOTHING;
    }
    List<ProvedClip> due =
        onCard(
            volume.get(),
            root ->
                unchanged(
                    root, provedAgain(host, candidates(root, volume.get())), stop, permission));
    if (due.isEmpty()) {
      return Done.NOTHING;
    }
    Optional<String> fault = check.fault(volume.get());
    if (fault.isPresent()) {
      journal.warn(fault.get());
      return Done.NOTHING;
    }
    return erase(volume.get(), due, stop);
  }

  private interface Look<T> {
    List<T> at(Path root) throws IOException;
  }

  /** With the card mounted for reading. */
  private <T> List<T> onCard(Volume volume, Look<T> look) throws IOException {
    List<T> seen;
    try {
      seen = look.at(mount.mount(volume));
    } catch (IOException | RuntimeException e) {
      mount.unmountAfter(e, journal);
      throw e;
    }
    mount.unmount();
    return seen;
  }

  private Done erase(Volume volume, List<ProvedClip> due, StopSignal stop) throws IOException {
    if (camera.get().filter(now -> now.uuid().equals(volume.uuid())).isEmpty()) {
      return Done.NOTHING; // another card
    }
    List<ProvedClip> gone = new ArrayList<>();
    try {
      Path root = mount.mountWritable(volume);
      new CardEraser(root, stop).erase(due, clip -> erased(clip, gone));
    } catch (IOException | RuntimeException e) {
      mount.unmountAfter(e, journal);
      throw e;
    }
    mount.unmount();
    return new Done(gone.size(), gone.stream().mapToLong(clip -> clip.clip().size()).sum());
  }

  private void erased(ProvedClip clip, List<ProvedClip> gone) {
    gone.add(clip);
    try {
      log.append("card", clip.onHost(), clock.wallClock(), "retention.card, on the host");
    } catch (IOException e) {
      journal.warn("deleted on the card, but not noted down: " + clip.name() + ": " + e);
    }
  }

  /** What the rules let pass, the oldest first, as much as one homecoming is to read again. */
  private List<ProvedClip> candidates(Path root, Volume volume) throws IOException {
    String card = settings.cardKey(volume.uuid());
    List<Clip> files = new ArrayList<>(new CardScanner().list(root).clips());
    files.sort(Comparator.comparing(Clip::modified).thenComparing(Clip::path));
    Map<Path, Instant> newest = new HashMap<>();
    files.forEach(clip -> newest.put(folder(root, clip), clip.modified()));
    List<ProvedClip> due = new ArrayList<>();
    long bytes = 0;
    for (Clip clip : files) {
      Optional<KnownClip> known = ledger.find(card, clip.path());
      boolean last = clip.modified().equals(newest.get(folder(root, clip)));
      boolean readOnly = CardEraser.isReadOnly(root.resolve(clip.path()));
      boolean kept = rules.keeping(new CardFile(clip, readOnly, last, known)).isPresent();
      Optional<ProvedClip> proved = kept ? Optional.empty() : proved(card, clip, known);
      if (proved.isPresent() && bytes + clip.size() <= MOST_BYTES) {
        bytes += clip.size();
        due.add(proved.get());
      }
    }
    return due;
  }

  private Optional<ProvedClip> proved(String card, Clip clip, Optional<KnownClip> known)
      throws IOException {
    Optional<KnownClip.Content> content = known.flatMap(KnownClip::content);
    if (content.isEmpty()) {
      return Optional.empty();
    }
    String sha256 = content.get().sha256();
    return ledger
        .byContent(card, clip.path(), sha256)
        .filter(Staged::onHost)
        .map(staged -> new ProvedClip(clip, staged.stagedName(), sha256));
  }

  private static Path folder(Path root, Clip clip) {
    Path folder = root.resolve(clip.path()).getParent();
    return folder == null ? root : folder;
  }

  private List<ProvedClip> provedAgain(Host host, List<ProvedClip> clips) throws IOException {
    if (clips.isEmpty()) {
      return clips;
    }
    Map<String, Held> held;
    try (HostSession session = host.open()) {
      held = session.compare(clips.stream().map(ProvedClip::onHost).toList());
    }
    List<ProvedClip> proved =
        clips.stream().filter(clip -> held.get(clip.name()) == Held.SAME).toList();
    if (proved.size() < clips.size()) {
      journal.warn(
          Amounts.count(clips.size() - proved.size(), "clip")
              + " can't be proved by the host any more, though it was: kept on the card");
    }
    return proved;
  }

  private List<ProvedClip> unchanged(
      Path root, List<ProvedClip> clips, StopSignal stop, Upload.Permission permission)
      throws IOException {
    CardEraser eraser = new CardEraser(root, stop);
    List<ProvedClip> unchanged = new ArrayList<>();
    for (ProvedClip clip : clips) {
      if (permission.forbidden().isPresent()) {
        break;
      }
      String found = "is not what the host holds of it, though its size and time are";
      try {
        if (eraser.isStill(clip)) {
          unchanged.add(clip);
          continue;
        }
      } catch (IOException e) {
        found = "can't be read again: " + e; // one bad clip must not keep the others
      }
      journal.warn(clip.clip().path() + " on the card " + found + "; it is kept");
    }
    return unchanged;
  }
}
