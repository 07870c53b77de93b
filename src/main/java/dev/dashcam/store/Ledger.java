package dev.dashcam.store;

import dev.dashcam.model.Clip;
import dev.dashcam.model.KnownClip;
import dev.dashcam.model.Moment;
import dev.dashcam.model.OneLine;
import dev.dashcam.store.Event.Stamp;
import dev.dashcam.sys.AppendLog;
import dev.dashcam.sys.BootClock;
import dev.dashcam.sys.DurableFiles;
import dev.dashcam.sys.Journal;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
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
 * <p>In memory it takes some 100 bytes a clip, and reads the line that it is asked for: a card of
 * 100,000 clips is no reason for a Pi to swap.
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

  private Ledger(LedgerFile lines, Path file, BootClock clock) throws IOException {
    this.lines = lines;
    this.file = file;
    this.clock = clock;
    this.replay = lines.replay();
  }

  /**
   * Opens it for reading and writing; makes the folders and mends the file if need be.
   *
   * @throws IOException when the file can't be opened or written; damage is no reason, nor are bad
   *     spots on the disk
   */
  public static Ledger open(Path file, BootClock clock, Journal journal) throws IOException {
    Path absolute = file.toAbsolutePath();
    return open(new LedgerFile(absolute, journal), absolute, clock);
  }

  static Ledger open(LedgerFile lines, Path absolute, BootClock clock) throws IOException {
    Path folder = absolute.getParent();
    if (folder != null) {
      DurableFiles.createDirectories(folder);
    }
    Ledger ledger = new Ledger(lines, absolute, clock);
    try {
      if (ledger.replay.damaged() > 0 && ledger.lines.mend(ledger.replay)) {
        ledger.replayAnew();
      }
      ledger.compactIfDue(state -> {});
      ledger.log = new AppendLog(absolute);
      return ledger;
    } catch (IOException | RuntimeException e) {
      ledger.replay.close();
      throw e;
    }
  }

  /**
   * Opens it for reading only, with or without somebody else writing: changes nothing on disk,
   * skips what is damaged, and sees what was written before this call. It holds the file open until
   * it is closed or the program ends.
   */
  public static Ledger view(Path file, BootClock clock) throws IOException {
    Path absolute = file.toAbsolutePath();
    return new Ledger(new LedgerFile(absolute, Journal.silent()), absolute, clock);
  }

  /** The last word on that path on that card. */
  public Optional<KnownClip> find(String card, String path) throws IOException {
    return replay.answers().known(card, path);
  }

  /** Whether that has a content; quicker than {@link #find}. */
  public boolean holdsContent(String card, String path) {
    return replay.answers().holdsContent(card, path);
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
    String cut = OneLine.of(reason, LONGEST_REASON);
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
    for (Event event : replay.answers().renaming(stamp(), stagedName, sha256, newName)) {
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
    for (Event event : replay.answers().refetching(stamp(), stagedName, sha256, why)) {
      write(event);
    }
  }

  /** The content staged last under a name; empty when there is none or the host has it. */
  public Optional<String> sha256Of(String stagedName) throws IOException {
    return replay.answers().sha256Of(stagedName);
  }

  /** Where this content of this path went, if it was ever staged. */
  public Optional<Staged> byContent(String card, String path, String sha256) throws IOException {
    return replay.answers().byContent(card, path, sha256);
  }

  /** Whether another content than this was staged or uploaded under a name. */
  public boolean nameTaken(String stagedName, String sha256) {
    return replay.answers().nameTaken(stagedName, sha256);
  }

  /**
   * After a complete listing of a card: what is gone from it may be forgotten, except what the host
   * doesn't have yet and what is younger than {@link Age#KEEP}. A clip that never could be read and
   * is gone has nothing left to protect. Forgetting takes no write; the file shrinks when it is
   * due.
   *
   * @param pathsOnCard every path that stands on the card now
   */
  public void forgetAllBut(String card, Iterable<String> pathsOnCard) throws IOException {
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
  public List<SetAsideClip> setAsides() throws IOException {
    return replay.answers().setAsides();
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
    String line = EventJson.line(event);
    log = null; // unless it succeeds: after a failure nobody knows what a second try would hit
    long start;
    try {
      start = open.append(line);
    } catch (IOException | RuntimeException e) {
      closeQuietly(open, e);
      throw e;
    }
    log = open;
    replay.add(event, start, line.getBytes(StandardCharsets.UTF_8).length);
  }

  private boolean compactIfDue(LedgerFile.Forgetting forget) throws IOException {
    if (!lines.due(replay) || !lines.compact(forget)) {
      return false;
    }
    replayAnew();
    return true;
  }

  /** After another file has taken its place. */
  private void replayAnew() throws IOException {
    replay.close();
    replay = lines.replay();
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
    try {
      if (open != null) {
        open.close();
      }
    } finally {
      replay.close();
    }
  }
}
