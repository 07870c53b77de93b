package dev.dashcam.store;

import dev.dashcam.model.Clip;
import dev.dashcam.model.KnownClip;
import dev.dashcam.model.Moment;
import dev.dashcam.store.Event.Stamp;
import dev.dashcam.sys.AppendLog;
import dev.dashcam.sys.BootClock;
import dev.dashcam.sys.DurableFiles;
import dev.dashcam.sys.Journal;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * What has become of each clip: copied, set aside, proved to be on the host. A file of lines that
 * only grows, one forced line a change; now and then it is rewritten without the lines that are
 * over.
 *
 * <p>What a method has written survives a power cut from the moment it returns. A line that is
 * damaged later costs what it said and nothing else: the clip is copied or uploaded once more.
 *
 * <p>Two processes must never write one ledger at once: the caller holds a lock that sees to it, as
 * long as the ledger is open. {@link #view} needs none.
 */
public final class Ledger implements AutoCloseable {

  private static final int LONGEST_REASON = 500;

  private final LedgerFile lines;
  private final Path file;
  private final BootClock clock;
  private Replay replay;

  /** Absent in a view and after a failed write: what the file holds is not known then. */
  private @Nullable AppendLog log;

  private Ledger(Path file, BootClock clock, Journal journal) throws IOException {
    this.lines = new LedgerFile(file, journal);
    this.file = file;
    this.clock = clock;
    this.replay = lines.replay();
  }

  /**
   * Opens it for reading and writing; makes the folders and mends the file if need be.
   *
   * @throws IOException when the file can't be read or written; damage is no reason
   */
  public static Ledger open(Path file, BootClock clock, Journal journal) throws IOException {
    Path absolute = file.toAbsolutePath();
    Path folder = absolute.getParent();
    if (folder != null) {
      DurableFiles.createDirectories(folder);
    }
    Ledger ledger = new Ledger(absolute, clock, journal);
    if (ledger.replay.damaged() > 0 && ledger.lines.mend(ledger.replay)) {
      ledger.replay = ledger.lines.replay();
    }
    ledger.compactIfDue(state -> {});
    ledger.log = new AppendLog(absolute);
    return ledger;
  }

  /**
   * Opens it for reading only, with or without somebody else writing: changes nothing on disk,
   * skips what is damaged, and sees what was written before this call.
   */
  public static Ledger view(Path file, BootClock clock) throws IOException {
    return new Ledger(file.toAbsolutePath(), clock, Journal.silent());
  }

  /** The last word on that path on that card. */
  public Optional<KnownClip> find(String card, String path) {
    return replay.state().find(card, path).flatMap(PathEntry::known);
  }

  /**
   * A clip's content is whole in staging.
   *
   * @param sha256 lower-case hex of the whole file
   * @param sample fingerprint of its two ends
   * @param stagedName path below {@code ready/}
   */
  public void staged(String card, Clip clip, String sha256, String sample, String stagedName)
      throws IOException {
    write(new Event.CopiedToStaging(stamp(), card, clip, sha256, sample, stagedName));
  }

  /**
   * The host has proved that it holds a content under a name: true from now on for every clip that
   * was staged so.
   */
  public void uploaded(String stagedName, String sha256) throws IOException {
    write(new Event.Uploaded(stamp(), stagedName, sha256));
  }

  /**
   * A clip could not be read. What was copied from its path before is still known by content.
   *
   * @param reason one line; cut after 500 characters
   * @param attempts how often it was tried, at least 1
   */
  public void setAside(String card, Clip clip, String reason, int attempts, Moment retryAt)
      throws IOException {
    String cut = RunRecord.oneLine(reason, LONGEST_REASON);
    write(new Event.SetAside(stamp(), card, clip, new KnownClip.SetAside(cut, attempts, retryAt)));
  }

  /**
   * A clip turned out to hold a content that is known from its path, under another time: a changed
   * time zone moves them all. Where that content went stays as it was.
   *
   * @throws IllegalArgumentException when {@link #byContent} doesn't know it
   */
  public void sameContent(String card, Clip clip, String sha256, String sample) throws IOException {
    if (byContent(card, clip.path(), sha256).isEmpty()) {
      throw new IllegalArgumentException(
          "no content " + sha256 + " is known of " + clip.path() + " on card " + card);
    }
    write(new Event.SameContent(stamp(), card, clip, sha256, sample));
  }

  /**
   * A content that waits in staging goes by another name from now on: the host has another clip
   * under the old one. What a path holds now stays as it was: it may be another clip already.
   */
  public void renamed(String stagedName, String sha256, String newName) throws IOException {
    for (Event event : replay.state().renaming(stamp(), stagedName, sha256, newName)) {
      write(event);
    }
  }

  /**
   * A staged copy no longer holds what was read from the card: its clip is to be fetched again, at
   * once, if it is still there.
   */
  public void spoilt(String stagedName, String sha256) throws IOException {
    Moment now = new Moment(clock.bootId(), clock.sinceBoot());
    KnownClip.SetAside why = new KnownClip.SetAside("the staging disk has spoilt its copy", 1, now);
    for (Event event : replay.state().refetching(stamp(), stagedName, sha256, why)) {
      write(event);
    }
  }

  /** The content staged last under a name; empty when there is none or the host has it. */
  public Optional<String> sha256Of(String stagedName) {
    Optional<Copy> latest = Optional.empty();
    for (Copy copy : replay.state().named(stagedName)) {
      if (latest.isEmpty() || copy.stagedLine > latest.get().stagedLine) {
        latest = Optional.of(copy);
      }
    }
    return latest.filter(copy -> !copy.onHost()).map(copy -> copy.sha256);
  }

  /** Where this content of this path went, if it was ever staged. */
  public Optional<Staged> byContent(String card, String path, String sha256) {
    return replay
        .state()
        .find(card, path)
        .flatMap(entry -> entry.copyOf(sha256))
        .map(copy -> new Staged(copy.stagedName, copy.onHost()));
  }

  /** Whether another content than this was staged or uploaded under a name. */
  public boolean nameTaken(String stagedName, String sha256) {
    for (Copy copy : replay.state().named(stagedName)) {
      if (!copy.sha256.equals(sha256)) {
        return true;
      }
    }
    return false;
  }

  /**
   * After a complete listing of a card: what is gone from it may be forgotten, except what the host
   * doesn't have yet and what is younger than {@link Age#KEEP}. A clip that never could be read and
   * is gone has nothing left to protect. Forgetting takes no write; the file shrinks when it is
   * due.
   *
   * @param pathsOnCard every path that stands on the card now
   */
  public void forgetAllBut(String card, Set<String> pathsOnCard) throws IOException {
    if (log == null) {
      throw new IllegalStateException(file + " is not open for writing");
    }
    Predicate<Stamp> young = Age.young(clock);
    replay.state().forgetAllBut(card, pathsOnCard, young);
    if (compactIfDue(state -> state.forgetAllBut(card, pathsOnCard, young))) {
      log.close();
      log = null;
      log = new AppendLog(file);
    }
  }

  /** Wall-clock time of the newest proof by the host. */
  public Optional<Instant> lastUpload() {
    return replay.state().lastUpload().map(upload -> Instant.ofEpochMilli(upload.at().millis()));
  }

  /** Every clip whose last word is that it could not be read, in no particular order. */
  public List<SetAsideClip> setAsides() {
    return replay.state().setAsides();
  }

  /** How many whole lines the file holds. */
  int lines() {
    return replay.lines();
  }

  private void write(Event event) throws IOException {
    AppendLog open = log;
    if (open == null) {
      throw new IllegalStateException(file + " is not open for writing");
    }
    log = null; // unless it succeeds: after a failure nobody knows what a second try would hit
    try {
      open.append(EventJson.line(event));
    } catch (IOException | RuntimeException e) {
      closeQuietly(open, e);
      throw e;
    }
    log = open;
    replay.add(event);
  }

  private boolean compactIfDue(Consumer<LedgerState> forget) throws IOException {
    if (!lines.due(replay) || !lines.compact(forget)) {
      return false;
    }
    replay = lines.replay();
    return true;
  }

  private Stamp stamp() {
    return new Stamp(clock.wallClock().toEpochMilli(), clock.bootId());
  }

  private static void closeQuietly(AppendLog log, Exception cause) {
    try {
      log.close();
    } catch (IOException e) {
      cause.addSuppressed(e);
    }
  }

  @Override
  public void close() throws IOException {
    AppendLog open = log;
    log = null;
    if (open != null) {
      open.close();
    }
  }
}
