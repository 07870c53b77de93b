package dev.dashcam.whole;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.dashcam.config.UploadSettings.Verify;
import dev.dashcam.testing.DashcamProcess;
import dev.dashcam.testing.LoopbackHost;
import dev.dashcam.testing.SmallDisk;
import dev.dashcam.testing.TestCar;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code dashcam doctor --exercise}: the real switching, the real way to the host and back. */
@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class DoctorExerciseIT {
  @TempDir Path folder;

  private TestCar atHome(Verify verify) throws IOException {
    TestCar car = TestCar.withSsh(folder, verify);
    car.set("camera.volume_uuid", "67EF-9CED");
    car.comeHome();
    return car;
  }

  private static DashcamProcess.Result exercise(TestCar car) throws IOException {
    DashcamProcess.Result result = car.run("doctor", "--exercise");
    String out = result.out().replaceAll("\n {15}", " ");
    return new DashcamProcess.Result(result.arguments(), result.exit(), out, result.err());
  }

  private static List<Path> everythingBelow(Path folder) throws IOException {
    try (Stream<Path> files = Files.walk(folder)) {
      return files.filter(file -> !file.equals(folder)).toList();
    }
  }

  private static void provedAll(DashcamProcess.Result result, String restored) {
    List<String> told = result.out().lines().filter(line -> line.contains("exercise ")).toList();
    List<String> wanted =
        List.of(
            "exercise off: the port has no power and the camera is gone",
            "exercise record: the port has power and the Pi sees no card",
            "exercise data: the card's file system is there",
            "exercise off: the port has no power and the camera is gone");
    for (int i = 0; i < wanted.size(); i++) {
      assertEquals("ok           " + wanted.get(i), told.get(i), result.toString());
    }
    assertTrue(result.out().contains(restored), result.toString());
  }

  @Test
  void a_recording_camera_goes_through_all_modes_and_records_again() throws IOException {
    try (TestCar car = atHome(Verify.SHA256)) {
      car.run("mode", "record").exits(0);
      car.forgetCalls();
      DashcamProcess.Result result = exercise(car).exits(0);
      provedAll(result, "exercise record: the port has power and the Pi sees no card, as it was");
      assertTrue(car.car().cameraRecords());
      assertTrue(car.callOfOff() >= 0);
      result.says("exercise host: a file was sent, proved there by its checksum and deleted");
      assertEquals(List.of(), everythingBelow(car.home()));
      car.assertNoHarm();
    }
  }

  @Test
  void a_camera_that_is_off_stays_off_and_a_mounted_card_is_unmounted_first() throws IOException {
    try (TestCar car = atHome(Verify.SHA256)) {
      car.run("mode", "off").exits(0);
      provedAll(exercise(car).exits(0), "exercise host");
      assertTrue(car.isOff());

      car.run("mode", "data").exits(0);
      Files.createDirectories(car.mountpoint().getParent());
      car.record("DCIM/a.mp4", 1000);
      DashcamProcess.Result result = exercise(car).exits(0);
      provedAll(result, "exercise data: the card's file system is there, as it was found");
      assertFalse(car.isMounted());
      car.assertNoHarm();
    }
  }

  @Test
  void a_port_that_keeps_its_power_is_a_fault_and_the_rest_goes_on() throws IOException {
    try (TestCar car = atHome(Verify.SHA256)) {
      car.run("mode", "record").exits(0);
      Files.createFile(car.car().root().resolve("ganged"));
      car.set("timeouts.camera_seconds", "2");
      exercise(car)
          .exits(7)
          .says("FAULT        exercise off: camera not proved to be in mode off")
          .says("-> see switching and other ports above")
          .says("ok           exercise data: ")
          .says("ok           exercise host: ");
    }
  }

  @Test
  void a_low_battery_forbids_it() throws IOException {
    try (TestCar car = atHome(Verify.SHA256)) {
      car.run("mode", "record").exits(0);
      car.car().onAc(false);
      car.car().battery(3000);
      car.forgetCalls();
      exercise(car).exits(75).says("not checked  exercise: ");
      assertTrue(
          car.car().calls().stream().noneMatch(call -> call.contains("-a ")),
          car.car().calls().toString());
    }
  }

  @Test
  void another_run_at_work_forbids_it() throws IOException {
    try (TestCar car = atHome(Verify.SHA256)) {
      car.record("DCIM/a.mp4", 30_000_000);
      car.run("mode", "data").exits(0);
      DashcamProcess ingest = car.startOnSlowDisk("ingest");
      LoopbackHost.await("it copies", car::isCopying);
      exercise(car).exits(75).says("not checked  exercise: ingest (process").says("is at work");
      ingest.await().exits(0);
    }
  }

  @Test
  void a_key_that_may_only_send_leaves_nothing_either() throws IOException {
    try (TestCar car = atHome(Verify.RSYNC)) {
      car.host().allowRrsync();
      exercise(car).exits(0).says("exercise host: a file was written there and thrown away");
      assertEquals(List.of(), everythingBelow(car.home()));
    }
  }

  @Test
  void a_key_that_may_only_send_finds_a_full_disk() throws Exception {
    try (TestCar car = atHome(Verify.RSYNC);
        SmallDisk full = SmallDisk.mount(car.home(), 8192)) {
      assertTrue(full.isMounted());
      car.host().allowRrsync();
      Files.write(car.home().resolve("footage"), new byte[8192]);
      exercise(car).exits(7).says("FAULT        exercise host: ").says("full");
    }
  }

  @Test
  void a_folder_gets_its_file_and_loses_it_again() throws IOException {
    try (TestCar car = TestCar.withFolder(folder)) {
      car.comeHome();
      exercise(car).exits(0).says("exercise host: a file was copied there, read back and deleted");
      assertEquals(List.of(), everythingBelow(car.home()));
    }
  }
}
