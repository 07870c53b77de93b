package dev.dashcam.whole;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.dashcam.config.UploadSettings.Verify;
import dev.dashcam.model.BatteryReading.Measured;
import dev.dashcam.model.Moment;
import dev.dashcam.model.PowerSource;
import dev.dashcam.store.History;
import dev.dashcam.store.RunRecord;
import dev.dashcam.testing.TestCar;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * A car that has been at home before, where the charge fell by 2.5 % a minute and a clip took
 * twenty seconds each way.
 */
@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class BudgetIT {
  private static final int CLIP = 200_000;
  private static final int LOCKED = 2;
  private static final int OTHERS = 12;
  private static final Instant BEFORE = Instant.parse("2026-03-03T18:00:00Z");

  @TempDir Path folder;

  private TestCar car(boolean ssh) throws IOException {
    TestCar car = ssh ? TestCar.withSsh(folder, Verify.SHA256) : TestCar.withFolder(folder);
    car.set("battery.command", "[cat, " + TestCar.text(folder.resolve("battery.json")) + "]");
    History history = new History(car.state().resolve("history.jsonl"));
    for (int i = 0; i < 6; i++) {
      history.append(
          past(
              "battery",
              5 * i,
              0,
              0,
              Optional.of(
                  new Measured(
                      95 - 25.0 * i / 2, 3300, OptionalInt.empty(), PowerSource.BATTERY))));
    }
    // 10 kB a second, by a job large enough to tell.
    history.append(past("ingest", 0, 1800, 18_000_000, Optional.empty()));
    history.append(past("upload", 0, 1800, 18_000_000, Optional.empty()));
    return car;
  }

  private static RunRecord past(
      String command, int minute, double seconds, long bytes, Optional<Measured> battery) {
    return new RunRecord(
        command,
        "",
        BEFORE.plus(Duration.ofMinutes(minute)),
        Optional.of(new Moment("an-earlier-boot", Duration.ofMinutes(5 + minute))),
        seconds,
        "OK",
        bytes > 0 ? 10 : 0,
        bytes,
        battery,
        List.of(),
        Optional.empty());
  }

  private void battery(double percent, boolean onAc) throws IOException {
    Files.writeString(
        folder.resolve("battery.json"),
        "{\"battery_percent\": "
            + percent
            + ", \"battery_voltage\": 3.3, \"input_voltage\": null, \"on_ac\": "
            + onAc
            + "}\n");
  }

  private static void film(TestCar car) throws IOException {
    for (int i = 0; i < LOCKED + OTHERS; i++) {
      car.record("DCIM/" + (i < LOCKED ? "RO/" : "") + "F_" + i + ".MP4", CLIP);
    }
  }

  private static long lockedAtHome(TestCar car) {
    return car.clipsAtHome().stream().filter(file -> file.toString().contains("/RO/")).count();
  }

  @Test
  void what_the_charge_is_good_for_comes_home_and_the_rest_when_ac_is_back() throws IOException {
    try (TestCar car = car(false)) {
      film(car);
      car.comeHome();
      battery(56, false); // 96 s until 52 %

      car.run("reconcile", "--explain")
          .exits(75)
          .says("56 % falls 2.50 % a minute: ")
          .says(" until 52 %; 10.0 kB/s from the card, 10.0 kB/s to the host")
          .says(" of " + LOCKED + " locked, 0 of " + OTHERS + " others")
          .says("the charge is not good for fetching now");

      assertEquals(LOCKED, lockedAtHome(car), "though they are the oldest");
      int atHome = car.clipsAtHome().size();
      assertTrue(atHome < LOCKED + OTHERS, atHome + " at home");
      car.assertListsProveFootage();
      car.assertStagingEmpty();
      car.assertSafe();

      car.forgetCalls();
      car.run("reconcile").exits(75);
      assertFalse(car.car().calls().toString().contains("-a on"), "it was switched for nothing");
      car.run("status").exits(0).says("the charge is not good for fetching now");

      battery(56, true);
      car.runUntilDone();
      car.assertFetched();
    }
  }

  private static boolean isPart(Path file) {
    return file.toString().contains("/.dashcam-partial/") && file.toFile().length() > 0;
  }

  @Test
  void an_upload_ends_in_the_middle_of_a_clip_and_goes_on_there() throws IOException {
    try (TestCar car = car(true)) {
      battery(80, false);
      InterruptedIT.stageSlowUpload(car);
      car.slowRsync(20);
      battery(53.5, false); // 36 s
      car.run("guard").exits(0);
      car.run("upload", "--dry-run").exits(0).says(" falls 2.50 % a minute: ");

      car.run("upload").exits(75).says("the charge is not good for more");
      assertEquals(1, car.readyClips().size());
      assertTrue(
          TestCar.files(car.home()).stream().anyMatch(each -> isPart(each)),
          "what was sent of it is kept over there");
      car.run("reconcile", "--explain").exits(75).says("in staging wait");
      car.run("upload").exits(75);

      battery(53.5, true);
      car.slowRsync(0);
      car.runUntilDone();
      car.assertOffloaded();
    }
  }
}
