package dev.dashcam.store;

import dev.dashcam.model.CardStatus;
import dev.dashcam.model.CardStatus.Fetch;
import dev.dashcam.model.Moment;
import dev.dashcam.sys.DurableFiles;
import dev.dashcam.sys.Journal;
import java.io.IOException;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Whether the card holds footage to fetch, known without switching the camera. Outlives a reboot.
 * In doubt it does: reading the card once too often costs some battery, never reading it the
 * footage.
 */
public final class CardStatusFile {

  /** How all of its kind are named: {@code card.json}, {@code card.rear.json}. */
  private static final String BEGINNING = "card.";

  private static final String END = ".json";

  private final Path path;
  private final Journal journal;
  private final StateFile file;
  private final @Nullable CardStatusFile other;
  private final Set<String> kept;

  public CardStatusFile(Path file, Journal journal) {
    this(file, journal, null, Set.of());
  }

  private CardStatusFile(
      Path path, Journal journal, @Nullable CardStatusFile other, Set<String> kept) {
    this.path = path;
    this.journal = journal;
    this.file = new StateFile(path, journal);
    this.other = other;
    this.kept = kept;
  }

  /** The same file; what is written to it goes into another one as well, after this. */
  public CardStatusFile and(CardStatusFile other) {
    return new CardStatusFile(
        path, journal, this.other == null ? other : this.other.and(other), kept);
  }

  /**
   * The same file; when the camera is about to record, what is known of cards by other names is
   * forgotten. Were the settings to name a camera so again, its card would pass for fetched
   * although it has recorded meanwhile.
   *
   * @param names the files of all cameras in the settings
   */
  public CardStatusFile forgettingAllBut(Set<String> names) {
    return new CardStatusFile(path, journal, other, names);
  }

  /** What is known now. A wait that is over reads as {@link Fetch#AGAIN}. */
  public CardStatus read(Moment now) {
    return file.read(f -> status(f, now))
        .orElseGet(() -> new CardStatus(Fetch.NEEDED, 0, "nothing is known of the card"));
  }

  /** Whether anything has been written since it was forgotten. */
  public boolean isKnown() {
    return file.exists();
  }

  /**
   * The camera is about to record. To be called before its port is switched: once this returns, no
   * power cut makes the footage forgotten.
   */
  public void needed() throws IOException {
    write(Fetch.NEEDED, 0, "the camera has recorded since the card was last read");
    Path folder = path.toAbsolutePath().getParent();
    if (kept.isEmpty() || folder == null) {
      return;
    }
    try (DirectoryStream<Path> all = Files.newDirectoryStream(folder)) {
      for (Path each : all) {
        String name = String.valueOf(each.getFileName());
        if (name.startsWith(BEGINNING) && name.endsWith(END) && !kept.contains(name)) {
          DurableFiles.delete(each);
        }
      }
    } catch (DirectoryIteratorException e) {
      throw e.getCause();
    }
  }

  /**
   * The same, but for a disk that takes no writes, which the log is told of: footage goes before
   * what is known of it, and found recording, the card counts as not fetched.
   */
  public void neededIfWritable() {
    try {
      needed();
    } catch (IOException e) {
      journal.error(
          path + ": that the camera records could not be written down; look at the disk: " + e);
    }
  }

  /** The card was read to its end and the camera is off. */
  public void complete() throws IOException {
    write(Fetch.COMPLETE, 0, "the card was read to its end");
  }

  /**
   * What is left on the card could not be read.
   *
   * @param retryAt not before this, nor after the next boot
   * @param reason what went wrong, one line
   */
  public void waiting(Moment retryAt, String reason) throws IOException {
    Map<String, Object> m = members(Fetch.WAITING, 0, reason);
    Fields.put(m, "retry", retryAt);
    write(m);
  }

  /**
   * Staging is full and the card holds more.
   *
   * @param nextClipBytes size of the clip that did not fit
   */
  public void staysFull(long nextClipBytes) throws IOException {
    write(Fetch.NEEDED, nextClipBytes, "staging was full before the card was read to its end");
  }

  /**
   * The battery's charge was not good for all of the card.
   *
   * @param nextClipBytes size of the clip that it was not good for
   */
  public void leftForWantOfCharge(long nextClipBytes) throws IOException {
    write(Fetch.NEEDED, nextClipBytes, "the charge was not good for all that is on the card");
  }

  /** As if nothing had ever been written. */
  public void forget() throws IOException {
    file.delete();
  }

  private void write(Fetch fetch, long nextClipBytes, String reason) throws IOException {
    write(members(fetch, nextClipBytes, reason));
  }

  private void write(Map<String, Object> members) throws IOException {
    file.write(members);
    if (other != null) {
      other.write(members);
    }
  }

  private static Map<String, Object> members(Fetch fetch, long nextClipBytes, String reason) {
    Map<String, Object> m = StateFile.members();
    m.put("fetch", fetch.name());
    m.put("next_clip_bytes", nextClipBytes);
    m.put("reason", reason);
    return m;
  }

  private static CardStatus status(Fields f, Moment now) throws IOException {
    Fetch fetch = f.word(Fetch.class, "fetch");
    long nextClipBytes = f.number("next_clip_bytes");
    String reason = f.text("reason");
    if (fetch != Fetch.WAITING) {
      return new CardStatus(fetch, nextClipBytes, reason);
    }
    Duration wait = f.moment("retry").from(now);
    return wait.isZero()
        ? new CardStatus(Fetch.AGAIN, nextClipBytes, "time to try again: " + reason)
        : new CardStatus(fetch, nextClipBytes, "next try in " + wait.toSeconds() + " s: " + reason);
  }
}
