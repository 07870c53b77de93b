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
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The camera's mode where it is not the network that decides. */
@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class RecordWhenIT {
  /** Takes nine seconds on the slow disk. */
  private static final int LARGE = 25 << 20;

  /** As when it leaves home. */
  private static final Duration PROMISED = Duration.ofSeconds(30);

  @TempDir Path folder;

  private TestCar car(String recordWhen, boolean ssh) throws IOException {
    TestCar car = ssh ? TestCar.withSsh(folder, Verify.SHA256) : TestCar.withFolder(folder);
    car.set("policy.record_when", recordWhen);
    return car;
  }

  @Nested
  class On_ac {
    @Test
    void it_records_at_home_while_the_car_runs_and_is_fetched_when_it_stands() throws IOException {
      try (TestCar car = car("on_ac", false)) {
        car.comeHome();
        car.record("DCIM/F_0001.MP4", 50_000);
        car.run("reconcile", "--explain").exits(0).says("the car runs (on AC)");
        assertTrue(car.car().cameraRecords());
        assertEquals(0, car.clipsAtHome().size());

        car.car().onAc(false);
        car.runUntilDone();
        car.assertOffloaded();

        car.leave();
        car.run("reconcile", "--explain").exits(0).says("the car stands and the host doesn't");
        car.assertSafe();
        car.run("status").exits(0).says("away, the camera is off").says("record_when on_ac");
        car.run("config", "check").exits(0).says("policy.record_when on_ac: with upload.steady");
      }
    }

    @Test
    void what_is_staged_goes_home_while_it_records() throws IOException {
      try (TestCar car = car("on_ac", false)) {
        car.comeHome();
        car.record("DCIM/F_0001.MP4", 50_000);
        car.run("ingest", "--source", car.card().toString()).exits(0);
        car.run("reconcile").exits(0);
        assertTrue(car.car().cameraRecords());
        car.assertHomeHoldsFootage();
      }
    }

    @ParameterizedTest
    @ValueSource(strings = {"reconcile", "ingest"})
    void starting_in_the_middle_of_a_copy(String command) throws IOException {
      try (TestCar car = car("on_ac", false)) {
        car.record("DCIM/F_0001.MP4", LARGE);
        car.record("DCIM/F_0002.MP4", LARGE);
        car.comeHome();
        car.car().onAc(false);
        car.run("mode", "data").exits(0);
        DashcamProcess copying = car.startOnSlowDisk(command);
        LoopbackHost.await("a clip is copied", car::isCopying);

        recordsInTime(car);

        copying.await().exits(command.equals("ingest") ? 75 : 0).says("the car runs (on AC)");
        assertFalse(car.isMounted());
        car.assertReadyClipsWhole();
        car.car().onAc(false);
        car.runUntilDone();
        car.assertOffloaded();
      }
    }

    /** The host is still there, and the upload goes on beside the recording. */
    @ParameterizedTest
    @ValueSource(strings = {"reconcile", "upload"})
    void starting_in_the_middle_of_an_upload(String command) throws IOException {
      try (TestCar car = car("on_ac", true)) {
        InterruptedIT.stageSlowUpload(car);
        car.slowRsync(100);
        car.car().onAc(false);
        DashcamProcess sending = car.start(command);
        LoopbackHost.await("the upload runs", car::isSending);

        recordsInTime(car);
        assertEquals(1, car.readyClips().size(), "sent before the car started");

        sending.await().exits(command.equals("upload") ? 75 : 0).says("the car runs (on AC)");
        assertTrue(car.car().cameraRecords());
        car.assertHomeHoldsFootage();
        car.assertStagingEmpty();
      }
    }

    @Test
    void the_hosts_silence_ends_no_copy() throws IOException {
      try (TestCar car = car("on_ac", false)) {
        car.record("DCIM/F_0001.MP4", LARGE);
        car.comeHome();
        car.car().onAc(false);
        car.run("mode", "data").exits(0);
        DashcamProcess copying = car.startOnSlowDisk("ingest");
        LoopbackHost.await("a clip is copied", car::isCopying);
        car.leave();
        copying.await().exits(0);
        assertEquals(1, car.readyClips().size());
      }
    }

    @Test
    void a_low_battery_comes_first() throws IOException {
      try (TestCar car = car("on_ac", false)) {
        car.comeHome();
        car.record("DCIM/F_0001.MP4", 50_000);
        GuardedIT.lowBattery(car, 3288);
        car.run("reconcile");
        car.assertSafe();
        assertEquals(0, car.clipsAtHome().size());
      }
    }

    private void recordsInTime(TestCar car) throws IOException {
      long started = System.nanoTime();
      car.car().onAc(true);
      LoopbackHost.await("the camera records", car.car()::cameraRecords);
      Duration took = Duration.ofNanos(System.nanoTime() - started);
      assertTrue(took.compareTo(PROMISED) < 0, took::toString);
    }
  }

  @Nested
  class Always {
    @Test
    void it_is_fetched_once_a_homecoming() throws IOException {
      try (TestCar car = car("always", false)) {
        car.record("DCIM/F_0001.MP4", 50_000);
        car.run("reconcile").exits(0);
        assertTrue(car.car().cameraRecords());

        car.comeHome();
        car.run("reconcile").exits(0);
        assertTrue(car.car().cameraRecords());
        car.assertHomeHoldsFootage();
        car.assertStagingEmpty();

        car.record("DCIM/F_0002.MP4", 50_000);
        car.forgetCalls();
        car.run("reconcile", "--explain").exits(0).says("the camera records");
        car.run("status").exits(0).says("fetched since the car came home");
        assertEquals(1, car.clipsAtHome().size());

        car.leave();
        car.run("reconcile").exits(0);
        car.comeHome();
        car.run("reconcile").exits(0);
        car.assertHomeHoldsFootage();
        assertTrue(car.car().cameraRecords());
        car.assertNoHarm();
      }
    }

    @Test
    void a_gap_in_the_network_is_no_journey() throws IOException {
      try (TestCar car = car("always", false)) {
        car.set("upload.steady_seconds", "600");
        car.comeHome();
        car.record("DCIM/F_0001.MP4", 50_000);
        car.run("reconcile").exits(75);
        assertTrue(car.car().cameraRecords(), "it records until it is home");
        car.set("upload.steady_seconds", "2");
        untilHome(car);
        car.assertHomeHoldsFootage();

        car.record("DCIM/F_0002.MP4", 50_000);
        car.leave();
        car.run("reconcile").exits(0);
        car.comeHome();
        untilHome(car);
        assertEquals(1, car.clipsAtHome().size());
      }
    }

    private void untilHome(TestCar car) throws IOException {
      long start = System.nanoTime();
      while (car.run("reconcile").exit() != 0) {
        assertTrue(System.nanoTime() - start < Duration.ofMinutes(1).toNanos(), "never home");
      }
    }

    @Test
    void the_owner_fetches_whenever_he_likes() throws IOException {
      try (TestCar car = car("always", false)) {
        car.comeHome();
        car.run("reconcile").exits(0);
        car.record("DCIM/F_0001.MP4", 50_000);
        car.run("reconcile").exits(0);
        assertEquals(0, car.clipsAtHome().size());

        car.run("mode", "data").exits(0);
        car.run("ingest").exits(0);
        car.run("upload").exits(0);
        assertTrue(car.car().cameraRecords(), "it records while clips go to the host");
        car.assertHomeHoldsFootage();
      }
    }

    @Test
    void a_card_larger_than_staging_goes_home_in_batches_between_which_it_records()
        throws IOException {
      try (TestCar car = car("always", false)) {
        car.limitStaging(3 << 20);
        for (int i = 1; i <= 5; i++) {
          car.record("DCIM/F_000" + i + ".MP4", 1_000_000);
        }
        car.comeHome();
        car.run("reconcile").exits(0);
        car.assertHomeHoldsFootage();
        assertTrue(car.car().cameraRecords());
      }
    }

    @Test
    void one_that_does_not_show_its_card_is_left_recording_until_the_next_try() throws IOException {
      try (TestCar car = car("always", false)) {
        car.set("timeouts.camera_seconds", "1");
        car.set("upload.backoff_seconds", "60");
        car.set("upload.backoff_max_seconds", "60");
        car.comeHome();
        car.record("DCIM/F_0001.MP4", 50_000);
        car.set("camera.volume_uuid", TestCar.text("0000-0000"));
        car.run("reconcile").exits(4);
        car.forgetCalls();
        car.run("reconcile", "--explain").exits(75).says("next try in");
        assertTrue(car.car().calls().stream().noneMatch(call -> call.contains("-a on")));
        car.run("status", "--json").exits(0).says("\"record_when\":\"always\"");
      }
    }

    @Test
    void it_records_as_soon_as_the_car_has_left_in_the_middle_of_a_copy() throws IOException {
      try (TestCar car = car("always", false)) {
        car.record("DCIM/F_0001.MP4", LARGE);
        car.comeHome();
        DashcamProcess copying = car.startOnSlowDisk("reconcile");
        LoopbackHost.await("a clip is copied", car::isCopying);
        car.leave();
        LoopbackHost.await("the camera records", car.car()::cameraRecords);
        copying.await().exits(0).says("the host went away");
      }
    }
  }
}
