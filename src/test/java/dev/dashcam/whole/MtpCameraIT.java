package dev.dashcam.whole;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.dashcam.testing.DashcamProcess;
import dev.dashcam.testing.LoopbackHost;
import dev.dashcam.testing.TestCar;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A camera that speaks MTP: the real gphoto2, which finds a folder where the camera would be. */
@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class MtpCameraIT {
  private static final int LARGE = 20 << 20;

  @TempDir Path folder;

  @Test
  void its_clips_come_home_and_the_camera_goes_off() throws IOException {
    try (TestCar car = TestCar.withFolder(folder)) {
      car.speakMtp("");
      car.record("DCIM/F_0001.MP4", 3 << 20);
      car.record("DCIM/RO/it's 2.MP4", 50_000);
      car.comeHome();

      car.runUntilDone();
      car.assertOffloaded();

      car.record("DCIM/F_0003.MP4", 40_000);
      car.leave();
      car.run("reconcile").exits(0);
      assertTrue(car.car().cameraRecords());
      car.comeHome();
      car.runUntilDone();
      car.assertOffloaded();
      assertEquals(
          3 + 2,
          car.car().calls().stream().filter(each -> each.startsWith("gphoto2")).count(),
          "what is known is not fetched again: " + car.car().calls());
    }
  }

  @Test
  void what_it_is_can_be_seen() throws IOException {
    try (TestCar car = TestCar.withFolder(folder)) {
      car.speakMtp("");
      car.record("DCIM/F_0001.MP4", 50_000);
      car.run("mode", "data").exits(0).says("MTP at usb:001,");
      car.run("mode").exits(0).says("data: port power on, device authorized, MTP at usb:001,");
      car.run("status", "--json").exits(0).says("\"mtp\":\"usb:001,");
      car.run("doctor").says("speaks MTP");
      car.run("doctor").says("gphoto2");
      car.run("ingest", "--dry-run").exits(0).says("would copy DCIM/F_0001.MP4");
      car.run("mode", "off").exits(0);
      car.assertSafe();
    }
  }

  @Test
  void without_gphoto2_the_doctor_says_where_to_get_it() throws IOException {
    try (TestCar car = TestCar.withFolder(folder)) {
      car.speakMtp("");
      car.replaceProgram("gphoto2", "#!/nonexistent/sh\n");
      car.run("mode", "data").exits(0);
      car.run("doctor").says("gphoto2").says("which can't be run");
      car.run("ingest").says("the camera speaks MTP, which takes gphoto2");
    }
  }

  @Test
  void udev_names_it_by_its_bus_and_number() throws IOException {
    try (TestCar car = TestCar.withFolder(folder)) {
      car.speakMtp("");
      car.record("DCIM/F_0001.MP4", 50_000);
      car.comeHome();
      car.run("mode", "data").exits(0);

      car.run("ingest", "--device", "bus-usb-001-001").exits(0).says("left alone");
      String number =
          Files.readString(car.car().root().resolve("sys/bus/usb/devices/1-1.2/devnum")).strip();
      String unit = "bus-usb-001-" + "0".repeat(3 - number.length()) + number;
      car.run("ingest", "--device", unit).exits(0).says("1 clip (");
    }
  }

  @Test
  void a_stop_in_the_middle_leaves_all_safe_and_is_finished_next_time() throws IOException {
    try (TestCar car = TestCar.withFolder(folder)) {
      car.speakMtp("strace -f -qq -o /dev/null -e trace=write -e inject=write:delay_enter=30000");
      car.record("DCIM/F_0001.MP4", LARGE);
      car.comeHome();
      DashcamProcess copying = car.start("reconcile");
      LoopbackHost.await("the clip is fetched", car::isCopying);

      copying.signal("TERM");
      copying.await().exits(143);

      car.assertSafe();
      assertEquals(0, car.readyClips().size());
      car.speakMtp("");
      car.runUntilDone();
      car.assertOffloaded();
    }
  }

  @Test
  void a_camera_unplugged_in_the_middle_is_fetched_when_it_is_back() throws IOException {
    try (TestCar car = TestCar.withFolder(folder)) {
      car.speakMtp("strace -f -qq -o /dev/null -e trace=write -e inject=write:delay_enter=30000");
      car.record("DCIM/F_0001.MP4", LARGE);
      car.comeHome();
      DashcamProcess copying = car.start("reconcile");
      LoopbackHost.await("the clip is fetched", car::isCopying);

      car.car().unplug();
      copying.await();

      assertEquals(0, car.readyClips().size());
      car.speakMtp("");
      car.car().plug();
      car.runUntilDone();
      car.assertOffloaded();
    }
  }

  @Test
  void a_clip_without_a_time_is_fetched_again_and_comes_home_once() throws IOException {
    try (TestCar car = TestCar.withFolder(folder)) {
      car.speakMtp("");
      Path clip = car.record("DCIM/F_0001.MP4", 50_000);
      Files.setLastModifiedTime(clip, FileTime.from(Instant.EPOCH));
      car.comeHome();
      car.runUntilDone();

      car.run("mode", "data").exits(0);
      car.run("ingest", "--dry-run")
          .exits(0)
          .says("once more DCIM/F_0001.MP4: the camera tells no time of it");
      car.run("ingest").exits(0).says("0 clips (0 bytes) copied and verified");
      car.runUntilDone();
      car.assertOffloaded();
    }
  }

  @Test
  void nothing_is_deleted_on_it_and_that_is_said() throws IOException {
    try (TestCar car = TestCar.withFolder(folder)) {
      car.speakMtp("");
      car.set("retention.card", "delete_verified");
      Path clip = car.record("DCIM/F_0001.MP4", 50_000);
      car.record("DCIM/F_0002.MP4", 50_000);
      car.comeHome();
      car.runUntilDone();
      car.run("mode", "data").exits(0);
      car.run("ingest").exits(0).says("nothing is deleted on the camera, which speaks MTP");
      car.run("doctor").says("nothing is deleted on a camera that speaks MTP");
      assertTrue(Files.exists(clip));
    }
  }

  @Test
  void it_may_be_one_of_two_cameras() throws IOException {
    try (TestCar car = TestCar.withFolder(folder)) {
      car.addRear("AAAA-0002", "");
      car.set(
          "cameras",
          "[{name: front, hub_location: 1-1, port_number: 2},"
              + " {name: rear, hub_location: 1-1, port_number: 3, volume_uuid: AAAA-0002}]");
      car.speakMtp("");
      Instant at = Instant.parse("2026-03-04T08:00:00Z");
      car.record("DCIM/F_0001.MP4", 50_000, at);
      car.recordRear("DCIM/F_0001.MP4", 50_000, at);
      car.comeHome();

      car.runUntilDone();

      car.assertHomeHoldsFootage();
      car.assertStagingEmpty();
      car.assertNoHarm();
    }
  }
}
