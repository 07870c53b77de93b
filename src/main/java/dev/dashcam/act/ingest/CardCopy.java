package dev.dashcam.act.ingest;

import dev.dashcam.act.Tally;
import dev.dashcam.model.Amounts;
import dev.dashcam.model.Clip;
import dev.dashcam.model.CopyResult;
import dev.dashcam.model.KnownClip;
import dev.dashcam.model.Moment;
import dev.dashcam.store.Ledger;
import dev.dashcam.sys.Journal;
import dev.dashcam.sys.StopSignal;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import java.util.function.IntFunction;
import org.jspecify.annotations.Nullable;

/**
 * Copies clips from a card to staging, one after the other. What has been written is read back from
 * the disk and compared with what was read from the card; only then is a clip published. The end of
 * that overlaps with the next clip. A clip that can't be read is set aside and holds nothing up;
 * neither does one that staging could never hold, which stays on the card.
 */
public final class CardCopy {
  private final Staging staging;
  private final Ledger ledger;
  private final Conditions conditions;
  private final Journal journal;
  private final StopSignal stop;

  /**
   * What a copy depends on while it runs.
   *
   * @param room whether a clip of so many bytes fits into staging now
   * @param roomOnceSent whether it would when all that waits in staging has been sent
   * @param charge whether the battery's charge is good for a clip now
   * @param cardThere whether the card is still there
   * @param failedBefore whether the fetch before this one brought nothing either
   * @param retryAt when to try a clip again that has failed so often
   */
  public record Conditions(
      Room room,
      Room roomOnceSent,
      Charge charge,
      BooleanSupplier cardThere,
      BooleanSupplier failedBefore,
      IntFunction<Moment> retryAt) {}

  /** What the battery is good for. */
  public interface Charge {
    /**
     * Whether it is good for a clip now.
     *
     * @param copied the size of those before it in this copy
     */
    boolean suffices(Clip clip, long copied);
  }

  /** The staging disk's free space, less the reserve. */
  public interface Room {
    /** Whether so many bytes fit. */
    boolean has(long bytes) throws IOException;
  }

  /**
   * @param staging where to
   * @param ledger remembers what failed
   * @param conditions looked at before and after each clip
   * @param journal told of every clip set aside
   * @param stop ends the copy between two buffers
   */
  public CardCopy(
      Staging staging, Ledger ledger, Conditions conditions, Journal journal, StopSignal stop) {
    this.staging = staging;
    this.ledger = ledger;
    this.conditions = conditions;
    this.journal = journal;
    this.stop = stop;
  }

  /** A clip that has been read and whose copy is to be proved. */
  private record Copied(Clip clip, Path part, UnprovedCopy copy) {}

  /** The staging disk has no room for the rest of a clip. */
  private static final class NoRoomException extends IOException {
    private static final long serialVersionUID = 1L;
    private final long clipBytes;

    NoRoomException(Clip clip, StagingWriteException cause) {
      super(cause);
      this.clipBytes = clip.size();
    }
  }

  /**
   * Copies the clips in the given order.
   *
   * @param root the card's files
   * @param card what the ledger calls the card
   * @throws StagingWriteException when the staging disk refuses a write
   */
  public CopyResult copy(Path root, String card, List<Clip> clips) throws IOException {
    return copy(ClipSource.folder(root, stop), card, clips, new Tally("ingest"));
  }

  /**
   * The same from anywhere, counted.
   *
   * @param source the card's files
   * @param card what the ledger calls the card
   * @param tally counts what is done
   * @throws StagingWriteException when the staging disk refuses a write
   */
  public CopyResult copy(ClipSource source, String card, List<Clip> clips, Tally tally)
      throws IOException {
    tally.expect(clips.size(), clips.stream().mapToLong(Clip::size).sum());
    tally.doing("copying");
    return new Run(source, card, tally).copyAll(clips);
  }

  private final class Run {
    private final ClipSource source;
    private final String card;
    private final Tally tally;
    private final List<String> setAside = new ArrayList<>();
    private final List<Clip> tooLarge = new ArrayList<>();

    /** The clip that was read last, and for a moment the one before. */
    private final Deque<Copied> unproved = new ArrayDeque<>(2);

    private int published;
    private long bytes;

    Run(ClipSource source, String card, Tally tally) {
      this.source = source;
      this.card = card;
      this.tally = tally;
    }

    CopyResult copyAll(List<Clip> clips) throws IOException {
      try {
        return copyInTurn(clips);
      } catch (NoRoomException e) {
        abandonAll(e);
        for (Copied left : unproved) {
          Files.deleteIfExists(left.part()); // it would keep the disk full
        }
        return result(CopyResult.End.STAGING_FULL, e.clipBytes);
      } catch (IOException | RuntimeException e) {
        abandonAll(e);
        throw e;
      }
    }

    private void abandonAll(Exception reason) {
      unproved.forEach(each -> each.copy().abandon(reason));
    }

    private CopyResult copyInTurn(List<Clip> clips) throws IOException {
      long before = 0;
      for (Clip clip : clips) {
        stop.throwIfRequested();
        if (!fits(clip)) {
          if (conditions.roomOnceSent().has(clip.size())) {
            return result(CopyResult.End.STAGING_FULL, clip.size());
          }
          tooLarge.add(clip); // no upload helps: those behind it would wait for ever
          continue;
        }
        if (!conditions.charge().suffices(clip, before)) {
          publishAll();
          return result(CopyResult.End.BUDGET_SPENT, clip.size());
        }
        Path part = staging.partOf(card, clip);
        try {
          unproved.add(copied(clip, part));
          if (unproved.size() > 1) {
            publish(unproved.remove());
          }
        } catch (CardReadException e) {
          if (!conditions.cardThere().getAsBoolean()) {
            return cardGone(clip, part, e);
          }
          Files.deleteIfExists(part);
          setAside(clip, e.getMessage());
        }
        before += clip.size();
        tally.at(before); // also of one that broke off in the middle
      }
      tally.doing("checking");
      publishAll();
      return tooLarge.isEmpty() ? result(CopyResult.End.COMPLETE, 0) : withoutTooLarge();
    }

    /** All is copied but what staging could never hold. */
    private CopyResult withoutTooLarge() {
      Clip smallest = Collections.min(tooLarge, Comparator.comparingLong(Clip::size));
      int others = tooLarge.size() - 1;
      journal.warn(
          "staging has no room for "
              + smallest.path()
              + " ("
              + smallest.size()
              + " bytes)"
              + (others == 0 ? "" : " and " + Amounts.count(others, "other clip"))
              + ", even when all that waits there is sent: left on the card; free some space on the"
              + " staging disk, or lower staging.reserve_mb");
      return result(CopyResult.End.STAGING_FULL, smallest.size());
    }

    /**
     * The part is kept, as after a power cut: the card may never come back. A clip at which the
     * card goes each time, as one whose reader crashes at a bad spot does, is set aside, so that
     * the others have their turn; once is no fault of the clip's.
     */
    private CopyResult cardGone(Clip clip, Path part, CardReadException e) throws IOException {
      journal.warn(
          "the card went away while "
              + clip.path()
              + " was read; what is copied is kept, the rest follows when it is back: see plug and"
              + " cable");
      if (Files.exists(part) && Files.size(part) == 0) {
        Files.delete(part);
      }
      publishAll(e);
      if (published == 0 && conditions.failedBefore().getAsBoolean()) {
        setAside(clip, "the card went away while it was read, and the fetch before failed as well");
      }
      return result(CopyResult.End.CARD_GONE, 0);
    }

    /** What has been read and not written yet takes room as well. */
    private boolean fits(Clip clip) throws IOException {
      if (conditions.room().has(clip.size() + source.unwritten())) {
        return true;
      }
      publishAll();
      return conditions.room().has(clip.size());
    }

    private Copied copied(Clip clip, Path part) throws IOException {
      try {
        return new Copied(clip, part, source.copyAndReadBack(clip, part, tally::moved));
      } catch (StagingWriteException e) {
        IOException reason = unwritten(clip, part, e);
        publishAll(reason);
        throw reason;
      }
    }

    /** Why a clip that can't be written ends the copy. Its part is deleted. */
    private IOException unwritten(Clip clip, Path part, StagingWriteException e)
        throws IOException {
      boolean full = !conditions.room().has(missing(part, clip));
      Files.deleteIfExists(part);
      return full ? new NoRoomException(clip, e) : e;
    }

    /** What else fails then must not hide why the copy ends. */
    private void publishAll(IOException reason) throws IOException {
      try {
        publishAll();
      } catch (IOException e) {
        e.addSuppressed(reason);
        throw e;
      }
    }

    private void publishAll() throws IOException {
      while (!unproved.isEmpty()) {
        publish(unproved.remove());
      }
    }

    private void publish(Copied copied) throws IOException {
      Clip clip = copied.clip();
      try {
        copied.copy().finishWriting();
      } catch (StagingWriteException e) {
        throw unwritten(clip, copied.part(), e);
      }
      if (!copied.copy().isTrue()) {
        Files.deleteIfExists(copied.part());
        setAside(
            clip,
            "the staging disk gave back other bytes than were written; the disk may be failing");
        return;
      }
      Optional<String> name = staging.publish(card, clip, copied.part(), copied.copy().sha256());
      tally.clip(clip.size());
      if (name.isPresent()) {
        published++;
        bytes += clip.size();
      }
    }

    private void setAside(Clip clip, @Nullable String reason) throws IOException {
      int attempts =
          1
              + ledger
                  .find(card, clip.path())
                  .flatMap(KnownClip::setAside)
                  .map(KnownClip.SetAside::attempts)
                  .orElse(0);
      journal.warn(
          clip.path() + " is set aside: " + reason + "; it is tried again later, check the card");
      setAside.add(clip.path());
      ledger.setAside(
          card, clip, String.valueOf(reason), attempts, conditions.retryAt().apply(attempts));
    }

    private CopyResult result(CopyResult.End end, long nextClipBytes) {
      return new CopyResult(end, published, bytes, setAside.size(), nextClipBytes);
    }
  }

  /** What of a clip is not written yet, at least a byte: there was no room for that. */
  private static long missing(Path part, Clip clip) throws IOException {
    long written = Files.exists(part) ? Files.size(part) : 0;
    return Math.max(1, clip.size() - written);
  }
}
