package dev.dashcam.whole;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.dashcam.testing.TestCar;
import dev.dashcam.testing.Tool;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A file system has appeared and udev has an ingest started for it. */
@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class AppearedCardIT {
  @TempDir Path folder;

  @Test
  void the_cameras_card_is_fetched_and_an_upload_asked_for_once() throws IOException {
    try (TestCar car = TestCar.withFolder(folder)) {
      car.record("DCIM/a.mp4", 50_000);
      car.comeHome();
      car.run("mode", "data").exits(0);
      Path wanted = car.runtime().resolve("upload-wanted");

      car.run("ingest", "--device", "sda1").exits(0).says("1 clip (");
      assertTrue(Files.exists(wanted));

      Files.delete(wanted);
      car.run("ingest", "--device", "sda1").exits(0).says("0 clips");
      assertFalse(Files.exists(wanted), "there was nothing new");
    }
  }

  /** A plug that was loose for a moment: the camera comes back as a disk. */
  @Test
  void away_from_home_it_is_not_fetched_because_the_camera_should_record() throws IOException {
    try (TestCar car = TestCar.withFolder(folder)) {
      car.record("DCIM/a.mp4", 50_000);
      car.run("mode", "data").exits(0);

      car.run("ingest", "--device", "sda1").exits(75).says("the camera should record");

      assertFalse(car.isMounted());
      car.run("reconcile").exits(0);
      assertTrue(car.car().cameraRecords());
    }
  }

  /** As long as its card shows, and not a moment longer. */
  @Test
  void reconcile_keeps_the_unit_of_udev_from_what_it_fetches_itself() throws IOException {
    try (TestCar car = TestCar.withFolder(folder)) {
      Path file = car.runtime().resolve("reconcile-fetches");
      Path seen = folder.resolve("seen");
      Path script = folder.resolve("to-data");
      Path shipped = Tool.checkout().resolve("bin/start-for-data.sh");
      String data = "ls %s >>%s && exec %s".formatted(file, seen, shipped);
      Files.writeString(script, "#!/bin/sh\n" + data + "\n");
      Files.setPosixFilePermissions(script, PosixFilePermissions.fromString("rwxr-xr-x"));
      car.set("camera.commands.data", "[" + TestCar.text(script) + "]");
      car.record("DCIM/a.mp4", 50_000);
      car.run("mode", "record").exits(0);
      car.comeHome();

      Files.createFile(file); // of a run that was killed
      car.run("reconcile", "--dry-run").exits(0);
      assertTrue(Files.exists(file), "a dry run changes nothing");
      car.run("reconcile").exits(0);

      assertEquals(file + "\n", Files.readString(seen));
      assertFalse(Files.exists(file));
    }
  }

  @Test
  void another_stick_is_left_alone() throws IOException {
    try (TestCar car = TestCar.withFolder(folder)) {
      car.record("DCIM/a.mp4", 50_000);
      car.run("mode", "data").exits(0);
      car.forgetCalls();

      car.run("ingest", "--device", "sdb1").exits(0).says("sdb1 is not the camera's card");
      car.set("camera.volume_uuid", "1234-5678");
      car.run("ingest", "--device", "sda1").exits(0).says("left alone");

      assertFalse(car.car().calls().toString().contains("mount "), car.car().calls().toString());
    }
  }

  @Test
  void a_folder_and_a_device_exclude_each_other() throws IOException {
    try (TestCar car = TestCar.withFolder(folder)) {
      assertEquals(2, car.run("ingest", "--device", "sda1", "--source", "/x").exit());
    }
  }
}
