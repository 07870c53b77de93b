package dev.dashcam.run;

import dev.dashcam.config.CameraSettings;
import dev.dashcam.config.Settings;
import dev.dashcam.config.UploadSettings;
import dev.dashcam.decide.Backoff;
import dev.dashcam.model.Moment;
import dev.dashcam.store.CardStatusFile;
import dev.dashcam.store.RetryFile;
import java.io.IOException;
import java.util.HashMap;
import java.util.Map;
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
      retries.put(
          camera.key(),
          new FetchRetry(
              settings.upload(), stores.fetchRetry(camera), stores.fetched(camera), now, jitter));
    }
    return retries;
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
