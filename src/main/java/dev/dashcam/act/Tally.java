package dev.dashcam.act;

import dev.dashcam.model.Progress;
import java.time.Duration;

/**
 * What a job has done so far: counted by the thread that does it, looked at by others. Counting is
 * a few additions for a buffer of a MiB or for a line of rsync's, so it slows nothing.
 */
public final class Tally {
  private final String job;
  private String doing = "starting";
  private int clips;
  private int totalClips;
  private long bytes;
  private long totalBytes;
  private long movedBytes;
  private long doneBytes;
  private long furthest;
  private Duration still = Duration.ZERO;

  /**
   * @param job {@code ingest} or {@code upload}
   */
  public Tally(String job) {
    this.job = job;
  }

  /** {@code ingest} or {@code upload}. */
  public String job() {
    return job;
  }

  /** All that is to be done from now on, besides what was done before. */
  public synchronized void expect(int moreClips, long moreBytes) {
    totalClips = clips + moreClips;
    totalBytes = bytes + moreBytes;
  }

  /** What the job is at now. */
  public synchronized void doing(String what) {
    doing = what;
  }

  /** So many bytes more have been moved. */
  public synchronized void moved(long more) {
    bytes += more;
    movedBytes += more;
  }

  /** A clip of that size is done. */
  public synchronized void clip(long size) {
    clips++;
    doneBytes += size;
    bytes = Math.max(bytes, doneBytes);
  }

  /** Clips that are done. */
  public synchronized int clips() {
    return clips;
  }

  /** The size of all clips that are done. */
  public synchronized long doneBytes() {
    return doneBytes;
  }

  /** So many bytes have been sent of the clips that follow those which are done. */
  public synchronized void sent(long soFar) {
    long position = doneBytes + soFar;
    movedBytes += Math.max(0, position - bytes);
    bytes = position;
    furthest = Math.max(furthest, position);
  }

  /**
   * The furthest position that sending has reached. A clip that is begun anew, or resumed, does not
   * move it until it gets beyond where it was before.
   */
  public synchronized long furthest() {
    return Math.max(furthest, doneBytes);
  }

  /** The true position, where moving has gone wrong or nothing had to be moved. */
  public synchronized void at(long position) {
    bytes = position;
  }

  /**
   * How far it is; consistent in itself. Who looks again and again learns the pace since the first
   * byte: logging in takes a while.
   *
   * @param elapsed since the job began
   */
  public synchronized Progress now(Duration elapsed) {
    if (movedBytes == 0) {
      still = elapsed;
    }
    return new Progress(
        job,
        doing,
        clips,
        totalClips,
        Math.min(bytes, totalBytes),
        totalBytes,
        movedBytes,
        elapsed,
        elapsed.minus(still));
  }
}
