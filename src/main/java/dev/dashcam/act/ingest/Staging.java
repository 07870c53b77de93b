package dev.dashcam.act.ingest;

import dev.dashcam.model.Clip;
import dev.dashcam.model.ClipName;
import dev.dashcam.model.Layout;
import dev.dashcam.model.StagedClip;
import dev.dashcam.store.Ledger;
import dev.dashcam.store.Staged;
import dev.dashcam.sys.DurableFiles;
import dev.dashcam.sys.StopSignal;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryNotEmptyException;
import java.nio.file.DirectoryStream;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * The staging folder: {@code incoming/} holds what is being copied, {@code ready/} only clips that
 * are whole, forced to the disk and read back. A clip comes into {@code ready/} by one rename and
 * leaves it only after the host has proved that it holds it; or when the disk can't read it any
 * more, for {@code unreadable/}, where it stays.
 */
public final class Staging {
  private static final int LONGEST_PART_NAME = 200;

  private final Path folder;
  private final Path incoming;
  private final Path ready;
  private final Layout layout;
  private final Ledger ledger;
  private final StopSignal stop;

  /**
   * @param folder {@code paths.local_staging}
   * @param layout names what is staged from now on
   * @param ledger what was staged and uploaded before
   * @param stop ends the hashing of a large file
   */
  public Staging(Path folder, Layout layout, Ledger ledger, StopSignal stop) {
    this.folder = folder;
    this.incoming = folder.resolve("incoming");
    this.ready = folder.resolve("ready");
    this.layout = layout;
    this.ledger = ledger;
    this.stop = stop;
  }

  /** Makes the folders, durably. */
  public void prepare() throws IOException {
    DurableFiles.createDirectories(incoming);
    DurableFiles.createDirectories(ready);
  }

  /** Where the copy of this clip grows: the same place in every run. */
  Path partOf(String card, Clip clip) {
    return incoming.resolve(partName(card, clip));
  }

  /**
   * The name of the partial copy of a clip. Size and time are in it: a camera that loops gives the
   * clip's name to another one, which must not pass for the clip itself.
   */
  public static String partName(String card, Clip clip) {
    String key =
        partPrefix(card) + digits(clip.path() + "\n" + clip.size() + "\n" + clip.modified());
    String name = clip.path().substring(clip.path().lastIndexOf('/') + 1);
    boolean fits = name.getBytes(StandardCharsets.UTF_8).length <= LONGEST_PART_NAME;
    return fits ? key + "-" + name + ".part" : key + ".part";
  }

  private static String partPrefix(String card) {
    return digits(card) + "-";
  }

  private static String digits(String text) {
    MessageDigest digest = Digests.sha256();
    digest.update(text.getBytes(StandardCharsets.UTF_8));
    return Digests.hex(digest).substring(0, 12);
  }

  /**
   * Publishes a whole, verified copy.
   *
   * @return the name below {@code ready/}, or empty when the same content had been staged or
   *     uploaded from this path before, so that nothing new was published
   */
  Optional<String> publish(String card, Clip clip, Path part, String sha256) throws IOException {
    String sample = Digests.sample(part);
    Optional<Staged> before = ledger.byContent(card, clip.path(), sha256);
    if (before.isPresent() && isHeld(before.get(), sha256)) {
      ledger.sameContent(card, clip, sha256, sample);
      DurableFiles.delete(part);
      return Optional.empty();
    }
    String name = freeName(clip, sha256);
    place(part, ready.resolve(name), sha256);
    ledger.staged(card, clip, sha256, sample, name);
    return Optional.of(name);
  }

  /** Moves a file to its name, or deletes it when its content stands there already. */
  private void place(Path file, Path target, String sha256) throws IOException {
    if (holds(target, sha256) && !Files.isSameFile(file, target)) {
      DurableFiles.delete(file);
    } else {
      DurableFiles.createDirectories(parent(target));
      DurableFiles.moveInto(file, target);
    }
  }

  private Path parent(Path target) {
    Path parent = target.getParent();
    return parent == null ? ready : parent;
  }

  /** On the host, or still in staging with the content the ledger promises. */
  private boolean isHeld(Staged before, String sha256) throws IOException {
    return before.onHost() || holds(ready.resolve(before.stagedName()), sha256);
  }

  private boolean holds(Path file, String sha256) {
    return Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS)
        && Digests.onDisk(file, sha256, stop);
  }

  /** The usual name unless another clip has it, here or on the host. */
  private String freeName(Clip clip, String sha256) throws IOException {
    String name = layout.nameOf(clip);
    return isFree(name, sha256) && !ledger.nameTaken(name, sha256)
        ? name
        : alternative(name, sha256);
  }

  /** A file may stand there of which the ledger knows nothing: it is no more overwritten. */
  private boolean isFree(String name, String sha256) throws IOException {
    Path target = ready.resolve(name);
    return !Files.exists(target, LinkOption.NOFOLLOW_LINKS) || holds(target, sha256);
  }

  private String alternative(String name, String sha256) throws IOException {
    String other = ClipName.alternative(name, sha256);
    while (!isFree(other, sha256)) {
      String next = ClipName.alternative(other, sha256);
      if (next.equals(other)) {
        throw new FileAlreadyExistsException(
            ready.resolve(name).toString(), null, "every other name for it is taken as well");
      }
      other = next;
    }
    return other;
  }

  /**
   * Gives a staged clip the name that its content determines: the host has another clip there.
   *
   * <p>The ledger comes first: cut off in between, the file under its old name is unknown, which
   * the next upload makes good; under an unknown new name it would seem lost.
   */
  public StagedClip rename(StagedClip clip) throws IOException {
    String name = alternative(clip.name(), clip.sha256());
    ledger.renamed(clip.name(), clip.sha256(), name);
    place(ready.resolve(clip.name()), ready.resolve(name), clip.sha256());
    return new StagedClip(name, clip.size(), clip.sha256());
  }

  /**
   * Takes a clip out of the way whose staged copy is no longer what was read from the card. The
   * copy is kept, since it may be all that is left: under a name that says so and by the content
   * that it has now, or outside of {@code ready/} if it can't be read. The ledger has the clip
   * fetched from the card again.
   *
   * @return what has become of the copy, as a clause; empty when it is intact: then nothing is done
   */
  public Optional<String> quarantine(StagedClip clip) throws IOException {
    Path file = ready.resolve(clip.name());
    String now;
    try {
      now = Digests.ofDisk(file, stop);
    } catch (IOException e) {
      ledger.spoilt(clip.name(), clip.sha256());
      return Optional.of(putAway(clip.name(), e));
    }
    if (now.equals(clip.sha256())) {
      return Optional.empty();
    }
    ledger.spoilt(clip.name(), clip.sha256());
    String name = alternative(ClipName.SPOILT + clip.name(), now);
    place(file, ready.resolve(name), now);
    deleteEmptyFoldersOf(file);
    return Optional.of("is spoilt and kept as " + name);
  }

  /**
   * Takes a file out of {@code ready/} that can't be read. It is never deleted: a tool with more
   * patience may get most of it.
   *
   * @param why it can't be read
   * @return what has become of it, as a clause
   */
  public String putAway(String name, IOException why) throws IOException {
    Path file = ready.resolve(name);
    if (!Files.exists(file, LinkOption.NOFOLLOW_LINKS)) {
      return "is not there any more";
    }
    Path target = folder.resolve("unreadable").resolve(name);
    for (int n = 2; isOthers(target, file); n++) {
      target = folder.resolve("unreadable-" + n).resolve(name);
    }
    DurableFiles.createDirectories(DurableFiles.folderOf(target));
    DurableFiles.moveInto(file, target);
    deleteEmptyFoldersOf(file);
    return "can't be read (" + why + ") and is kept as " + target;
  }

  /** Also false for what a move that was cut off left there. */
  private static boolean isOthers(Path target, Path file) throws IOException {
    return Files.exists(target, LinkOption.NOFOLLOW_LINKS) && !Files.isSameFile(target, file);
  }

  /**
   * Whether a content that the ledger knows from this path is safe: on the host, or still here.
   * Somebody may have deleted a staged clip by hand.
   */
  public boolean isSafe(String card, Clip clip, String sha256) throws IOException {
    Optional<Staged> known = ledger.byContent(card, clip.path(), sha256);
    return known.isPresent()
        && (known.get().onHost()
            || Files.isRegularFile(
                ready.resolve(known.get().stagedName()), LinkOption.NOFOLLOW_LINKS));
  }

  /** Deletes the empty folders that a run left which was cut off while it deleted a clip. */
  public void deleteEmptyFolders() throws IOException {
    if (!Files.isDirectory(ready)) {
      return;
    }
    List<Path> folders;
    try (Stream<Path> all = Files.walk(ready)) {
      folders = all.filter(each -> Files.isDirectory(each, LinkOption.NOFOLLOW_LINKS)).toList();
    }
    for (int i = folders.size() - 1; i > 0; i--) { // the deepest first, ready itself never
      try {
        Files.delete(folders.get(i));
      } catch (DirectoryNotEmptyException e) {
        // It holds clips.
      }
    }
  }

  /** Deletes a clip which the host has proved to hold, and the folders that it leaves empty. */
  public void delete(StagedClip clip) throws IOException {
    Path file = ready.resolve(clip.name());
    DurableFiles.delete(file);
    deleteEmptyFoldersOf(file);
  }

  private void deleteEmptyFoldersOf(Path file) throws IOException {
    for (Path dir = file.getParent(); dir != null && !dir.equals(ready); dir = dir.getParent()) {
      try {
        Files.delete(dir);
      } catch (DirectoryNotEmptyException e) {
        return;
      }
    }
  }

  /** Whether an interrupted run left something of this card in {@code incoming/}. */
  public boolean hasParts(String card) throws IOException {
    String glob = partPrefix(card) + "*";
    try (DirectoryStream<Path> parts = Files.newDirectoryStream(incoming, glob)) {
      return parts.iterator().hasNext();
    }
  }

  /**
   * Clears what an interrupted run left in {@code incoming/}. A partial copy whose clip is still on
   * the card is of no use; one whose clip the camera has overwritten since is all that is left of
   * it, and is published as it is under {@code salvaged/}. One that can't be read stays.
   *
   * @param card the card that is read now; what is left of another is not touched
   * @param stillOnCard the part names of all clips that certainly are on the card; one that earlier
   *     versions have named is in no such set
   * @return how many were salvaged
   */
  public int clearIncoming(String card, Set<String> stillOnCard) throws IOException {
    int salvaged = 0;
    String prefix = partPrefix(card);
    for (FetchFolder cutOff : FetchFolder.in(incoming, prefix)) {
      cutOff.becomePart();
    }
    try (DirectoryStream<Path> parts = Files.newDirectoryStream(incoming, Files::isRegularFile)) {
      for (Path part : parts) {
        if (!part.getFileName().toString().startsWith(prefix)) {
          continue; // of another card, which may still hold the clip
        }
        if (stillOnCard.contains(part.getFileName().toString()) || Files.size(part) == 0) {
          DurableFiles.delete(part);
        } else {
          salvaged += salvage(part);
        }
      }
    }
    return salvaged;
  }

  private int salvage(Path part) throws IOException {
    String sha256;
    try {
      sha256 = Digests.ofDisk(part, stop);
    } catch (IOException e) {
      return 0; // a bad spot on the disk must not hold up every ingest from now on
    }
    String name = ClipName.SALVAGED + part.getFileName();
    place(part, ready.resolve(alternative(name, sha256)), sha256);
    return 1;
  }
}
