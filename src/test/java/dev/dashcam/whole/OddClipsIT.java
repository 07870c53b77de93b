package dev.dashcam.whole;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.dashcam.config.UploadSettings.Verify;
import dev.dashcam.testing.DashcamProcess;
import dev.dashcam.testing.Eventually;
import dev.dashcam.testing.LoopbackHost;
import dev.dashcam.testing.TestCar;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What stands on the card, on the host and on the disk is not always what one would expect. */
@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class OddClipsIT {
  private static final Instant MARCH = Instant.parse("2026-03-04T08:00:00Z");

  @TempDir Path folder;

  @ParameterizedTest
  @ValueSource(booleans = {false, true})
  void a_name_used_again_for_another_clip_loses_neither(boolean sameSizeAndTime)
      throws IOException {
    try (TestCar car = TestCar.withFolder(folder)) {
      Instant longAgo = Instant.parse("2021-01-01T00:00:00Z"); // as after a reset of the clock
      car.record("DCIM/F_0001.MP4", 50_000, sameSizeAndTime ? longAgo : MARCH);
      car.comeHome();
      car.run("reconcile").exits(0);
      driveAndReturn(
          car,
          () ->
              car.record(
                  "DCIM/F_0001.MP4",
                  sameSizeAndTime ? 50_000 : 40_000,
                  sameSizeAndTime ? longAgo : MARCH.plusSeconds(60)));
      car.assertOffloaded();
    }
  }

  @ParameterizedTest
  @EnumSource
  void a_foreign_file_of_that_name_on_the_host_is_left_alone(Verify verify) throws IOException {
    try (TestCar car = TestCar.withSsh(folder, verify)) {
      car.record("DCIM/F_0001.MP4", 50_000);
      Path foreign = car.home().resolve("2026-03-04/DCIM/F_0001.MP4");
      Files.createDirectories(foreign.getParent());
      byte[] content = new byte[50_000];
      Files.write(foreign, content);
      car.comeHome();
      car.run("reconcile").exits(0).says("the host has another clip named");
      car.assertHomeHoldsFootage(TestCar.sha256(content));
      assertEquals(TestCar.sha256(content), TestCar.sha256(Files.readAllBytes(foreign)));
      car.assertStagingEmpty();
      car.assertSafe();
    }
  }

  @Test
  void times_an_hour_off_bring_nothing_twice() throws IOException {
    try (TestCar car = TestCar.withFolder(folder)) {
      car.record("DCIM/F_0001.MP4", 50_000, Instant.parse("2026-03-04T23:30:00Z"));
      car.record("DCIM/F_0002.MP4", 150_000, Instant.parse("2026-03-04T23:35:00Z"));
      car.comeHome();
      car.run("reconcile").exits(0);
      driveAndReturn(
          car,
          () -> {
            for (Path clip : TestCar.files(car.card())) {
              Instant at = Files.getLastModifiedTime(clip).toInstant();
              Files.setLastModifiedTime(clip, FileTime.from(at.plus(Duration.ofHours(1))));
            }
          });
      car.assertOffloaded();
    }
  }

  @ParameterizedTest
  @EnumSource
  void any_file_name_reaches_the_host(Verify verify) throws IOException {
    List<String> names =
        List.of(
            "with blanks  .MP4",
            "-rf",
            "--delete",
            "#comment",
            ";semicolon",
            "qu'ote\"s`$(id)",
            "new\nline",
            "back\\slash",
            "star*?[x]",
            "Überfahrt-東京-🚗.mp4",
            ".hidden",
            "colon:file",
            "tab\there",
            "100%h");
    try (TestCar car = TestCar.withSsh(folder, verify)) {
      for (String name : names) {
        car.record("-DC IM/" + name, 2_000);
      }
      car.comeHome();
      car.run("reconcile").exits(0);
      car.assertOffloaded();
      List<String> held = new ArrayList<>();
      for (Path file : car.clipsAtHome()) {
        held.add(file.getFileName().toString());
      }
      assertTrue(held.containsAll(names), held.toString());
    }
  }

  @Test
  void what_is_no_regular_file_is_passed_over_and_told() throws Exception {
    try (TestCar car = TestCar.withFolder(folder)) {
      car.record("DCIM/F_0001.MP4", 50_000);
      Files.createSymbolicLink(car.card().resolve("DCIM/link.MP4"), Path.of("/etc/hostname"));
      Files.createSymbolicLink(car.card().resolve("folder"), Path.of("/etc"));
      Path fifo = car.card().resolve("DCIM/pipe.MP4");
      assertEquals(0, new ProcessBuilder("mkfifo", fifo.toString()).start().waitFor());
      car.comeHome();
      car.run("reconcile")
          .exits(0)
          .says("passed over DCIM/link.MP4: a link")
          .says("passed over folder: a link")
          .says("passed over DCIM/pipe.MP4: no regular file");
      car.assertOffloaded();
    }
  }

  @Test
  void a_clip_that_cannot_be_read_waits_and_holds_nothing_up() throws IOException {
    try (TestCar car = TestCar.withFolder(folder)) {
      car.set("staging.set_aside_retry_minutes", "1");
      car.record("DCIM/F_0001.MP4", 50_000);
      Path bad = car.record("DCIM/F_0002.MP4", 50_000);
      car.record("DCIM/F_0003.MP4", 50_000);
      car.comeHome();
      List<String> strace = new ArrayList<>(TestCar.strace("trace=read", "inject=read:error=EIO"));
      strace.addAll(List.of("-P", bad.toRealPath().toString()));
      DashcamProcess.Result result = car.startUnder(strace, "reconcile").await();

      result.exits(75).says("DCIM/F_0002.MP4 is set aside").says("Input/output error");
      assertEquals(2, car.clipsAtHome().size());
      car.assertStagingEmpty();
      car.assertSafe();
      car.run("status").exits(0).says("Set aside DCIM/F_0002.MP4");

      restart(car, "another");
      car.run("reconcile").exits(0);
      car.assertOffloaded();
    }
  }

  /** As when a bad spot crashes the camera's card reader: its USB device leaves and comes back. */
  @Test
  void a_clip_at_which_the_card_goes_each_time_holds_nothing_up() throws IOException {
    try (TestCar car = TestCar.withFolder(folder)) {
      car.set("upload.backoff_seconds", "3600"); // so that only a restart ends the wait
      car.set("upload.backoff_max_seconds", "3600");
      Path bad = car.record("DCIM/RO/L_0001.MP4", 50_000); // locked: the first in order
      car.record("DCIM/F_0002.MP4", 50_000);
      car.comeHome();
      List<String> strace =
          new ArrayList<>(
              TestCar.strace("trace=read", "inject=read:error=EIO:delay_enter=2000000"));
      strace.addAll(List.of("-P", bad.toRealPath().toString()));
      for (int i = 0; i < 2; i++) {
        String told = i == 0 ? "0 set aside" : "DCIM/RO/L_0001.MP4 is set aside";
        restart(car, "boot-" + i);
        DashcamProcess reconcile = car.startUnder(strace, "reconcile");
        LoopbackHost.await(
            "it copies", () -> !TestCar.files(car.staging().resolve("incoming")).isEmpty());
        car.car().unplug();
        reconcile.await().exits(75).says("the card went away while").says(told);
        car.assertSafe();
        car.car().plug();
      }

      car.run("reconcile").exits(75);
      car.run("mode", "data").exits(0);
      car.run("ingest", "--device", "sda1").exits(75).says("the card could not be fetched before");
      car.run("ingest").exits(0).says("1 clip (").says("1 set aside before");
      restart(car, "last");
      car.run("reconcile").exits(0);
      car.assertOffloaded();
    }
  }

  /** A restart of the Pi ends every wait. */
  private static void restart(TestCar car, String boot) throws IOException {
    Files.writeString(car.car().root().resolve("proc/sys/kernel/random/boot_id"), boot + "\n");
  }

  @Test
  void a_clip_larger_than_staging_holds_nothing_up() throws IOException {
    try (TestCar car = TestCar.withFolder(folder)) {
      car.limitStaging(4 << 20);
      Path large = car.record("DCIM/RO/L_0001.MP4", 5_000_000); // locked: the first in order
      car.record("DCIM/F_0002.MP4", 3_000_000);
      car.record("DCIM/F_0003.MP4", 3_000_000);
      car.comeHome();

      car.run("reconcile")
          .exits(75)
          .says("staging has no room for DCIM/RO/L_0001.MP4 (5000000 bytes), even when all");
      assertEquals(2, car.clipsAtHome().size());
      car.assertStagingEmpty();
      car.assertSafe();
      car.run("reconcile", "--explain").exits(75).says("staging disk is too small");
      assertTrue(Files.exists(large));
    }
  }

  @Test
  void a_staging_disk_that_somebody_fills_meanwhile_only_delays() throws Exception {
    try (TestCar car = TestCar.withFolder(folder)) {
      car.limitStaging(24 << 20);
      car.record("DCIM/F_0001.MP4", 17_000_000);
      car.record("DCIM/RO/F_0002.MP4", 50_000);
      car.comeHome();
      Path filler = car.staging().resolve("filler");
      DashcamProcess reconcile = car.startOnSlowDisk("reconcile", "--explain");
      Eventually.holds("the large clip is copied", () -> InterruptedIT.isCopyingLarge(car));
      fill(filler);
      reconcile.await().exits(75).says("staging disk is too small");
      car.assertStagingEmpty();
      car.assertSafe();

      Files.delete(filler);
      car.runUntilDone();
      car.assertOffloaded();
    }
  }

  private static void fill(Path filler) throws IOException {
    byte[] megabyte = new byte[1 << 20];
    try (var out = Files.newOutputStream(filler)) {
      for (int i = 0; i < 1000; i++) {
        out.write(megabyte);
      }
    } catch (IOException full) {
      assertTrue(Files.size(filler) > 0, full.toString());
    }
  }

  interface Drive {
    void happens() throws IOException;
  }

  private static void driveAndReturn(TestCar car, Drive drive) throws IOException {
    car.leave();
    car.run("reconcile").exits(0);
    drive.happens();
    car.comeHome();
    car.run("reconcile").exits(0);
  }
}
