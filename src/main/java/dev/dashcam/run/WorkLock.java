package dev.dashcam.run;

import dev.dashcam.sys.Holder;
import dev.dashcam.sys.LockFile;
import dev.dashcam.sys.StopSignal;
import java.io.IOException;
import java.time.Duration;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The lock that every run holds which touches camera, card or staging: one works, the others leave.
 * Copying and uploading are so never done at once.
 */
public final class WorkLock implements AutoCloseable {
  private final LockFile file;
  private final GuardRelief relief;
  private LockFile.@Nullable Held held;

  /**
   * @param file {@code work.lock} in {@code paths.runtime}
   * @param relief ended before any work begins
   */
  WorkLock(LockFile file, GuardRelief relief) {
    this.file = file;
    this.relief = relief;
  }

  /**
   * Takes the lock.
   *
   * @param what the command, for whoever finds the lock taken
   * @throws BusyException when another run keeps it for longer than {@code patience}
   */
  public void take(String what, Duration patience) throws IOException {
    if (held != null) {
      return;
    }
    Optional<LockFile.Held> mine = file.acquire(what, patience, StopSignal.never());
    if (mine.isEmpty()) {
      String who =
          file.holder().map(h -> h.what() + " (process " + h.pid() + ")").orElse("another run");
      throw new BusyException(who + " is at work; try again when it has ended");
    }
    held = mine.get();
    relief.end();
  }

  /** Whether this run holds it. */
  boolean isMine() {
    return held != null;
  }

  /** Who holds it, if somebody does. */
  public Optional<Holder> holder() throws IOException {
    return file.holder();
  }

  @Override
  public void close() throws IOException {
    LockFile.Held mine = held;
    held = null;
    if (mine != null) {
      mine.close();
    }
  }
}
