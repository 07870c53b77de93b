package dev.dashcam.run;

import dev.dashcam.act.Effects;
import dev.dashcam.act.camera.CameraSwitch;
import dev.dashcam.act.camera.CardMount;
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
  private final CardMount card;
  private final CameraSwitch camera;
  private final Shutdown shutdown;
  private final Recorder recorder;
  private final @Nullable Jobs loop;
  private final Journal journal;
  private boolean unmountFailed;

  /**
   * @param loop the jobs of reconcile's loop; null for guard, which only ends them
   */
  CarEffects(
      WorkLock work,
      JobStopper jobs,
      CardMount card,
      CameraSwitch camera,
      Shutdown shutdown,
      Recorder recorder,
      @Nullable Jobs loop,
      Journal journal) {
    this.work = work;
    this.jobs = jobs;
    this.card = card;
    this.camera = camera;
    this.shutdown = shutdown;
    this.recorder = recorder;
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
  public void unmountCard(boolean force) throws IOException {
    try {
      card.unmount();
      unmountFailed = false;
    } catch (IOException e) {
      if (!force) {
        throw e;
      }
      unmountFailed = true;
      journal.error(e.getMessage() + "; the battery doesn't wait, going on");
    }
  }

  @Override
  public void switchCamera(CameraMode mode) throws IOException {
    Recorder.Task task = recorder.begin("mode");
    try {
      if (unmountFailed) {
        camera.enforce(mode, true);
        journal.warn("camera " + mode.word() + ", with its card still mounted");
      } else if (camera.to(mode)) {
        journal.info("camera " + mode.word());
      }
    } catch (IOException e) {
      task.notSwitched(e);
      throw e;
    }
    task.switched(mode);
  }

  @Override
  public void ingest() throws IOException {
    loop().ingestInLoop();
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
