package dev.dashcam.whole;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.dashcam.testing.DashcamProcess;
import dev.dashcam.testing.LoopbackHost;
import dev.dashcam.testing.TestCar;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A front and a rear camera on one hub. */
@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class SeveralCamerasIT {
  private static final Instant AT = Instant.parse("2026-03-04T08:00:00Z");
  private static final String REAR_CARD = "1234-ABCD";
  private static final int LOW = 3288;

  @TempDir Path folder;

  /** The same make in front and behind: names, sizes and times are equal, the clips are not. */
  private static void recordOnBoth(TestCar car, int from, int to) throws IOException {
    for (int i = from; i <= to; i++) {
      String name = "DCIM/Movie/F_000" + i + ".MP4";
      car.record(name, 80_000, AT.plusSeconds(60L * i));
      car.recordRear(name, 80_000, AT.plusSeconds(60L * i));
    }
  }

  private static void assertAllDone(TestCar car) throws IOException {
    car.assertOffloaded();
    assertTrue(car.isRearOff(), "the rear camera's port has power");
  }

  private static void assertBothRecord(TestCar car) throws IOException {
    assertTrue(car.car().cameraRecords(), "the front camera");
    assertTrue(car.car().cameraRecords(3), "the rear camera");
    car.assertNoHarm();
  }

  /** What was done with the ports and cards, in order: {@code "2 on"}, {@code "mount sda1"}. */
  private static List<String> deeds(TestCar car) throws IOException {
    List<String> deeds = new ArrayList<>();
    for (String call : car.car().calls()) {
      if (call.startsWith("uhubctl") && call.contains(" -a ")) {
        String ports = call.substring(call.indexOf("-p ") + 3, call.indexOf(" -a "));
        deeds.add(ports + call.substring(call.indexOf(" -a ") + 3));
      } else if (call.startsWith("mount ")) {
        deeds.add("mount " + (call.contains("sdb1") ? "sdb1" : "sda1"));
      } else if (call.startsWith("umount ")) {
        deeds.add("umount");
      }
    }
    return deeds;
  }

  @ParameterizedTest
  @ValueSource(strings = {REAR_CARD, ""})
  void away_both_record_and_at_home_one_after_the_other_is_fetched(String uuid) throws IOException {
    try (TestCar car = TestCar.withFolder(folder)) {
      car.addRear(uuid, "");
      car.run("reconcile").exits(0);
      assertBothRecord(car);
      car.run("mode").exits(0).says("front: record").says("rear: record");

      recordOnBoth(car, 1, 3);
      car.comeHome();
      car.forgetCalls();
      car.run("reconcile").exits(0);

      assertAllDone(car);
      // Ports 1 and 4 have nothing on them; the other camera's is left as it is.
      assertEquals(
          List.of(
              "1,3,4 off",
              "mount sda1",
              "umount",
              "1,2,4 off",
              "3 on",
              "mount sdb1",
              "umount",
              "1,3,4 off"),
          deeds(car));

      car.forgetCalls();
      car.run("reconcile").exits(0);
      assertEquals(List.of(), deeds(car), "something was left to do");

      car.leave();
      car.run("reconcile").exits(0);
      assertBothRecord(car);
      recordOnBoth(car, 4, 4);
      car.comeHome();
      car.run("reconcile").exits(0);
      assertAllDone(car);
    }
  }

  @Test
  void of_those_that_always_record_one_after_the_other_is_fetched_once_a_homecoming()
      throws IOException {
    try (TestCar car = TestCar.withFolder(folder)) {
      car.addRear(REAR_CARD, "");
      car.set("policy.record_when", "always");
      recordOnBoth(car, 1, 2);
      car.comeHome();
      car.runUntilDone();
      assertBothRecord(car);
      car.assertHomeHoldsFootage();

      recordOnBoth(car, 3, 3);
      car.forgetCalls();
      car.run("reconcile").exits(0);
      assertEquals(List.of(), deeds(car), "fetched twice");
      car.leave();
      car.run("reconcile").exits(0);
      car.comeHome();
      car.runUntilDone();
      car.assertHomeHoldsFootage();
      assertBothRecord(car);
    }
  }

  @Test
  void rest_ends_when_any_of_their_ports_changes() throws IOException {
    try (TestCar car = TestCar.withFolder(folder)) {
      car.addRear(REAR_CARD, "");
      car.run("reconcile").exits(0);
      String rest = Files.readString(car.runtime().resolve("rest"));
      assertTrue(rest.contains("1-1-port2/disable"), rest);
      assertTrue(rest.contains("1-1-port3/disable"), rest);
      assertTrue(rest.contains("1-1.3/authorized"), rest);
    }
  }

  /** It has its volume_uuid, so that its card stays the same to the ledger. */
  @Test
  void one_that_was_the_only_one_before_is_not_fetched_anew() throws IOException {
    try (TestCar car = TestCar.withFolder(folder)) {
      car.record("DCIM/old.mp4", 50_000, AT);
      car.comeHome();
      car.runUntilDone();
      car.addRear(REAR_CARD, "");
      recordOnBoth(car, 1, 1);
      car.run("mode", "off").exits(0);
      car.run("mode", "data", "--camera", "front").exits(0);
      car.run("ingest").exits(0).says("1 clip (").says("1 known");
      car.runUntilDone();
      assertAllDone(car);
    }
  }

  @Test
  void the_layout_can_keep_them_apart() throws IOException {
    try (TestCar car = TestCar.withFolder(folder)) {
      car.addRear(REAR_CARD, "");
      car.set("upload.layout", "\"{camera}/{date}/{path}\"");
      recordOnBoth(car, 1, 1);
      car.comeHome();
      car.run("reconcile").exits(0);
      assertAllDone(car);
      for (String camera : List.of("front", "rear")) {
        assertTrue(
            Files.exists(car.home().resolve(camera + "/2026-03-04/DCIM/Movie/F_0001.MP4")), camera);
      }
    }
  }

  @ParameterizedTest
  @ValueSource(booleans = {false, true})
  void a_low_battery_in_the_middle_of_a_copy_switches_both_off(boolean rear) throws IOException {
    try (TestCar car = TestCar.withFolder(folder)) {
      car.addRear(REAR_CARD, "");
      car.run("reconcile").exits(0);
      recordOnBoth(car, 1, 2);
      String large = "DCIM/Movie/LARGE.MP4";
      if (rear) {
        car.recordRear(large, 25 << 20, AT);
      } else {
        car.record(large, 25 << 20, AT);
      }
      car.comeHome();
      DashcamProcess copying = car.startOnSlowDisk("reconcile");
      LoopbackHost.await("the large clip is copied", () -> InterruptedIT.isCopyingLarge(car));

      car.car().onAc(false);
      car.car().battery(LOW);
      car.run("guard").exits(0).says("stopping reconcile");

      copying.await().exits(143);
      car.assertSafe();
      assertTrue(car.isRearOff());
      car.run("reconcile", "--explain").says("below");
      car.assertSafe();
      assertTrue(car.isRearOff());

      car.car().battery(3611);
      car.car().onAc(true);
      car.runUntilDone();
      assertAllDone(car);
    }
  }

  @Test
  void a_low_battery_on_the_road_switches_both_off() throws IOException {
    try (TestCar car = TestCar.withFolder(folder)) {
      car.addRear(REAR_CARD, "");
      car.run("reconcile").exits(0);
      assertBothRecord(car);
      car.car().onAc(false);
      car.car().battery(LOW);
      car.run("guard").exits(0);
      car.assertSafe();
      assertTrue(car.isRearOff());
      car.run("status").exits(0).says("the cameras are off");
    }
  }

  @Test
  void leaving_in_the_middle_of_a_copy_makes_both_record() throws IOException {
    try (TestCar car = TestCar.withFolder(folder)) {
      car.addRear(REAR_CARD, "");
      recordOnBoth(car, 1, 2);
      car.record("DCIM/Movie/LARGE.MP4", 25 << 20, AT);
      car.comeHome();
      DashcamProcess copying = car.startOnSlowDisk("reconcile");
      LoopbackHost.await("the large clip is copied", () -> InterruptedIT.isCopyingLarge(car));
      car.leave();
      copying.await();
      assertBothRecord(car);
      assertFalse(car.isMounted());
      car.comeHome();
      car.runUntilDone();
      assertAllDone(car);
    }
  }

  @Test
  void by_hand_one_is_named_and_what_appears_finds_its_camera() throws IOException {
    try (TestCar car = TestCar.withFolder(folder)) {
      car.addRear(REAR_CARD, "");
      recordOnBoth(car, 1, 2);
      car.comeHome();
      car.run("mode", "off").exits(0).says("front: off").says("rear: off");
      car.assertSafe();
      assertTrue(car.isRearOff());
      car.run("mode", "data").exits(2).says("--camera front or --camera rear");
      car.run("mode", "data", "--dry-run").exits(2).says("--camera front or --camera rear");
      car.run("mode", "data", "--camera", "left").exits(2).says("there is no camera left");
      car.run("ingest").exits(75).says("no camera shows its card");
      car.run("mode", "data", "--camera", "rear").exits(0).says("rear: data");
      assertTrue(car.isOff(), "the front camera got power");

      car.run("ingest", "--device", "sda1").exits(0).says("left alone");
      car.run("ingest", "--device", "sdb1").exits(0).says("2 clips (");
      car.run("ingest").exits(0).says("0 clips").says("2 known");
      car.run("mode", "record", "--camera", "front").exits(0).says("front: record");
      car.run("mode").says("rear: data");
      car.run("ingest", "--source", car.card().toString()).exits(2).says("say whose card");
      car.run("ingest", "--source", car.card().toString(), "--camera", "front")
          .exits(0)
          .says("2 clips (");
      car.run("upload").exits(0).says("4 clips");
      car.runUntilDone();
      assertAllDone(car);
    }
  }

  @Test
  void one_that_can_t_be_switched_does_not_hold_up_the_other() throws IOException {
    try (TestCar car = TestCar.withFolder(folder)) {
      car.addRear(REAR_CARD, ", commands: {off: [/bin/sh, -c, exit 1]}");
      car.run("reconcile").exits(0);
      recordOnBoth(car, 1, 2);
      car.comeHome();

      car.run("reconcile").exits(6).says("camera rear not proved to be in mode off");
      assertEquals(2, car.clipsAtHome().size(), "the front camera's clips");
      assertTrue(car.isOff());

      car.run("mode", "off").exits(6).says("camera rear");
      assertTrue(car.isOff());
      car.run("status").says("rear: ");
      car.resetRear(REAR_CARD);
      car.runUntilDone();
      assertAllDone(car);
    }
  }

  @Test
  void status_doctor_history_and_metrics_tell_of_each() throws IOException {
    try (TestCar car = TestCar.withFolder(folder)) {
      car.addRear(REAR_CARD, "");
      Path metrics = folder.resolve("dashcam.prom");
      car.set("metrics.textfile", TestCar.text(metrics));
      car.run("reconcile").exits(0);
      for (String camera : List.of("front", "rear")) {
        String sample = "dashcam_camera_mode{camera=\"%s\",mode=\"record\"} 1".formatted(camera);
        assertTrue(Files.readString(metrics).contains(sample), Files.readString(metrics));
        String history = Files.readString(car.state().resolve("history.jsonl"));
        assertTrue(history.contains("\"camera\":\"" + camera + "\""), history);
      }
      car.run("status").exits(0).says("front: record").says("rear: record").says("rear: ");
      String json = car.run("status", "--json").exits(0).out();
      assertTrue(json.contains("\"cameras\":[{\"name\":\"front\",\"mode\":\"record\""), json);
      assertFalse(json.contains("\"camera\":"), json);
      car.run("doctor").says("rear: camera port").says("front: camera port");
      car.run("config", "check").exits(0).says("{camera}");
      car.run("config", "init", "--yes").exits(7).says("has its cameras in a list");
    }
  }
}
