package dev.dashcam.whole;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.dashcam.config.UploadSettings.Verify;
import dev.dashcam.testing.DashcamProcess;
import dev.dashcam.testing.Eventually;
import dev.dashcam.testing.Pty;
import dev.dashcam.testing.TestCar;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a person sees who looks, over SSH or through a pipe, and while a job runs. */
@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class StatusIT {
  private static final int CLIP = 30_000_000;

  @TempDir Path folder;

  private String seen() throws IOException {
    Path typescript = folder.resolve("typescript");
    return Files.exists(typescript) ? Files.readString(typescript) : "";
  }

  private List<String> pty(int columns, String environment) {
    return Pty.of(folder.resolve("typescript"), columns, environment);
  }

  private static JsonNode json(TestCar car) throws IOException {
    return new ObjectMapper().readTree(car.run("status", "--json").exits(0).out());
  }

  @Test
  void the_first_line_says_that_all_is_well() throws IOException {
    try (TestCar car = TestCar.withFolder(folder)) {
      car.run("reconcile").exits(0);
      DashcamProcess.Result result = car.run("status").exits(0);
      assertEquals("All is well: away, the camera records", first(result.out()));
      assertFalse(result.out().contains("\033"), result.toString());
      assertEquals("", result.err());
      assertTrue(json(car).get("well").asBoolean());
    }
  }

  private static String first(String text) {
    return text.lines().findFirst().orElse("");
  }

  @Test
  void on_the_first_day_it_says_what_to_do() throws IOException {
    try (TestCar car = TestCar.withFolder(folder)) {
      car.set("upload.method", "rsync");
      car.set("upload.port", "1");
      car.set("upload.credentials.key_file", TestCar.text(folder.resolve("no-key")));
      for (String each : List.of("state", "run", "staging")) {
        Files.delete(folder.resolve(each));
      }
      DashcamProcess.Result result = car.run("status").exits(0);
      assertTrue(first(result.out()).startsWith("Attention: not set up yet"), result.toString());
      result.says("Do: `sudo dashcam config init`");
      assertEquals("not_set_up", json(car).get("findings").get(0).get("code").asText());
      assertFalse(Files.exists(folder.resolve("state")), "a look has changed something");
    }
  }

  @Test
  void colour_on_a_terminal_only_and_not_against_NO_COLOR() throws IOException {
    try (TestCar car = TestCar.withFolder(folder)) {
      car.run("reconcile").exits(0);
      String coloured = car.startUnder(pty(40, ""), "status").await().exits(0).out();
      assertTrue(coloured.contains("\033[1;32mAll is well"), coloured);
      String plain = car.startUnder(pty(40, "NO_COLOR=1"), "status").await().exits(0).out();
      assertFalse(plain.contains("\033"), plain);
      assertTrue(plain.contains("on battery") || plain.contains("on AC"), plain);
      assertTrue(plain.contains("no clip verified on the host\r\n          yet"), plain);
      assertEquals(plain, coloured.replaceAll("\033\\[[0-9;]*m", ""));
    }
  }

  @Test
  void watch_paints_until_ctrl_c_and_gives_the_terminal_back() throws Exception {
    try (TestCar car = TestCar.withFolder(folder)) {
      car.run("status", "--watch").exits(2).says("--json");
      DashcamProcess watching = car.startUnder(pty(80, ""), "status", "--watch");
      Eventually.holds("two frames", () -> seen().split("All is well|Attention", -1).length > 2);
      long java =
          ProcessHandle.of(watching.pid())
              .orElseThrow()
              .descendants()
              .filter(each -> each.info().command().orElse("").endsWith("java"))
              .findFirst()
              .orElseThrow()
              .pid();
      assertEquals(0, new ProcessBuilder("kill", "-INT", Long.toString(java)).start().waitFor());
      String all = watching.await().exits(130).out();
      assertTrue(all.contains("\033[?1049h\033[?25l"), all);
      assertTrue(all.stripTrailing().endsWith("\033[?25h\033[?1049l"), all);
    }
  }

  @Test
  void watch_in_json_is_a_line_each_time() throws Exception {
    try (TestCar car = TestCar.withFolder(folder)) {
      DashcamProcess watching = car.start("status", "--watch", "--json");
      Eventually.holds("two lines", () -> out().lines().count() >= 2);
      watching.signal("TERM");
      for (String line : watching.await().out().lines().toList()) {
        assertEquals("status", new ObjectMapper().readTree(line).get("message_type").asText());
      }
    }
  }

  private String out() throws IOException {
    StringBuilder all = new StringBuilder();
    for (Path each : TestCar.files(folder.resolve("out"))) {
      if (each.toString().endsWith(".out")) {
        all.append(Files.readString(each));
      }
    }
    return all.toString();
  }

  @Test
  void an_ingest_in_the_background_is_seen_and_its_end_too() throws Exception {
    try (TestCar car = TestCar.withFolder(folder)) {
      car.record("DCIM/F_0001.MP4", CLIP);
      DashcamProcess ingest = car.startOnSlowDisk("ingest", "--source", car.card().toString());
      Path file = car.runtime().resolve("progress.json");
      Eventually.holds("a progress file", () -> Files.exists(file));
      JsonNode status = json(car);
      assertEquals("ingest", status.get("running").asText());
      JsonNode progress = status.get("progress");
      assertEquals("copying", progress.get("doing").asText());
      assertEquals(CLIP, progress.get("total_bytes").asInt());
      assertEquals(1, progress.get("total_clips").asInt());
      car.run("status").exits(0).says("; ingest: copying, 0 of 1 clip");
      DashcamProcess.Result result = ingest.await().exits(0);
      assertFalse((result.out() + result.err()).contains("\033"), result.toString());
      assertFalse(Files.exists(file), "still there after the end");
      assertEquals(null, json(car).get("progress"));
    }
  }

  @Test
  void what_a_killed_run_has_left_is_not_believed() throws Exception {
    try (TestCar car = TestCar.withFolder(folder)) {
      car.record("DCIM/F_0001.MP4", CLIP);
      DashcamProcess ingest = car.startOnSlowDisk("ingest", "--source", car.card().toString());
      Path file = car.runtime().resolve("progress.json");
      Eventually.holds("a progress file", () -> Files.exists(file));
      ingest.kill();
      Eventually.holds("its end", () -> !ingest.alive());
      assertTrue(Files.exists(file));
      JsonNode status = json(car);
      assertEquals(null, status.get("running"));
      assertEquals(null, status.get("progress"));
      car.run("ingest", "--source", car.card().toString()).exits(0);
    }
  }

  @Test
  void an_upload_over_ssh_tells_bytes_within_the_clip_and_paints_a_bar() throws Exception {
    try (TestCar car = TestCar.withSsh(folder, Verify.SHA256)) {
      car.record("DCIM/F_0001.MP4", CLIP);
      car.comeHome();
      car.run("ingest", "--source", car.card().toString()).exits(0);
      car.slowRsync(4_000);
      DashcamProcess upload = car.startUnder(pty(80, ""), "upload", "--json");
      Eventually.holds(
          "bytes within the clip",
          () -> {
            JsonNode progress = json(car).get("progress");
            long bytes = progress == null ? 0 : progress.get("bytes").asLong();
            return bytes > 0 && bytes < CLIP && progress.get("clips").asInt() == 0;
          });
      String all = upload.await().exits(0).out();
      assertTrue(all.contains("\r\033[Kupload "), all);
      assertTrue(all.contains("0/1 clips, "), all);
      assertTrue(
          all.contains("\r\033[K{\"message_type\":\"upload\"") || all.contains("\n{\"message"),
          all);
      car.assertHomeHoldsFootage();
    }
  }

  @Test
  void leaving_a_card_half_fetched_is_remembered() throws Exception {
    try (TestCar car = TestCar.withFolder(folder)) {
      car.record("DCIM/F_0001.MP4", 100_000);
      car.record("DCIM/F_0002.MP4", CLIP);
      car.comeHome();
      car.run("mode", "data").exits(0);
      DashcamProcess ingest = car.startOnSlowDisk("ingest");
      Eventually.holds(
          "a progress file", () -> Files.exists(car.runtime().resolve("progress.json")));
      ingest.signal("TERM");
      ingest.await();
      JsonNode status = json(car);
      assertTrue(status.get("card_left_clips").asInt() >= 1, status.toString());
      assertTrue(status.get("card_left_bytes").asLong() >= CLIP, status.toString());
      car.run("status").exits(0).says("were left on");
    }
  }

  @Test
  void systemd_is_asked_once_for_the_timers() throws IOException {
    try (TestCar car = TestCar.withFolder(folder)) {
      Path root = car.car().root();
      Files.createDirectories(root.resolve("run/systemd/system"));
      Path units = Files.createDirectories(root.resolve("usr/lib/systemd/system"));
      Files.createFile(units.resolve("dashcam-guard.timer"));
      car.run("reconcile").exits(0);
      car.replaceProgram(
          "systemctl",
          """
          #!/bin/sh
          [ "$1 $2" = "show --no-pager" ] && [ $# = 11 ] || exit 9
          for kind in timer service; do
            for unit in guard reconcile upload report; do
              printf 'Id=dashcam-%s.%s\\nActiveState=inactive\\nResult=success\\nExecMainStatus=0\\n' $unit $kind
              printf 'NextElapseUSecMonotonic=infinity\\n\\n'
            done
          done
          """);
      car.run("status")
          .exits(0)
          .says("Timers    guard is off, reconcile is off")
          .says("`sudo systemctl enable --now dashcam.target`");
      assertEquals("timers_off", json(car).get("findings").get(0).get("code").asText());
      car.replaceProgram("systemctl", "#!/bin/sh\nexit 1\n");
      DashcamProcess.Result without = car.run("status").exits(0);
      assertFalse(without.out().contains("Timers"), without.toString());
    }
  }
}
