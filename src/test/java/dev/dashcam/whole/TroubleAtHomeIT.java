package dev.dashcam.whole;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.dashcam.config.UploadSettings.Verify;
import dev.dashcam.testing.TestCar;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** A host that refuses, a disk that is full, files of our own that are damaged. */
@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class TroubleAtHomeIT {
  @TempDir Path folder;

  @Test
  void a_changed_host_key_needs_the_owner_and_loses_nothing() throws IOException {
    try (TestCar car = stagedOverSsh()) {
      car.host().changeHostKey();
      car.run("upload").exits(7).says("known_hosts_file").says("replace its line");
      car.run("reconcile", "--explain");
      assertEquals(1, car.readyClips().size());
      assertEquals(0, TestCar.files(car.home()).size());
      car.host().trustHostKey();
      car.runUntilDone();
      car.assertOffloaded();
    }
  }

  @Test
  void a_scheduled_upload_rests_after_a_failure_and_one_by_hand_does_not() throws IOException {
    try (TestCar car = stagedOverSsh()) {
      car.set("upload.backoff_max_seconds", "3600");
      car.host().allowNobody();
      car.run("upload", "--scheduled").exits(7);
      car.host().allowShell();
      long logins = car.host().logins();

      car.run("upload", "--scheduled").exits(75).says("it is tried again in ");
      assertEquals(logins, car.host().logins());
      assertEquals(1, car.readyClips().size());

      car.run("upload").exits(0);
      car.assertOffloaded();
      car.run("upload", "--scheduled").exits(0);
    }
  }

  @Test
  void a_refused_key_needs_the_owner_and_loses_nothing() throws IOException {
    try (TestCar car = stagedOverSsh()) {
      car.host().allowNobody();
      car.run("upload").exits(7).says("the host refuses the key");
      assertEquals(1, car.readyClips().size());
      car.host().allowShell();
      car.runUntilDone();
      car.assertOffloaded();
    }
  }

  @Test
  void a_full_disk_at_the_host_needs_the_owner_and_loses_nothing() throws IOException {
    try (TestCar car = stagedOverSsh()) {
      car.host().shrinkDisk(50);
      car.run("upload").exits(7).says("disk is full");
      assertEquals(1, car.readyClips().size());
      car.assertSafe();
    }
  }

  enum Damage {
    GARBAGE,
    TRUNCATED,
    EMPTY,
    ZEROS
  }

  @ParameterizedTest
  @EnumSource
  void damaged_records_cost_no_clip(Damage damage) throws IOException {
    try (TestCar car = TestCar.withFolder(folder)) {
      car.record("DCIM/F_0001.MP4", 50_000);
      car.record("DCIM/F_0002.MP4", 20_000);
      car.comeHome();
      car.run("mode", "data").exits(0);
      car.run("ingest").exits(0);
      car.run("guard").exits(0);
      Path inTheWay = Files.createFile(car.home().resolve("2026-03-04"));
      car.run("upload").exits(4); // and leaves retry-upload.json
      Files.delete(inTheWay);
      for (Path file :
          List.of(
              car.state().resolve("ledger.jsonl"),
              car.state().resolve("card.json"),
              car.state().resolve("history.jsonl"),
              car.state().resolve("arrived.jsonl"),
              car.runtime().resolve("recorded.json"),
              car.state().resolve("retry-upload.json"),
              car.state().resolve("retry-fetch.json"),
              car.runtime().resolve("guard.json"),
              car.runtime().resolve("host.json"))) {
        spoil(file, damage);
      }
      car.runUntilDone();
      car.assertOffloaded();
      car.run("guard").exits(0);
      car.run("status").exits(0);
      car.run("report").exits(0);
      assertTrue(
          TestCar.files(car.state()).stream()
              .anyMatch(file -> file.getFileName().toString().contains(".corrupt-")),
          "nothing was kept aside in " + TestCar.files(car.state()));
    }
  }

  private static void spoil(Path file, Damage damage) throws IOException {
    byte[] old = Files.exists(file) ? Files.readAllBytes(file) : new byte[] {'{'};
    byte[] garbage = new byte[4000];
    new Random(1).nextBytes(garbage);
    Files.write(
        file,
        switch (damage) {
          case GARBAGE -> garbage;
          case TRUNCATED -> Arrays.copyOf(old, Math.max(1, old.length / 2));
          case EMPTY -> new byte[0];
          case ZEROS -> new byte[old.length];
        });
  }

  @ParameterizedTest
  @ValueSource(strings = {"reconcile", "guard", "ingest", "upload", "mode", "status", "battery"})
  void settings_with_a_fault_do_nothing(String command) throws IOException {
    try (TestCar car = TestCar.withFolder(folder)) {
      car.record("DCIM/F_0001.MP4", 1_000);
      car.comeHome();
      car.set("upload.prot", "22");
      car.forgetCalls();
      car.run(command).exits(78).says("prot").says("nothing was done");
      assertEquals(List.of(), car.car().calls());
      assertEquals(0, TestCar.files(car.state()).size() + TestCar.files(car.staging()).size());
      assertFalse(car.isMounted());
    }
  }

  private TestCar stagedOverSsh() throws IOException {
    TestCar car = TestCar.withSsh(folder, Verify.SHA256);
    car.record("DCIM/F_0001.MP4", 200_000);
    car.comeHome();
    car.run("mode", "data").exits(0);
    car.run("ingest").exits(0);
    car.run("mode", "off").exits(0);
    return car;
  }
}
