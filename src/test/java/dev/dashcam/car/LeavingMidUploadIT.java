package dev.dashcam.car;

import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Scenario 3: the car drives off in the middle of an upload, and what is left goes home next time.
 */
@ExtendWith(Garage.class)
@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class LeavingMidUploadIT {
  private static final double PROMISED_SECONDS = 30;

  @TempDir Path dir;

  /**
   * @param way away: the network's link goes down, as at the end of a Wi-Fi's range; frozen: it
   *     stays up and nothing answers any more, which is worse
   */
  @ParameterizedTest
  @ValueSource(strings = {"away", "frozen"})
  void it_records_within_half_a_minute_and_resumes_at_home(String way, VirtualCar car)
      throws IOException {
    Card card = Card.ofCamera(dir, 5, 1500);
    car.plugs(VirtualCar.CAMERA_PORT, card);
    car.wakes();
    // A slow Wi-Fi: 0.5 MB a second.
    car.succeeds("tc qdisc add dev car0 root tbf rate 4mbit burst 32k latency 400ms");
    car.comesHome();
    car.awaits(Duration.ofMinutes(4), "one clip is at home", car.atHome(1));
    assertTrue(car.runs(car.portOff()).status() == 0, "the camera is off while uploading");

    double recording = car.secondsUntil("house " + way, car.recording());
    Timings.print("leaving (" + way + ") in the middle of an upload to recording", recording);
    assertTrue(recording <= PROMISED_SECONDS, recording + " s to recording");
    assertTrue(
        car.atHome().size() < card.clips().size(),
        "it was the middle of an upload: " + car.atHome());

    car.succeeds("house thawed; house near; tc qdisc del dev car0 root");
    car.awaits(Duration.ofMinutes(4), "all clips at home", car.atHome(card.clips().size()));
    car.awaits(Duration.ofMinutes(2), "staging empty", car.stagingEmpty());
    car.assertAtHome(card);
  }
}
