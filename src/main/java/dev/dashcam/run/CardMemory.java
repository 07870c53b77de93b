package dev.dashcam.run;

import dev.dashcam.decide.Homecoming;
import dev.dashcam.model.CameraMode;
import dev.dashcam.model.CameraState;
import dev.dashcam.model.CardStatus;
import dev.dashcam.model.HostState;
import dev.dashcam.model.Moment;
import dev.dashcam.store.CardStatusFile;
import dev.dashcam.store.HostStateFile;
import java.io.IOException;
import java.time.Duration;
import java.util.Optional;
import java.util.function.Supplier;

/** What is known of the card, as the next step is to see it. */
final class CardMemory {
  private final CardStatusFile card;
  private final Optional<CardStatusFile> homecoming;
  private final Duration steady;
  private final Supplier<Moment> now;

  /**
   * @param card what is known of the card
   * @param homecoming what this homecoming's fetch has come to, where there is one a homecoming
   * @param steady how long the host must be silent for the car to have left
   */
  CardMemory(
      CardStatusFile card,
      Optional<CardStatusFile> homecoming,
      Duration steady,
      Supplier<Moment> now) {
    this.card = card;
    this.homecoming = homecoming;
    this.steady = steady;
    this.now = now;
  }

  /** The host was looked at, and that was remembered. */
  void seen(HostState host, HostStateFile remembered) throws IOException {
    if (homecoming.isPresent() && Homecoming.over(host, remembered.silentFor(), steady)) {
      homecoming.get().forget();
    }
  }

  /** What is known with the camera's port like this. */
  CardStatus look(CameraState port, boolean remember) {
    CardStatus known = withWhatIsRecorded(port, remember);
    return homecoming.isPresent()
        ? Homecoming.card(known, homecoming.get().read(now.get()))
        : known;
  }

  /**
   * A camera found recording may have new footage, whoever switched it on. A wait is not cut short
   * by that: a camera that is unplugged, or never shows its card, looks the same, and would be
   * tried again without a pause.
   */
  private CardStatus withWhatIsRecorded(CameraState port, boolean remember) {
    CardStatus known = card.read(now.get());
    boolean recording = port.mode().filter(CameraMode.RECORD::equals).isPresent();
    if (!recording || known.fetch() != CardStatus.Fetch.COMPLETE) {
      return known;
    }
    if (remember) {
      card.neededIfWritable();
    }
    return new CardStatus(
        CardStatus.Fetch.NEEDED, 0, "the camera was recording: its card may hold new footage");
  }
}
