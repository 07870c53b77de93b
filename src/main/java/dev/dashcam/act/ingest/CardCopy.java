package dev.dashcam.act.ingest;

import dev.dashcam.act.Tally;
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
import java.nio.file.attribute.FileTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.BooleanSupplier;
import java.util.function.IntFunction;
import org.jspecify.annotations.Nullable;

/**
 * Copies clips from a card to staging, one after the other. While a clip is being copied, the one
 * before is read back from the disk and compared with what was read from the card; only then is it
 * published. A clip that can't be read is set aside and holds nothing up.
 */
public final class CardCopy {
  /** An SD card may pause for seconds; one that gives nothing for this long is broken. */
  private static final long STALL_SECONDS = 120;

  /** No disk in use is as slow. */
  private static final long SLOWEST_BYTES_PER_SECOND = 1 << 20;

  private final Staging staging;
  private final Ledger ledger;
  private final Conditions conditions;
  private final Journal journal;
  private final StopSignal stop;

  /**
   * What a copy depends on while it runs.
   *
   * @param room whether a clip of so many bytes fits into staging now
   * @param cardThere whether the card is still there
   * @param retryAt when to try a clip again that has failed so often
   */
  public record Conditions(Room room, BooleanSupplier cardThere, IntFunction<Moment> retryAt) {}

  /** The staging disk's free space, less the reserve. */
  public interface Room {
    /** Whether so many bytes fit now. */
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

  /** A copy on its way to being proved. */
  private record Unproved(Clip clip, Path part, String sha256, Future<String> onDisk) {}

  /**
   * Copies the clips in the given order.
   *
   * @param root the card's files
   * @param card the card's volume id
   * @throws StagingWriteException when the staging disk refuses a write
   */
  public CopyResult copy(Path root, String card, List<Clip> clips) throws IOException {
    return copy(root, card, clips, new Tally("ingest"));
  }

  /** The same, counted. */
  public CopyResult copy(Path root, String card, List<Clip> clips, Tally tally) throws IOException {
    tally.expect(clips.size(), clips.stream().mapToLong(Clip::size).sum());
    tally.doing("copying");
    Run run = new Run(root, card, tally);
    ExecutorService prover =
        Executors.newSingleThreadExecutor(
            task -> {
              Thread thread = new Thread(task, "clip-prover");
              thread.setDaemon(true);
              return thread;
            });
    try {
      return run.copyAll(clips, prover);
    } finally {
      prover.shutdownNow();
    }
  }

  private final class Run {
    private final Path root;
    private final String card;
    private final Tally tally;
    private final ClipCopier copier = new ClipCopier(stop);
    private final List<String> setAside = new ArrayList<>();
    private int published;
    private long bytes;

    Run(Path root, String card, Tally tally) {
      this.root = root;
      this.card = card;
      this.tally = tally;
    }

    CopyResult copyAll(List<Clip> clips, ExecutorService prover) throws IOException {
      Unproved previous = null;
      long before = 0;
      for (Clip clip : clips) {
        stop.throwIfRequested();
        if (!conditions.room().has(clip.size())) {
          publish(previous);
          return result(CopyResult.End.STAGING_FULL, clip.size());
        }
        Path part = staging.partOf(card, clip);
        try {
          Path source = root.resolve(clip.path());
          FileTime modified = FileTime.from(clip.modified());
          String sha256 = copier.copy(source, clip.size(), modified, part, tally::moved);
          publish(previous);
          previous =
              new Unproved(clip, part, sha256, prover.submit(() -> Digests.ofDisk(part, stop)));
        } catch (CardReadException e) {
          Files.deleteIfExists(part);
          if (!conditions.cardThere().getAsBoolean()) {
            journal.warn("the card went away while " + clip.path() + " was read");
            publish(previous, e);
            return result(CopyResult.End.CARD_GONE, 0);
          }
          setAside(clip, e.getMessage());
        } catch (StagingWriteException e) {
          boolean full = !conditions.room().has(missing(part, clip));
          Files.deleteIfExists(part);
          publish(previous, e);
          if (full) {
            return result(CopyResult.End.STAGING_FULL, clip.size());
          }
          throw e;
        }
        before += clip.size();
        tally.at(before); // also of one that broke off in the middle
      }
      tally.doing("checking");
      publish(previous);
      return result(CopyResult.End.COMPLETE, 0);
    }

    /** What else fails then must not hide why the copy ends. */
    private void publish(@Nullable Unproved copy, IOException reason) throws IOException {
      try {
        publish(copy);
      } catch (IOException e) {
        if (e != reason) {
          e.addSuppressed(reason);
        }
        throw e;
      }
    }

    private void publish(@Nullable Unproved copy) throws IOException {
      if (copy == null) {
        return;
      }
      if (!onDisk(copy).equals(copy.sha256())) {
        Files.deleteIfExists(copy.part());
        setAside(
            copy.clip(),
            "the staging disk gave back other bytes than were written; the disk may be failing");
        return;
      }
      Optional<String> name = staging.publish(card, copy.clip(), copy.part(), copy.sha256());
      tally.clip(copy.clip().size());
      if (name.isPresent()) {
        published++;
        bytes += copy.clip().size();
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

  private String onDisk(Unproved copy) throws IOException {
    long patience = STALL_SECONDS + copy.clip().size() / SLOWEST_BYTES_PER_SECOND;
    try {
      for (long second = 0; second < patience; second++) {
        try {
          return copy.onDisk().get(1, TimeUnit.SECONDS);
        } catch (TimeoutException e) {
          stop.throwIfRequested();
        }
      }
      throw new StagingWriteException(
          copy.part() + ": not read back within " + patience + " s; the disk may be failing", null);
    } catch (ExecutionException e) {
      if (e.getCause() instanceof RuntimeException stopped) {
        throw stopped;
      }
      throw new StagingWriteException(
          copy.part() + ": can't be read back: " + e.getCause(), e.getCause());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new StagingWriteException(copy.part() + ": interrupted while read back", e);
    }
  }
}
