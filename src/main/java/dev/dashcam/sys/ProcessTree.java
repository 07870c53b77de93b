package dev.dashcam.sys;

import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/**
 * A process and what it has started, remembered by handles that know the start of each: once a
 * parent has died nobody could tell any more whose child the others were.
 */
final class ProcessTree {
  static final Duration PATIENCE = Duration.ofSeconds(2);
  private static final long PAUSE_MILLIS = 20;

  private final ProcessHandle root;
  private final Set<ProcessHandle> members = new LinkedHashSet<>();

  ProcessTree(ProcessHandle root) {
    this.root = root;
    members.add(root);
    grow();
  }

  /** SIGTERM to all, SIGKILL to those that live on after 2 s. Never waits longer than 5 s. */
  List<Long> stop() {
    for (ProcessHandle member : members) {
      member.destroy();
    }
    awaitEnd(PATIENCE);
    return kill();
  }

  /** SIGTERM to the root only, which then has some time to stop the others; then all are killed. */
  List<Long> stopRootFirst(Duration patience) {
    root.destroy();
    long deadline = Nanos.deadline(patience);
    while (lives(root) && !Nanos.passed(deadline)) {
      pause();
    }
    return kill();
  }

  /**
   * Kills all that live.
   *
   * @return the pids that live even so: those that wait within the kernel, mostly for a device
   */
  private List<Long> kill() {
    grow();
    for (ProcessHandle member : members) {
      if (lives(member)) {
        member.destroyForcibly();
      }
    }
    return awaitEnd(PATIENCE);
  }

  private List<Long> awaitEnd(Duration patience) {
    long deadline = Nanos.deadline(patience);
    while (true) {
      List<Long> living = new ArrayList<>();
      for (ProcessHandle member : members) {
        if (lives(member)) {
          living.add(member.pid());
        }
      }
      if (living.isEmpty() || Nanos.passed(deadline)) {
        return living;
      }
      pause();
    }
  }

  /** Adds what the living ones have started meanwhile. */
  private void grow() {
    for (ProcessHandle member : List.copyOf(members)) {
      member.descendants().forEach(members::add);
    }
  }

  /** Unlike {@link ProcessHandle#isAlive} not fooled by one that has ended but isn't waited for. */
  private static boolean lives(ProcessHandle process) {
    return process.isAlive() && ProcStat.ofLiving(process.pid()).isPresent();
  }

  /** An interrupt doesn't cut this short: it is short, and leaving would leave processes behind. */
  private static void pause() {
    boolean interrupted = Thread.interrupted();
    try {
      Thread.sleep(PAUSE_MILLIS);
    } catch (InterruptedException e) {
      interrupted = true;
    }
    if (interrupted) {
      Thread.currentThread().interrupt();
    }
  }
}
