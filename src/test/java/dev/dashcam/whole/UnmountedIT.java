package dev.dashcam.whole;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.dashcam.config.UploadSettings.Verify;
import dev.dashcam.store.HomeFile;
import dev.dashcam.testing.TestCar;
import dev.dashcam.testing.Tool;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The disk that the clips go to is not mounted. */
@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class UnmountedIT {
  private static final String WHY = "the disk may not be mounted";

  @TempDir Path folder;

  @Test
  void clips_wait_for_the_hosts_disk() throws IOException {
    try (TestCar car = TestCar.withSsh(folder, Verify.SHA256)) {
      Path disk = offloaded(car);
      Path away = Files.move(disk, folder.resolve("away"));
      stage(car, "DCIM/F_0002.MP4");

      car.run("upload").exits(7).says(WHY);
      assertFalse(Files.exists(disk), "no folder is made on the disk below");
      Files.createDirectory(disk);
      car.run("upload").exits(7).says(WHY);
      car.run("doctor").exits(7).says("/" + HomeFile.MARK);
      car.set("upload.dest_path", TestCar.text(disk + "/"));
      car.run("upload").exits(7).says(WHY);
      assertEquals(0, TestCar.files(disk).size());
      assertEquals(1, car.readyClips().size());

      Files.delete(disk);
      Files.move(away, disk);
      car.run("upload").exits(0);
      car.assertOffloaded();
    }
  }

  @Test
  void what_the_owner_is_told_ends_the_wait() throws IOException {
    try (TestCar car = TestCar.withSsh(folder, Verify.SHA256)) {
      Path disk = offloaded(car);
      Path archive = Files.move(disk, folder.resolve("archive"));
      stage(car, "DCIM/F_0002.MP4");

      Matcher told =
          Pattern.compile("'(mkdir -p .*" + HomeFile.MARK + ")'")
              .matcher(car.run("upload").exits(7).err());
      assertTrue(told.find());
      Tool.run("sh", "-c", told.group(1)).succeeded();
      car.run("upload").exits(0);
      assertEquals(1, car.clipsAtHome().size());
      assertTrue(Files.exists(archive.resolve(HomeFile.MARK)));
    }
  }

  @Test
  void another_folder_begins_anew() throws IOException {
    try (TestCar car = TestCar.withSsh(folder, Verify.SHA256)) {
      Path other = offloaded(car).resolveSibling("other");
      stage(car, "DCIM/F_0002.MP4");
      car.set("upload.dest_path", TestCar.text(other));
      car.run("upload").exits(0);
      assertTrue(Files.isDirectory(other.resolve(HomeFile.MARK)));
    }
  }

  @Test
  void an_unmounted_folder_is_not_home() throws IOException {
    try (TestCar car = TestCar.withFolder(folder)) {
      Path disk = offloaded(car);
      Path away = Files.move(disk, folder.resolve("away"));
      Files.createDirectory(disk);
      stage(car, "DCIM/F_0002.MP4");
      car.run("upload").exits(75).says(WHY);
      car.run("doctor").says("/" + HomeFile.MARK);
      car.run("reconcile").exits(0);
      assertEquals(0, TestCar.files(disk).size());
      assertEquals(1, car.readyClips().size());

      Files.delete(disk);
      Files.move(away, disk);
      car.runUntilDone();
      car.assertOffloaded();
    }
  }

  /** One clip is home; gives the folder that it went to. */
  private static Path offloaded(TestCar car) throws IOException {
    car.comeHome();
    stage(car, "DCIM/F_0001.MP4");
    car.run("upload").exits(0);
    car.assertOffloaded();
    return car.home();
  }

  private static void stage(TestCar car, String clip) throws IOException {
    car.record(clip, 200_000);
    car.run("mode", "data").exits(0);
    car.run("ingest").exits(0);
    car.run("mode", "off").exits(0);
  }
}
