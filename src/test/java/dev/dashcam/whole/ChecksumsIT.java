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
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Where clips go, and {@code sha256sum -c} beside them years later. */
@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class ChecksumsIT {
  private static final Instant SUNDAY = Instant.parse("2026-11-22T08:00:00Z");
  private static final Instant LATE = Instant.parse("2026-11-22T23:59:00Z");
  private static final Instant MONDAY = Instant.parse("2026-11-23T00:01:00Z");

  /** Pulls the plug on the car as soon as a list is to be sent. */
  private static final String CUT_BEFORE_A_LIST =
      """
      #!/bin/sh
      case " $* " in *" --ignore-times "*) kill -KILL $PPID; exit 1 ;; esac
      exec /usr/bin/rsync "$@"
      """;

  private static final String REFUSES_A_LIST =
      """
      #!/bin/sh
      case " $* " in *" --ignore-times "*) echo "no list today" >&2; exit 12 ;; esac
      exec /usr/bin/rsync "$@"
      """;

  @TempDir Path folder;

  @ParameterizedTest
  @EnumSource
  void two_days_and_two_uploads_are_proved_in_each_days_folder(Verify verify) throws Exception {
    try (TestCar car = home(verify)) {
      car.record("DCIM/Movie/F_0001.MP4", 30_000, SUNDAY);
      car.record("DCIM/RO/L_0002.MP4", 20_000, SUNDAY);
      offload(car);
      drive(car);
      car.record("DCIM/Movie/F_0003.MP4", 10_000, LATE);
      // The camera begins its names anew.
      car.record("DCIM/Movie/F_0001.MP4", 40_000, MONDAY);
      offload(car);

      assertEquals(2, car.host().logins(), "one login an upload");
      assertEquals(
          Set.of("DCIM/Movie/F_0001.MP4", "DCIM/Movie/F_0003.MP4", "DCIM/RO/L_0002.MP4"),
          proved(car, "2026-11-22"));
      assertEquals(Set.of("DCIM/Movie/F_0001.MP4"), proved(car, "2026-11-23"));
      car.assertOffloaded();

      flipOneByte(car.home().resolve("2026-11-22/DCIM/Movie/F_0003.MP4"));

      Tool.Result check = check(car, "2026-11-22");
      assertEquals(1, check.status(), check.output());
      assertTrue(check.output().contains("DCIM/Movie/F_0003.MP4: FAILED"), check.output());
      assertTrue(check.output().contains("DCIM/Movie/F_0001.MP4: OK"), check.output());
      proved(car, "2026-11-23");
    }
  }

  @ParameterizedTest
  @EnumSource
  void a_power_cut_between_the_clips_and_their_list_is_made_up_for(Verify verify) throws Exception {
    try (TestCar car = home(verify)) {
      car.record("DCIM/F_0001.MP4", 30_000, SUNDAY);
      offload(car);
      drive(car);
      car.record("DCIM/F_0002.MP4", 20_000, SUNDAY);
      car.record("DCIM/F_0003.MP4", 10_000, MONDAY);
      car.replaceProgram("rsync", CUT_BEFORE_A_LIST);
      car.comeHome();
      car.run("reconcile").exits(137);

      car.assertStagingEmpty();
      assertEquals(Set.of("DCIM/F_0001.MP4"), proved(car, "2026-11-22"));
      assertFalse(Files.exists(car.home().resolve("2026-11-23/SHA256SUMS")));
      car.run("status", "--json").says("\"checksums_due\":true");

      car.slowRsync(0);
      car.run("upload").exits(0).says("0 clips");

      assertEquals(Set.of("DCIM/F_0001.MP4", "DCIM/F_0002.MP4"), proved(car, "2026-11-22"));
      assertEquals(Set.of("DCIM/F_0003.MP4"), proved(car, "2026-11-23"));
      car.run("status", "--json").says("\"checksums_due\":false");
      car.runUntilDone();
      car.assertOffloaded();
    }
  }

  @Test
  void a_list_that_is_refused_fails_no_clip_and_comes_with_the_next_upload() throws Exception {
    try (TestCar car = home(Verify.SHA256)) {
      car.record("DCIM/F_0001.MP4", 30_000, SUNDAY);
      car.replaceProgram("rsync", REFUSES_A_LIST);
      car.comeHome();
      car.run("reconcile").exits(0).says("not yet in its SHA256SUMS").says("no list today");
      car.assertOffloaded();
      car.run("status").says("completed by the next upload");

      car.slowRsync(0);
      car.run("mode", "record").exits(0);
      car.record("DCIM/F_0002.MP4", 20_000, SUNDAY);
      car.runUntilDone();
      assertEquals(Set.of("DCIM/F_0001.MP4", "DCIM/F_0002.MP4"), proved(car, "2026-11-22"));
      car.assertOffloaded();
    }
  }

  @Test
  void a_clip_is_listed_under_the_name_that_it_has_on_the_host() throws Exception {
    try (TestCar car = TestCar.withFolder(folder)) {
      car.record("DCIM/F_0001.MP4", 30_000, SUNDAY);
      offload(car);
      drive(car);
      car.record("DCIM/F_0001.MP4", 20_000, SUNDAY.plusSeconds(60));
      car.record("SHA256SUMS", 10_000, SUNDAY);
      offload(car);
      Set<String> names = proved(car, "2026-11-22");
      assertEquals(3, names.size(), names::toString);
      assertTrue(names.contains("DCIM/F_0001.MP4") && names.contains("_SHA256SUMS"), "" + names);
      assertTrue(names.stream().anyMatch(name -> name.startsWith("DCIM/F_0001~")), "" + names);
      car.assertOffloaded();
    }
  }

  @Test
  void the_list_of_another_car_stays_and_ours_lies_beside_it() throws Exception {
    try (TestCar car = TestCar.withFolder(folder)) {
      car.record("DCIM/F_0001.MP4", 30_000, SUNDAY);
      car.comeHome();
      Path theirs = car.home().resolve("2026-11-22/SHA256SUMS");
      Files.createDirectories(theirs.getParent());
      Path clip = Files.writeString(theirs.resolveSibling("theirs.MP4"), "film");
      String line = TestCar.sha256(Files.readAllBytes(clip)) + "  theirs.MP4\n";
      Files.writeString(theirs, line);
      car.run("reconcile").exits(0);
      drive(car);
      car.record("DCIM/F_0002.MP4", 20_000, SUNDAY);
      offload(car);

      assertEquals(line, Files.readString(theirs));
      Tool.Result check =
          Tool.run(
              "sh", "-c", "cd \"$1\" && sha256sum -c SHA256SUMS*", "sh", "" + theirs.getParent());
      assertEquals(0, check.status(), check.output());
      assertEquals(3, check.output().lines().filter(each -> each.endsWith(": OK")).count());
      Files.delete(clip);
      Files.delete(theirs);
      car.assertOffloaded();
    }
  }

  @Test
  void another_layout_holds_for_what_is_fetched_from_then_on_and_sends_nothing_twice()
      throws Exception {
    try (TestCar car = TestCar.withFolder(folder)) {
      car.record("DCIM/F_0001.MP4", 30_000, SUNDAY);
      offload(car);
      drive(car);
      car.record("DCIM/F_0002.MP4", 20_000, SUNDAY);
      car.comeHome();
      car.run("mode", "data").exits(0);
      car.run("ingest").exits(0);
      car.set("vehicle", "van-1");
      car.set("camera.name", "front");
      car.set("upload.layout", TestCar.text("{vehicle}/{date}/{camera}/{path}"));
      car.run("upload").exits(0).says("1 clip");
      car.run("mode", "record").exits(0);
      car.record("DCIM/F_0003.MP4", 10_000, MONDAY);
      car.runUntilDone();

      assertEquals(Set.of("DCIM/F_0001.MP4", "DCIM/F_0002.MP4"), proved(car, "2026-11-22"));
      assertEquals(Set.of("front/DCIM/F_0003.MP4"), proved(car, "van-1/2026-11-23"));
      car.assertOffloaded();
    }
  }

  @Test
  void a_layout_that_can_not_be_is_refused_with_its_line() throws Exception {
    try (TestCar car = TestCar.withFolder(folder)) {
      car.set("upload.layout", TestCar.text("{vehicle}/{path}"));
      car.run("config", "check").exits(78).says("upload.layout: needs vehicle to be set as well");
      car.set("upload.layout", TestCar.text("../{path}"));
      car.run("upload").exits(78).says("upload.layout: has the part \"..\"");
      car.set("upload.layout", "{date}/{path}");
      car.run("upload").exits(78).says("a value that begins with { needs quotes");
    }
  }

  private TestCar home(Verify verify) throws IOException {
    TestCar car = TestCar.withSsh(folder, verify);
    if (verify == Verify.RSYNC) {
      car.host().allowRrsync();
    }
    return car;
  }

  private static void offload(TestCar car) throws IOException {
    car.comeHome();
    car.run("reconcile").exits(0);
  }

  private static void drive(TestCar car) throws IOException {
    car.leave();
    car.run("reconcile").exits(0);
    assertTrue(car.car().cameraRecords());
  }

  /** The names that are proved, after {@code sha256sum -c} as one types it. */
  private static Set<String> proved(TestCar car, String day) throws IOException {
    Tool.Result check = check(car, day);
    assertEquals(0, check.status(), check.output());
    Set<String> names = new TreeSet<>();
    for (String line : check.output().lines().toList()) {
      assertTrue(line.endsWith(": OK"), check.output());
      names.add(line.substring(0, line.lastIndexOf(": OK")));
    }
    return names;
  }

  private static Tool.Result check(TestCar car, String day) throws IOException {
    String place = car.home().resolve(day).toString();
    return Tool.run(List.of("sh", "-c", "cd \"$1\" && sha256sum -c SHA256SUMS", "sh", place));
  }

  private static void flipOneByte(Path file) throws IOException {
    byte[] content = Files.readAllBytes(file);
    content[content.length / 2] ^= 1;
    Files.write(file, content);
  }
}
