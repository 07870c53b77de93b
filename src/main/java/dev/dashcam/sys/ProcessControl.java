package dev.dashcam.sys;

import java.time.Duration;
import java.util.Optional;

/** Stops processes that are not ours to wait for. */
public final class ProcessControl {
  private ProcessControl() {}

  /**
   * Ends the holder of a lock: SIGTERM, and after the patience SIGKILL. What it had started and
   * still lives is killed then too, in either case: rsync and ssh would go on using the battery.
   *
   * @param patience for the holder to end in order, at least zero; up to 2 s more are waited for
   *     what has been killed
   * @return whether it and what it had started are gone; false when a process waits within the
   *     kernel or belongs to somebody whose processes we may not end
   * @throws IllegalArgumentException when asked to end this very process
   */
  public static boolean stop(Holder holder, Duration patience) {
    Optional<ProcessHandle> process = ProcessHandle.of(holder.pid());
    // The handle remembers its process's start: checked now, it can't hit a later process.
    if (process.isEmpty() || !holder.alive()) {
      return true;
    }
    if (holder.pid() == ProcessHandle.current().pid()) {
      throw new IllegalArgumentException("a process can't wait for its own end: " + holder);
    }
    return new ProcessTree(process.get()).stopRootFirst(patience).isEmpty();
  }
}
