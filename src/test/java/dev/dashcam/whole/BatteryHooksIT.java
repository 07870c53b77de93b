package dev.dashcam.whole;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import dev.dashcam.model.HookEvent;
import dev.dashcam.testing.DashcamProcess;
import dev.dashcam.testing.LoopbackHost;
import dev.dashcam.testing.TestCar;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The owner is told of the battery, and the battery waits for nobody. */
@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class BatteryHooksIT {
  /** About 40 % and 20 %, by the curve of battery-info.sh. */
  private static final int LOW = 3288;

  private static final int EMPTY = 3238;

  /** Goes on when it may. */
  private static final String WAITS =
      "echo $$ >pid; mv pid waiting; while [ ! -e go ]; do sleep 0.1; done; cat >told-1.json";

  @TempDir Path folder;

  @ParameterizedTest
  @ValueSource(strings = {"guard", "reconcile"})
  void a_low_battery_is_told_after_the_camera_is_off(String command) throws IOException {
    try (TestCar car = TestCar.withFolder(folder)) {
      TestHooks hooks = new TestHooks(car, folder).all().set(HookEvent.BATTERY_LOW, WAITS);
      car.set("hooks.timeout_seconds", "60");
      car.run("mode", "data").exits(0);
      battery(car, LOW);
      DashcamProcess run = car.start(command);
      LoopbackHost.await("the hook runs", () -> hooks.exists("waiting"));
      car.assertSafe();
      assertTrue(run.alive(), "nobody waits for the hook");
      assertEquals(List.of(), hooks.events());
      Files.createFile(hooks.folder().resolve("go"));
      run.await().exits(0);

      List<JsonNode> told = hooks.told();
      assertEquals(1, told.size(), told::toString);
      JsonNode facts = told.get(0);
      assertEquals("battery_low", facts.get("event_type").asText());
      assertFalse(facts.get("on_external_power").asBoolean());
      assertEquals(LOW, facts.get("battery_millivolts").asInt());
      assertTrue(Math.abs(facts.get("battery_percent").asDouble() - 40) < 10);
      assertTrue(facts.get("message").asText().contains("below 50 %"), facts::toString);
    }
  }

  @Test
  void a_low_battery_is_told_once_by_whoever_finds_it_and_again_after_it_was_well()
      throws IOException {
    try (TestCar car = TestCar.withFolder(folder)) {
      TestHooks hooks = new TestHooks(car, folder).all();
      battery(car, LOW);
      car.run("upload").exits(75); // only looks, and the others find the latch set
      assertEquals(List.of(), hooks.events());
      car.run("guard", "--dry-run").exits(0);
      assertEquals(List.of(), hooks.events());
      car.run("guard").exits(0);
      car.run("guard").exits(0);
      car.run("reconcile").exits(0);
      assertEquals(List.of("battery_low"), hooks.events());
      charge(car);
      car.run("guard").exits(0);
      battery(car, LOW);
      car.run("reconcile").exits(0);
      car.run("guard").exits(0);
      assertEquals(List.of("battery_low"), hooks.events());
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"guard", "reconcile"})
  void a_shutdown_does_not_wait_for_the_hook_that_tells_of_it(String command) throws IOException {
    try (TestCar car = TestCar.withFolder(folder)) {
      TestHooks hooks = new TestHooks(car, folder).all().set(HookEvent.SHUTTING_DOWN, WAITS);
      car.set("hooks.timeout_seconds", "60");
      battery(car, EMPTY);
      DashcamProcess run = car.start(command);
      LoopbackHost.await("the shutdown is ordered", car::shutdownOrdered);
      LoopbackHost.await("the hook runs", () -> hooks.exists("waiting"));
      assertTrue(hooks.lives("waiting"));
      car.assertSafe();
      run.signal("TERM"); // as systemd does now
      Files.createFile(hooks.folder().resolve("go"));
      run.await();
      List<JsonNode> told = hooks.told();
      assertEquals(1, told.size(), told::toString);
      assertEquals("shutting_down", told.get(0).get("event_type").asText());
      car.run("guard");
      assertEquals(List.of(), hooks.events());
    }
  }

  @Test
  void a_hook_that_hangs_keeps_no_shutdown_from_being_ordered() throws IOException {
    try (TestCar car = TestCar.withFolder(folder)) {
      TestHooks hooks =
          new TestHooks(car, folder)
              .set(HookEvent.SHUTTING_DOWN, "trap '' TERM; echo $$ >pid; sleep 1000");
      car.set("hooks.timeout_seconds", "1");
      battery(car, EMPTY);
      car.run("guard").exits(0).says("hooks.shutting_down").says("did not end in time");
      assertTrue(car.shutdownOrdered());
      assertFalse(hooks.lives("pid"));
    }
  }

  private static void battery(TestCar car, int millivolts) throws IOException {
    car.car().onAc(false);
    car.car().battery(millivolts);
  }

  private static void charge(TestCar car) throws IOException {
    car.car().onAc(true);
    car.car().battery(3600);
  }
}
