package dev.dashcam.run;

import dev.dashcam.config.CameraSettings;
import dev.dashcam.config.Settings;
import dev.dashcam.config.UploadSettings;
import dev.dashcam.decide.Backoff;
import dev.dashcam.model.CopyResult;
import dev.dashcam.model.Moment;
import dev.dashcam.store.CardStatusFile;
import dev.dashcam.store.RetryFile;
import java.io.IOException;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.DoubleSupplier;
import java.util.function.Supplier;

/**
 * When to look for the card again after it could not be fetched: a camera that is unplugged must
 * not have its port switched on every half minute all night.
 */
final class FetchRetry {
  private final UploadSettings settings;
  private final RetryFile remembered;
  private final CardStatusFile card;
  private final Supplier<Moment> now;
  private final DoubleSupplier jitter;

  FetchRetry(
      UploadSettings settings,
      RetryFile remembered,
      CardStatusFile card,
      Supplier<Moment> now,
      DoubleSupplier jitter) {
    this.settings = settings;
    this.remembered = remembered;
    this.card = card;
    this.now = now;
    this.jitter = jitter;
  }

  /** By the camera's name; one, of an empty name, where there is one camera. */
  static Map<String, FetchRetry> ofAll(
      Settings settings, Stores stores, Supplier<Moment> now, DoubleSupplier jitter) {
    Map<String, FetchRetry> retries = new HashMap<>();
    for (CameraSettings camera : settings.cameras()) {
      retries.put(camera.key(), of(camera, settings, stores, now, jitter));
    }
    return retries;
  }

  static FetchRetry of(
      CameraSettings camera,
      Settings settings,
      Stores stores,
      Supplier<Moment> now,
      DoubleSupplier jitter) {
    return new FetchRetry(
        settings.upload(), stores.fetchRetry(camera), stores.fetched(camera), now, jitter);
  }

  /** Why the same is not to be tried again at once: a copy that brought nothing may do so again. */
  static Optional<BusyException> inVain(CopyResult result) {
    if (result.clips() > 0) {
      return Optional.empty();
    }
    return switch (result.end()) {
      case STAGING_FULL ->
          Optional.of(
              new BusyException(
                  "staging has no room for the next clip of " + result.nextClipBytes() + " bytes"));
      case CARD_GONE ->
          Optional.of(
              new BusyException(
                  "the card went away before a clip was copied; see plug and cable, and the card"));
      case COMPLETE, BUDGET_SPENT -> Optional.empty();
    };
  }

  /** Whether the last fetch failed. */
  boolean failedBefore() {
    return remembered.failures() > 0;
  }

  /**
   * For a fetch that begins by itself whenever the card appears: one that goes away while it is
   * read, and comes back, would be read again without end.
   *
   * @throws BusyException while the card rests
   */
  void requireRested() throws BusyException {
    Duration wait = remembered.waitFor(now.get());
    if (!wait.isZero()) {
      throw new BusyException(
          "the card could not be fetched before ("
              + remembered.lastReason().orElse("")
              + "); it is tried again in "
              + wait.toSeconds()
              + " s; `dashcam ingest` fetches all the same");
    }
  }

  /** A copy that is none of reconcile's has ended. A full staging is no fault of the card's. */
  void ended(CopyResult result) throws IOException {
    Optional<BusyException> inVain = inVain(result);
    if (inVain.isPresent() && result.end() == CopyResult.End.CARD_GONE) {
      failed(inVain.get());
    } else {
      succeeded();
    }
  }

  void failed(IOException failure) throws IOException {
    Moment retryAt =
        now.get()
            .plus(
                Backoff.wait(
                    remembered.failures() + 1,
                    settings.backoff(),
                    settings.backoffMax(),
                    jitter.getAsDouble()));
    String reason = String.valueOf(failure.getMessage());
    remembered.failed(retryAt, reason);
    card.waiting(retryAt, "the card could not be fetched: " + reason);
  }

  void succeeded() throws IOException {
    if (remembered.failures() > 0) {
      remembered.succeeded();
    }
  }
}
