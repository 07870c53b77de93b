package dev.dashcam.run;

import dev.dashcam.act.Effects;
import dev.dashcam.act.job.JobStopper;
import dev.dashcam.act.job.Shutdown;
import dev.dashcam.model.CameraMode;
import dev.dashcam.sys.Journal;
import java.io.IOException;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * The real thing: jobs stopped, card unmounted, port switched, Pi shut down; each proved. Holds the
 * work lock from the moment a job was stopped, so that no other begins in between.
 */
final class CarEffects implements Effects {
  private static final Duration PATIENCE = Duration.ofSeconds(5);

  private final WorkLock work;
  private final JobStopper jobs;
  private final Cameras cameras;
  private final Shutdown shutdown;
  private final @Nullable Jobs loop;
  private final Journal journal;

  /**
   * @param cameras those that are meant
   * @param loop the jobs of reconcile's loop; null for guard, which only ends them
   */
  CarEffects(
      WorkLock work,
      JobStopper jobs,
      Cameras cameras,
      Shutdown shutdown,
      @Nullable Jobs loop,
      Journal journal) {
    this.work = work;
    this.jobs = jobs;
    this.cameras = cameras;
    this.shutdown = shutdown;
    this.loop = loop;
    this.journal = journal;
  }

  @Override
  public void stopJobs() throws IOException {
    if (!work.isMine()) {
      jobs.stop();
      work.take("guard", PATIENCE);
    }
  }

  @Override
  public Effects of(String camera) throws IOException {
    return camera.isEmpty()
        ? this
        : new CarEffects(work, jobs, cameras.named(camera), shutdown, loop, journal);
  }

  @Override
  public void unmountCard(boolean force) throws IOException {
    cameras.each(each -> each.unmount(force));
  }

  @Override
  public void switchCamera(CameraMode mode) throws IOException {
    cameras.each(each -> each.switchTo(mode));
  }

  @Override
  public void ingest() throws IOException {
    loop().ingestInLoop(cameras.one("", "one card is copied at a time"));
  }

  @Override
  public void upload() throws IOException {
    loop().uploadInLoop();
  }

  private Jobs loop() {
    if (loop == null) {
      throw new IllegalStateException("guard starts no jobs");
    }
    return loop;
  }

  @Override
  public void shutDown() throws IOException {
    shutdown.begin();
    journal.warn("the shutdown has begun");
  }
}
