package dev.dashcam.whole;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.dashcam.config.UploadSettings.Verify;
import dev.dashcam.testing.TestCar;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What the host has goes from the card, a homecoming later; and what may not, stays. */
@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class CardRetentionIT {
  private static final Instant AT = Instant.parse("2026-11-22T08:00:00Z");
  private static final String SOUND = "#!/bin/sh\n[ \"$1\" = -n ] && exec echo sound\n";

  @TempDir Path folder;

  private static TestCar rig(TestCar car) throws IOException {
    car.set("retention.card", "delete_verified");
    car.replaceProgram("fsck.fat", SOUND);
    writable(car, "");
    return car;
  }

  private TestCar car() throws IOException {
    return rig(TestCar.withFolder(folder));
  }

  private static void writable(TestCar car, String how) throws IOException {
    Files.writeString(car.car().root().resolve("writable"), how);
  }

  private static void record(TestCar car, String path, int minute) throws IOException {
    car.record(path, 10_000 + minute, AT.plusSeconds(60L * minute));
  }

  private static void offload(TestCar car) throws IOException {
    car.comeHome();
    car.runUntilDone();
  }

  private static void drive(TestCar car) throws IOException {
    car.leave();
    car.runUntilDone();
  }

  private static Set<String> onCard(TestCar car) {
    Set<String> names = new TreeSet<>();
    TestCar.files(car.card()).forEach(file -> names.add(car.card().relativize(file).toString()));
    return names;
  }

  /** A first homecoming with two clips that may go at the next, a locked one and the newest. */
  private static void fetchFour(TestCar car) throws IOException {
    record(car, "DCIM/Movie/A.MP4", 1);
    record(car, "DCIM/Movie/B.MP4", 2);
    record(car, "DCIM/RO/L.MP4", 3);
    record(car, "DCIM/Movie/C.MP4", 4);
    Set<String> before = onCard(car);
    offload(car);
    assertEquals(before, onCard(car), "nothing goes in the homecoming that fetched it");
    drive(car);
    record(car, "DCIM/RO/M.MP4", 5);
  }

  private static void assertNothingGoes(TestCar car, String because) throws IOException {
    Set<String> before = onCard(car);
    car.comeHome();
    car.runUntilDone().says(because);
    assertEquals(before, onCard(car));
    assertFalse(Files.exists(car.state().resolve("deleted.jsonl")));
    car.assertSafe();
  }

  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void what_the_host_proves_again_goes_and_nothing_else(boolean ssh) throws Exception {
    try (TestCar car =
        rig(ssh ? TestCar.withSsh(folder, Verify.SHA256) : TestCar.withFolder(folder))) {
      record(car, "DCIM/Movie/lockedByTheCamera.MP4", 0);
      Files.setPosixFilePermissions(
          car.card().resolve("DCIM/Movie/lockedByTheCamera.MP4"),
          PosixFilePermissions.fromString("r--r--r--"));
      fetchFour(car);
      car.comeHome();
      car.run("mode", "data").exits(0);
      car.run("ingest", "--dry-run")
          .exits(0)
          .says("would delete on the card, if the host proves it once more: DCIM/Movie/A.MP4");
      assertEquals(6, onCard(car).size());
      car.runUntilDone().says("retention: 2 clips, 20003 bytes deleted on the card");

      assertEquals(
          Set.of(
              "DCIM/Movie/lockedByTheCamera.MP4",
              "DCIM/Movie/C.MP4",
              "DCIM/RO/L.MP4",
              "DCIM/RO/M.MP4"),
          onCard(car));
      String deleted = Files.readString(car.state().resolve("deleted.jsonl"));
      assertTrue(deleted.contains("\"where\":\"card\"") && deleted.contains("A.MP4"), deleted);
      car.assertSafe();
      car.assertHomeHoldsFootage();

      // The names are used again: another clip, which comes home like any other.
      drive(car);
      record(car, "DCIM/Movie/A.MP4", 9);
      offload(car);
      car.assertHomeHoldsFootage();
    }
  }

  @Test
  void a_clip_that_was_changed_on_the_card_stays() throws Exception {
    try (TestCar car = car()) {
      fetchFour(car);
      Path changed = car.card().resolve("DCIM/Movie/A.MP4");
      FileTime time = Files.getLastModifiedTime(changed);
      byte[] content = Files.readAllBytes(changed);
      content[5000] ^= 1;
      Files.write(changed, content);
      Files.setLastModifiedTime(changed, time);
      car.comeHome();
      car.runUntilDone().says("DCIM/Movie/A.MP4 on the card is not what the host holds");
      assertTrue(onCard(car).contains("DCIM/Movie/A.MP4"));
      assertFalse(onCard(car).contains("DCIM/Movie/B.MP4"));
    }
  }

  @Test
  void a_clip_that_the_host_has_lost_stays() throws Exception {
    try (TestCar car = car()) {
      fetchFour(car);
      Path home = folder.resolve("home-far-away/2026-11-22/DCIM/Movie");
      Files.delete(home.resolve("A.MP4"));
      Files.write(home.resolve("B.MP4"), new byte[10_002]);
      assertNothingGoes(car, "2 clips can't be proved by the host any more");
    }
  }

  @Test
  void a_card_that_is_locked_or_damaged_is_left_alone_and_it_is_said_what_to_do() throws Exception {
    try (TestCar car = car()) {
      fetchFour(car);
      writable(car, "locked");
      assertNothingGoes(car, "is the lock at its side");
      drive(car);
      record(car, "DCIM/RO/N.MP4", 6);
      writable(car, "");
      car.replaceProgram("fsck.fat", "#!/bin/sh\necho Cluster 7 is shared\nexit 1\n");
      assertNothingGoes(car, "not sound, so that nothing is deleted");
    }
  }

  @Test
  void unless_it_is_wanted_the_card_is_never_writable() throws Exception {
    try (TestCar car = car()) {
      car.set("retention.card", "keep");
      Files.delete(car.car().root().resolve("writable")); // so that it would be a violation
      fetchFour(car);
      offload(car);
      assertEquals(5, onCard(car).size());
      car.assertSafe();
    }
  }

  /** Killed before its n-th deletion, as a power cut would, until one clip of two is gone. */
  @Test
  void a_power_cut_in_the_middle_costs_no_clip_and_the_next_homecoming_goes_on() throws Exception {
    boolean half = false;
    for (int n = 1; !half && n <= 20; n++) {
      try (TestCar car = rig(TestCar.withFolder(Files.createDirectory(folder.resolve("" + n))))) {
        fetchFour(car);
        car.comeHome();
        car.run("mode", "data").exits(0);
        car.startUnder(TestCar.killedBefore("unlink", n), "ingest").await().exits(137);
        Set<String> home = new HashSet<>();
        for (Path file : car.clipsAtHome()) {
          home.add(TestCar.sha256(Files.readAllBytes(file)));
        }
        assertEquals(4, home.size(), "nothing is lost at home");
        Set<String> left = onCard(car);
        for (String stays : List.of("DCIM/Movie/C.MP4", "DCIM/RO/L.MP4", "DCIM/RO/M.MP4")) {
          assertTrue(left.contains(stays), stays + " at " + n);
        }
        half = left.contains("DCIM/Movie/A.MP4") != left.contains("DCIM/Movie/B.MP4");
        car.runUntilDone();
        car.assertHomeHoldsFootage();
        car.assertSafe();
        drive(car);
        record(car, "DCIM/Movie/D.MP4", 8);
        offload(car);
        assertFalse(onCard(car).contains("DCIM/Movie/A.MP4"));
        assertFalse(onCard(car).contains("DCIM/Movie/B.MP4"));
        car.assertHomeHoldsFootage();
      }
    }
    assertTrue(half, "it was killed between two deletions");
  }
}
