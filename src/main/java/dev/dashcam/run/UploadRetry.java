package dev.dashcam.run;

import dev.dashcam.act.upload.HostException;
import dev.dashcam.config.UploadSettings;
import dev.dashcam.decide.Backoff;
import dev.dashcam.model.Moment;
import dev.dashcam.store.RetryFile;
import java.io.IOException;
import java.time.Duration;
import java.util.function.DoubleSupplier;
import java.util.function.Supplier;

/**
 * When a failed upload is tried again: some times within a run, after a growing pause, and from run
 * to run by what is remembered. What only the owner can mend is not tried again within a run.
 */
final class UploadRetry {
  private final UploadSettings settings;
  private final int retries;
  private final RetryFile remembered;
  private final Supplier<Moment> now;
  private final DoubleSupplier jitter;
  private Duration pause = Duration.ZERO;

  UploadRetry(
      UploadSettings settings,
      int retries,
      RetryFile remembered,
      Supplier<Moment> now,
      DoubleSupplier jitter) {
    this.settings = settings;
    this.retries = retries;
    this.remembered = remembered;
    this.now = now;
    this.jitter = jitter;
  }

  /**
   * Remembers a failure.
   *
   * @param failures how many there were in this run, this one included
   * @return whether to try again in this run, after {@link #pause}
   */
  boolean afterFailure(HostException failure, int failures) throws IOException {
    boolean hopeless =
        failure.kind() == HostException.Kind.NEEDS_OWNER
            || failure.kind() == HostException.Kind.FULL;
    pause = hopeless ? settings.backoffMax() : backoff();
    remembered.failed(now.get().plus(pause), String.valueOf(failure.getMessage()), hopeless);
    return !hopeless && failures <= retries;
  }

  /**
   * Remembers how an upload has ended that a fault of this machine's own has ended, such as a disk
   * that can't be read. It would run into that again every half minute. What else ends one is
   * remembered already or is no failure.
   *
   * @param end what has ended it; gets to know if that could not be written down
   */
  void afterEnd(Exception end) {
    if (end instanceof HostException
        || end instanceof BusyException
        || !(end instanceof IOException)) {
      return;
    }
    try {
      remembered.failed(now.get().plus(backoff()), String.valueOf(end));
    } catch (IOException e) {
      end.addSuppressed(e);
    }
  }

  private Duration backoff() {
    return Backoff.wait(
        remembered.failures() + 1, settings.backoff(), settings.backoffMax(), jitter.getAsDouble());
  }

  /** How long to wait before the next try. */
  Duration pause() {
    return pause;
  }

  void succeeded() throws IOException {
    if (remembered.failures() > 0) {
      remembered.succeeded();
    }
  }
}
