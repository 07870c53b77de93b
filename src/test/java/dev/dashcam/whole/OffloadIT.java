package dev.dashcam.whole;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.dashcam.config.UploadSettings.Verify;
import dev.dashcam.testing.DashcamProcess;
import dev.dashcam.testing.LoopbackHost;
import dev.dashcam.testing.TestCar;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Away and home again. */
@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class OffloadIT {
  @TempDir Path folder;

  @Test
  void away_the_camera_records() throws IOException {
    try (TestCar car = TestCar.withFolder(folder)) {
      car.run("reconcile").exits(0);

      assertTrue(car.car().cameraRecords());
      car.run("mode").exits(0).says("record");
      car.forgetCalls();
      car.run("reconcile").exits(0);
      assertFalse(car.car().calls().toString().contains("-a "), "switched again");
      car.assertNoHarm();
    }
  }

  @ParameterizedTest
  @EnumSource
  void home_brings_every_clip_to_the_host(Verify verify) throws IOException {
    try (TestCar car = TestCar.withSsh(folder, verify)) {
      fillCard(car);
      car.run("reconcile").exits(0);
      assertTrue(car.car().cameraRecords());

      car.comeHome();
      car.run("reconcile").exits(0);

      car.assertOffloaded();
      car.forgetCalls();
      long logins = car.host().logins();
      car.run("reconcile").exits(0);
      assertFalse(car.car().calls().toString().contains("-a "), "switched once more");
      assertEquals(logins, car.host().logins(), "logged in once more");

      car.leave();
      car.run("reconcile").exits(0);
      car.record("DCIM/Movie/F_0009.MP4", 70_000);
      car.comeHome();
      car.run("reconcile").exits(0);
      car.assertOffloaded();
    }
  }

  @Test
  void each_step_by_hand_does_the_same() throws IOException {
    try (TestCar car = TestCar.withSsh(folder, Verify.SHA256)) {
      fillCard(car);
      car.comeHome();
      car.run("mode", "data").exits(0);
      car.run("ingest", "--dry-run").exits(0).says("would copy DCIM/RO/L_0004.MP4");
      car.run("ingest").exits(0).says("4 clips");
      car.run("upload", "--dry-run").exits(0).says("4 clips");
      car.run("upload").exits(0).says("4 clips");
      car.run("mode", "off").exits(0);
      car.assertOffloaded();
    }
  }

  @Test
  void a_staging_disk_smaller_than_the_card_takes_it_in_batches() throws IOException {
    try (TestCar car = TestCar.withFolder(folder)) {
      car.limitStaging(3 << 20);
      for (int i = 1; i <= 6; i++) {
        car.record("DCIM/F_000" + i + ".MP4", 900_000);
      }
      car.comeHome();
      car.run("reconcile", "--explain").exits(0);

      assertTrue(Files.readString(car.state().resolve("history.jsonl")).lines().count() >= 4);
      car.assertOffloaded();
    }
  }

  @Test
  void a_clip_larger_than_the_staging_disk_holds_up_nothing_that_fits_before_it()
      throws IOException {
    try (TestCar car = TestCar.withFolder(folder)) {
      car.limitStaging(3 << 20);
      car.record("DCIM/F_0001.MP4", 6_000_000);
      car.record("DCIM/RO/F_0002.MP4", 200_000);
      car.comeHome();
      car.run("reconcile").exits(75);
      car.run("reconcile", "--explain").exits(75).says("staging.reserve_mb");
      assertEquals(1, car.clipsAtHome().size());
      car.assertStagingEmpty();
      car.assertSafe();
    }
  }

  @Test
  void leaving_in_the_middle_of_an_upload_makes_the_camera_record() throws IOException {
    try (TestCar car = TestCar.withSsh(folder, Verify.SHA256)) {
      car.record("DCIM/F_0001.MP4", 4_000_000);
      car.comeHome();
      car.slowRsync(500);
      DashcamProcess reconcile = car.start("reconcile");
      LoopbackHost.await("the upload runs", () -> car.isSending());
      car.leave();
      DashcamProcess.Result left = reconcile.await();
      assertTrue(left.exit() == 0 || left.exit() == 75, left.toString());
      assertTrue(car.car().cameraRecords(), "not recording; " + left);

      car.slowRsync(0);
      car.comeHome();
      car.runUntilDone();
      car.assertOffloaded();
    }
  }

  @Test
  void what_reconcile_would_do_can_be_asked_without_doing_it() throws IOException {
    try (TestCar car = TestCar.withFolder(folder)) {
      fillCard(car);
      car.comeHome();
      car.forgetCalls();
      car.run("reconcile", "--dry-run").exits(0).says("would copy what is new on the card");
      assertFalse(car.car().calls().toString().contains("-a "));
      assertFalse(Files.exists(car.state().resolve("ledger.jsonl")));
      car.runUntilDone();
      car.assertOffloaded();
    }
  }

  private static void fillCard(TestCar car) throws IOException {
    car.record("DCIM/Movie/F_0001.MP4", 300_000);
    car.record("DCIM/Movie/F_0002.MP4", 10_000);
    car.record("DCIM/Movie/F_0003.MP4", 0);
    car.record("DCIM/RO/L_0004.MP4", 120_000);
  }
}
