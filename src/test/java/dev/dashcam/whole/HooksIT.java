package dev.dashcam.whole;

import static java.util.stream.Collectors.toMap;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import dev.dashcam.config.UploadSettings.Verify;
import dev.dashcam.model.HookEvent;
import dev.dashcam.model.Told;
import dev.dashcam.store.ToldFile;
import dev.dashcam.sys.Journal;
import dev.dashcam.testing.DashcamProcess;
import dev.dashcam.testing.LoopbackHost;
import dev.dashcam.testing.TestCar;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The owner is told of his footage, and whatever his commands do, no job suffers from it. */
@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class HooksIT {
  /** Lives on whatever it is asked, and so does what it has started. */
  private static final String HANGS =
      "trap '' TERM\necho $$ >pid\n(trap '' TERM; sleep 1000) &\necho $! >child\nmv child child-pid\n"
          + "sleep 1000";

  @TempDir Path folder;

  @Test
  void an_offload_in_batches_is_told_once_with_all_of_it() throws IOException {
    try (TestCar car = TestCar.withFolder(folder)) {
      car.limitStaging(3 << 20);
      TestHooks hooks = new TestHooks(car, folder).all();
      for (int i = 1; i <= 6; i++) {
        car.record("DCIM/F_000" + i + ".MP4", 900_000);
      }
      car.run("reconcile").exits(0);
      assertEquals(List.of(), hooks.events(), "nothing has happened yet");
      car.comeHome();
      car.run("reconcile").exits(0);

      List<JsonNode> told = hooks.told();
      assertEquals(1, told.size(), told::toString);
      JsonNode facts = told.get(0);
      assertEquals("offload_finished", facts.get("event_type").asText());
      assertEquals(6, facts.get("copied_clips").asInt());
      assertEquals(6, facts.get("uploaded_clips").asInt());
      assertEquals(5_400_000, facts.get("uploaded_bytes").asLong());
      assertEquals(0, facts.get("staged_clips").asInt());
      assertTrue(facts.get("seconds").asDouble() > 0);
      assertTrue(facts.get("on_external_power").asBoolean());
      assertTrue(facts.get("battery_millivolts").asInt() > 3000);
      assertTrue(facts.get("host_free_bytes").asLong() > 0);
      assertTrue(facts.get("failure").isNull());
      assertFalse(facts.get("test").asBoolean());
      assertEquals("kombi", facts.get("hostname").asText());
      assertTrue(facts.get("message").asText().startsWith("home and verified: 6 clips (5.4 MB)"));
      car.assertOffloaded();

      car.run("reconcile").exits(0);
      assertEquals(List.of(), hooks.events(), "told again");
    }
  }

  @Test
  void an_upload_by_hand_is_told_if_it_sent_something() throws IOException {
    try (TestCar car = TestCar.withFolder(folder)) {
      TestHooks hooks = new TestHooks(car, folder).all();
      stage(car);
      assertEquals(List.of(), hooks.events(), "staged is not home");
      car.run("upload").exits(0);
      assertEquals(List.of("offload_finished"), hooks.events());
      car.run("upload").exits(0);
      assertEquals(List.of(), hooks.events());
    }
  }

  @Test
  void a_failure_is_told_once_until_it_works_again() throws IOException {
    try (TestCar car = TestCar.withFolder(folder)) {
      TestHooks hooks = new TestHooks(car, folder).all();
      stage(car);
      Path inTheWay = Files.createFile(car.home().resolve("2026-03-04"));
      car.run("upload").exits(4);
      List<JsonNode> told = hooks.told();
      assertEquals(1, told.size(), told::toString);
      assertEquals("offload_failed", told.get(0).get("event_type").asText());
      assertEquals("upload", told.get(0).get("failed_job").asText());
      assertEquals("failed", told.get(0).get("failure_kind").asText());
      assertTrue(told.get(0).get("failure").asText().contains("2026-03-04"));
      car.run("upload").exits(4);
      assertEquals(List.of(), hooks.events(), "told again");

      Files.delete(inTheWay);
      car.runUntilDone();
      assertEquals(List.of("offload_finished"), hooks.events());
      car.record("DCIM/F_0002.MP4", 10_000);
      car.run("mode", "data").exits(0);
      car.run("ingest").exits(0);
      Files.move(inTheWay, folder.resolve("aside"));
      Files.createFile(inTheWay);
      car.run("upload").exits(4);
      assertEquals(List.of("offload_failed"), hooks.events());
    }
  }

  @Test
  void leaving_in_the_middle_is_neither_finished_nor_failed() throws IOException {
    try (TestCar car = TestCar.withSsh(folder, Verify.SHA256)) {
      TestHooks hooks = new TestHooks(car, folder).all();
      car.record("DCIM/F_0001.MP4", 4_000_000);
      car.comeHome();
      car.slowRsync(500);
      DashcamProcess reconcile = car.start("reconcile");
      LoopbackHost.await("the upload runs", car::isSending);
      car.leave();
      reconcile.await();
      assertTrue(car.car().cameraRecords());
      assertEquals(List.of(), hooks.events());
    }
  }

  @Test
  void a_hook_that_hangs_holds_up_nobody_and_is_gone_in_the_end() throws IOException {
    try (TestCar car = TestCar.withFolder(folder)) {
      TestHooks hooks = new TestHooks(car, folder).set(HookEvent.OFFLOAD_FINISHED, HANGS);
      car.set("hooks.timeout_seconds", "60");
      stage(car);
      DashcamProcess upload = car.start("upload");
      LoopbackHost.await("the hook hangs", () -> hooks.exists("child-pid"));
      car.assertOffloaded();
      car.run("upload").exits(0); // the lock is free
      upload.signal("TERM"); // as at a shutdown: what is left of a minute is cut short
      upload.await();
      assertFalse(hooks.lives("pid"), "the hook lives on");
      assertFalse(hooks.lives("child-pid"), "what it has started lives on");

      car.set("hooks.timeout_seconds", "1");
      Files.delete(hooks.folder().resolve("child-pid"));
      car.record("DCIM/F_0002.MP4", 50_000);
      car.run("reconcile");
      car.leave();
      car.run("reconcile").exits(0);
      car.comeHome();
      car.run("reconcile").exits(0).says("hooks.offload_finished").says("did not end in time");
      assertFalse(hooks.lives("pid"), "the hook lives on");
      assertFalse(hooks.lives("child-pid"), "what it has started lives on");
      car.assertOffloaded();
      assertEquals(List.of(), leftInRuntime(car));
    }
  }

  private static List<String> leftInRuntime(TestCar car) {
    return TestCar.files(car.runtime()).stream()
        .map(file -> file.getFileName().toString())
        .filter(name -> name.startsWith("hook-"))
        .toList();
  }

  @ParameterizedTest
  @ValueSource(strings = {"cat >/dev/null; echo no such topic >&2; exit 3", "exit 3", "kill -9 $$"})
  void a_hook_that_fails_fails_nothing_else(String script) throws IOException {
    try (TestCar car = TestCar.withFolder(folder)) {
      new TestHooks(car, folder).set(HookEvent.OFFLOAD_FINISHED, script);
      stage(car);
      DashcamProcess.Result upload = car.run("upload").exits(0);
      upload
          .says("hooks.offload_finished")
          .says(script.contains("kill") ? "status 137" : "status 3");
      if (script.contains("topic")) {
        upload.says("no such topic");
      }
      car.assertOffloaded();
    }
  }

  @Test
  void a_hook_that_is_not_there_fails_nothing_else_and_is_found_before() throws IOException {
    try (TestCar car = TestCar.withFolder(folder)) {
      car.set("hooks.offload_finished", "[/no/such/hook]");
      car.run("config", "check").exits(7).says("offload_finished").says("/no/such/hook");
      stage(car);
      car.run("upload").exits(0).says("/no/such/hook does not exist");
      car.assertOffloaded();
    }
  }

  @Test
  void a_hook_can_be_tried() throws IOException {
    try (TestCar car = TestCar.withFolder(folder)) {
      TestHooks hooks = new TestHooks(car, folder).all();
      hooks.set(HookEvent.OFFLOAD_FAILED, "echo not today; exit 9");
      car.set("hooks.battery_low", "[]");
      car.run("config", "check").exits(0);
      car.run("hook", "no_verified_clip").exits(0).says("status:  0");
      JsonNode facts = hooks.told().get(0);
      assertTrue(facts.get("test").asBoolean());
      assertEquals("no_verified_clip", facts.get("event_type").asText());
      car.run("hook", "offload_failed").exits(4).says("said:    not today").says("status:  9");
      car.run("hook", "battery_low").exits(4).says("hooks.battery_low names no command");
      car.run("hook", "nonsense").exits(2).says("none of offload_finished, ");
      assertEquals(0, TestCar.files(car.state()).size(), "a test is remembered");
    }
  }

  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void a_nearly_full_host_is_told_where_the_key_may_ask(boolean shell) throws IOException {
    try (TestCar car = TestCar.withSsh(folder, shell ? Verify.SHA256 : Verify.RSYNC)) {
      TestHooks hooks = new TestHooks(car, folder).all();
      car.set("hooks.host_nearly_full_percent", "0");
      if (!shell) {
        car.host().allowRrsync();
      }
      stage(car);
      car.run("upload").exits(0);
      // Hooks of one run run side by side: which of them is the first to write is open.
      Map<String, JsonNode> told =
          hooks.told().stream()
              .collect(toMap(each -> each.get("event_type").asText(), Function.identity()));
      JsonNode finished = told.get("offload_finished");
      if (shell) {
        assertEquals(Set.of("offload_finished", "host_nearly_full"), told.keySet());
        JsonNode full = told.get("host_nearly_full");
        long total = full.get("host_total_bytes").asLong();
        assertTrue(total > 0 && full.get("host_free_bytes").asLong() <= total, full::toString);
        assertFalse(finished.get("host_free_bytes").isNull(), finished::toString);
      } else {
        assertEquals(Set.of("offload_finished"), told.keySet());
        assertTrue(finished.get("host_free_bytes").isNull(), finished::toString);
      }
    }
  }

  @Test
  void days_on_the_road_without_a_clip_are_told_once_a_day() throws IOException {
    try (TestCar car = TestCar.withFolder(folder)) {
      TestHooks hooks = new TestHooks(car, folder).all();
      Instant now = Instant.now();
      long today = now.getEpochSecond() / 86_400;
      Told before =
          new Told(
              Optional.of(now.minus(Duration.ofDays(20))),
              Optional.of(now.minus(Duration.ofDays(8))),
              today - 1,
              5,
              Optional.empty(),
              Optional.empty(),
              Map.of(),
              0,
              0,
              0,
              0,
              Optional.empty());
      new ToldFile(car.state().resolve("told.json"), Journal.silent()).write(before);
      car.run("reconcile").exits(0);
      List<JsonNode> told = hooks.told();
      assertEquals(1, told.size(), told::toString);
      assertEquals("no_verified_clip", told.get(0).get("event_type").asText());
      assertEquals(8, told.get(0).get("days_without_clip").asInt());
      String last = before.lastVerified().orElseThrow().truncatedTo(ChronoUnit.SECONDS).toString();
      assertEquals(last, told.get(0).get("last_verified").asText());
      car.run("reconcile").exits(0);
      assertEquals(List.of(), hooks.events());
    }
  }

  private static void stage(TestCar car) throws IOException {
    car.record("DCIM/F_0001.MP4", 100_000);
    car.comeHome();
    car.run("mode", "data").exits(0);
    car.run("ingest").exits(0);
    car.run("mode", "off").exits(0);
  }
}
