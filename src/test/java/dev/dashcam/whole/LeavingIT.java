package dev.dashcam.whole;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.dashcam.config.UploadSettings.Verify;
import dev.dashcam.testing.DashcamProcess;
import dev.dashcam.testing.LoopbackHost;
import dev.dashcam.testing.TestCar;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The car drives off in the middle of something: the camera records within half a minute. */
@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class LeavingIT {
  /** Takes nine seconds on the slow disk. */
  private static final int LARGE = 25 << 20;

  private static final Duration PROMISED = Duration.ofSeconds(30);

  @TempDir Path folder;

  /** Frozen is worse than gone: nobody refuses, every answer is waited for in vain. */
  @ParameterizedTest
  @CsvSource({"upload, gone", "upload, frozen", "reconcile, gone", "reconcile, frozen"})
  void in_the_middle_of_an_upload(String command, String how) throws IOException {
    try (TestCar car = TestCar.withSsh(folder, Verify.SHA256)) {
      InterruptedIT.stageSlowUpload(car);
      DashcamProcess sending = car.start(command);
      LoopbackHost.await("the upload runs", car::isSending);

      long left = System.nanoTime();
      boolean frozen = how.equals("frozen");
      if (frozen) {
        car.host().freeze();
      } else {
        car.leave();
      }
      recordsInTime(car, left);

      sending.await().exits(command.equals("upload") ? 75 : 0);
      assertEquals(1, car.readyClips().size());
      if (frozen) {
        car.host().thaw();
      } else {
        car.comeHome();
      }
      car.slowRsync(0);
      car.runUntilDone();
      car.assertOffloaded();
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"reconcile", "ingest"})
  void in_the_middle_of_a_copy(String command) throws IOException {
    try (TestCar car = TestCar.withFolder(folder)) {
      car.record("DCIM/F_0001.MP4", LARGE);
      car.record("DCIM/F_0002.MP4", LARGE);
      car.comeHome();
      car.run("mode", "data").exits(0);
      DashcamProcess copying = car.startOnSlowDisk(command);
      LoopbackHost.await("a clip is copied", car::isCopying);

      long left = System.nanoTime();
      car.leave();
      recordsInTime(car, left);

      copying.await().exits(command.equals("ingest") ? 75 : 0).says("the host went away");
      assertFalse(car.isMounted());
      car.assertReadyClipsWhole();
      car.comeHome();
      car.runUntilDone();
      car.assertOffloaded();
    }
  }

  @Test
  void with_a_low_battery_the_camera_stays_off() throws IOException {
    try (TestCar car = TestCar.withSsh(folder, Verify.SHA256)) {
      InterruptedIT.stageSlowUpload(car);
      DashcamProcess sending = car.start("upload");
      LoopbackHost.await("the upload runs", car::isSending);
      car.car().onAc(false);
      car.car().battery(3288);

      car.leave();

      sending.await().exits(75).says("the host went away");
      car.assertSafe();
    }
  }

  @Test
  void a_copy_begun_away_from_home_or_from_a_reader_goes_on() throws IOException {
    try (TestCar car = TestCar.withFolder(folder)) {
      car.record("DCIM/F_0001.MP4", LARGE);
      car.run("mode", "data").exits(0);
      car.startOnSlowDisk("ingest").await().exits(0).says("1 clip (");

      car.record("DCIM/F_0002.MP4", LARGE);
      car.comeHome();
      DashcamProcess copying = car.startOnSlowDisk("ingest", "--source", car.card().toString());
      LoopbackHost.await("a clip is copied", car::isCopying);
      car.leave();
      copying.await().exits(0);
    }
  }

  private static void recordsInTime(TestCar car, long left) {
    LoopbackHost.await("the camera records", car.car()::cameraRecords);
    Duration took = Duration.ofNanos(System.nanoTime() - left);
    assertTrue(took.compareTo(PROMISED) < 0, took::toString);
  }
}
