package dev.dashcam.whole;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.dashcam.config.UploadSettings.Verify;
import dev.dashcam.testing.TestCar;
import dev.dashcam.testing.Tool;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What is older than the owner wants it goes from the host; months pass by renaming a file. */
@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class HostRetentionIT {
  private static final Instant SPRING = Instant.parse("2026-03-04T08:00:00Z");

  private static final String RIGHT = "#!/bin/sh\necho yes\n";
  private static final String WRONG = "#!/bin/sh\necho no\n";

  @TempDir Path folder;

  private TestCar car(boolean ssh) throws IOException {
    TestCar car = ssh ? TestCar.withSsh(folder, Verify.SHA256) : TestCar.withFolder(folder);
    car.set("retention.host_days", "30");
    car.replaceProgram("timedatectl", RIGHT);
    return car;
  }

  private static void offload(TestCar car) throws IOException {
    car.comeHome();
    car.runUntilDone();
  }

  private static void drive(TestCar car) throws IOException {
    car.leave();
    car.runUntilDone();
  }

  /** What is known to be at home was brought months ago. */
  private static void monthsPass(TestCar car) throws IOException {
    Path kept = car.state().resolve("kept");
    try (Stream<Path> files = Files.list(kept)) {
      for (Path file : files.filter(each -> each.toString().endsWith(".jsonl")).toList()) {
        Files.move(file, kept.resolve("2026-04-01.jsonl"));
      }
    }
    Files.deleteIfExists(kept.resolve("look.json"));
  }

  private static Set<String> atHome(TestCar car) {
    Set<String> names = new TreeSet<>();
    car.clipsAtHome().forEach(file -> names.add(car.home().relativize(file).toString()));
    return names;
  }

  private static void assertListIsTrue(TestCar car, String day) throws IOException {
    Tool.run(
            "sh",
            "-c",
            "cd \"$1\" && sha256sum -c --strict SHA256SUMS",
            "sh",
            car.home().resolve(day).toString())
        .succeeded();
  }

  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void old_clips_go_and_locked_changed_and_young_ones_stay(boolean ssh) throws Exception {
    try (TestCar car = car(ssh)) {
      car.record("DCIM/Movie/A.MP4", 30_000, SPRING);
      car.record("DCIM/Movie/changed.MP4", 20_000, SPRING);
      car.record("DCIM/RO/locked.MP4", 10_000, SPRING);
      car.record("DCIM/Movie/other-day.MP4", 10_000, SPRING.plusSeconds(86_400));
      offload(car);
      assertEquals(4, atHome(car).size());
      Path changed = car.home().resolve("2026-03-04/DCIM/Movie/changed.MP4");
      Files.write(changed, new byte[20_000]);
      Files.writeString(car.home().resolve("2026-03-04/owners.txt"), "mine");
      monthsPass(car);
      drive(car);
      car.record("DCIM/Movie/B.MP4", 15_000, SPRING.plusSeconds(600));
      car.comeHome();
      car.run("upload", "--dry-run")
          .exits(0)
          .says("would delete there")
          .says("2026-03-04/DCIM/Movie/A.MP4");
      car.runUntilDone().says("retention: 2 clips, 40000 bytes deleted on the host");

      assertEquals(
          Set.of(
              "2026-03-04/DCIM/Movie/B.MP4",
              "2026-03-04/DCIM/Movie/changed.MP4",
              "2026-03-04/DCIM/RO/locked.MP4",
              "2026-03-04/owners.txt"),
          atHome(car));
      assertFalse(Files.exists(car.home().resolve("2026-03-05")), "an empty day goes");
      Files.delete(changed);
      String list = Files.readString(car.home().resolve("2026-03-04/SHA256SUMS"));
      assertFalse(list.contains("A.MP4"), list);
      String stillTrue = list.replaceAll("(?m)^.*changed.MP4\n", "");
      Files.writeString(car.home().resolve("2026-03-04/SHA256SUMS"), stillTrue);
      assertListIsTrue(car, "2026-03-04");
      assertTrue(Files.readString(car.state().resolve("deleted.jsonl")).contains("A.MP4"));

      // The card still has what is gone from the host: it isn't brought again.
      drive(car);
      car.record("DCIM/Movie/C.MP4", 15_000, SPRING.plusSeconds(900));
      offload(car);
      assertFalse(atHome(car).contains("2026-03-04/DCIM/Movie/A.MP4"), atHome(car)::toString);
      assertTrue(atHome(car).contains("2026-03-04/DCIM/Movie/C.MP4"));
    }
  }

  @Test
  void without_the_setting_nothing_is_noted_asked_or_deleted() throws Exception {
    try (TestCar car = car(false)) {
      car.set("retention.host_days", "0");
      car.replaceProgram("timedatectl", "#!/bin/sh\ntouch '" + folder + "/asked'\n");
      car.record("DCIM/A.MP4", 30_000, SPRING);
      offload(car);
      assertFalse(Files.exists(car.state().resolve("kept")));
      assertFalse(Files.exists(folder.resolve("asked")));
      car.assertOffloaded();
    }
  }

  @Test
  void a_clock_that_nobody_has_set_deletes_nothing_and_it_is_said() throws Exception {
    try (TestCar car = car(false)) {
      car.record("DCIM/A.MP4", 30_000, SPRING);
      offload(car);
      monthsPass(car);
      drive(car);
      car.replaceProgram("timedatectl", WRONG);
      car.record("DCIM/B.MP4", 30_000, SPRING);
      car.comeHome();
      car.runUntilDone().says("nothing is deleted on the host this time").says("timedatectl");
      assertEquals(2, atHome(car).size());
    }
  }

  /** Killed before each of the program's own deletions and renames of a look in turn. */
  @ParameterizedTest
  @ValueSource(strings = {"unlink", "rename", "fsync"})
  void a_power_cut_at_any_moment_leaves_what_the_next_look_finishes(String call) throws Exception {
    for (int n : List.of(1, 3, 6, 10, 15, 21)) {
      Path here = Files.createDirectory(folder.resolve(call + n));
      try (TestCar car = TestCar.withFolder(here)) {
        car.set("retention.host_days", "30");
        car.replaceProgram("timedatectl", RIGHT);
        for (int i = 0; i < 4; i++) {
          car.record("DCIM/F_" + i + ".MP4", 5000, SPRING.plusSeconds(60L * i));
        }
        car.record("DCIM/RO/locked.MP4", 5000, SPRING);
        offload(car);
        monthsPass(car);
        drive(car);
        car.record("DCIM/young.MP4", 5000, SPRING);
        car.comeHome();
        car.run("mode", "data").exits(0);
        car.run("ingest").exits(0);
        boolean killed =
            car.startUnder(TestCar.killedBefore(call, n), "upload").await().exit() == 137;
        Files.deleteIfExists(car.state().resolve("kept/look.json"));
        car.run("upload").exits(0);
        assertEquals(
            Set.of("2026-03-04/DCIM/RO/locked.MP4", "2026-03-04/DCIM/young.MP4"),
            atHome(car),
            call + " " + n);
        assertListIsTrue(car, "2026-03-04");
        if (!killed) {
          return;
        }
      }
    }
  }
}
