package dev.dashcam.whole;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.dashcam.config.UploadSettings.Verify;
import dev.dashcam.testing.TestCar;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What the report tells of a life in the simulated car. */
@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class ReportedIT {
  private static final String START = "<script type=\"application/json\" id=\"data\">";

  @TempDir Path folder;

  private static JsonNode data(Path page) throws IOException {
    String html = Files.readString(page);
    int from = html.indexOf(START) + START.length();
    return new ObjectMapper().readTree(html.substring(from, html.indexOf("</script>", from)));
  }

  private static List<String> texts(JsonNode rows, int column) {
    List<String> texts = new ArrayList<>();
    rows.forEach(row -> texts.add(row.get(column).asText()));
    return texts;
  }

  private static void live(TestCar car) throws IOException {
    car.run("mode", "off").exits(0);
    car.run("guard").exits(0);
    car.run("reconcile").exits(0);
    car.record("DCIM/Movie/F_0001.MP4", 70_000);
    car.record("DCIM/Movie/F_0002.MP4", 30_000);
    car.comeHome();
    car.run("reconcile").exits(0);
    car.assertFetched();
  }

  @Test
  void it_tells_battery_modes_offloads_and_clips() throws IOException {
    try (TestCar car = TestCar.withFolder(folder)) {
      live(car);
      Path page = car.state().resolve("report.html");
      car.run("report").exits(0).says(page.toString());

      JsonNode data = data(page);
      assertEquals("AC", data.at("/battery/0/3").asText());
      assertEquals(
          List.of("off", "record", "data", "off"), texts(data.get("modes"), 2), data::toString);
      assertEquals(1, data.get("offloads").size());
      assertEquals(2, data.at("/offloads/0/clips").asInt());
      assertEquals(100_000, data.at("/offloads/0/bytes").asInt());
      assertEquals("2026-03-04", data.at("/days/0/day").asText());
      assertEquals(
          List.of("2026-03-04/DCIM/Movie/F_0001.MP4", "2026-03-04/DCIM/Movie/F_0002.MP4"),
          texts(data.at("/days/0/names"), 0));
      assertFalse(Files.exists(car.home().resolve("index.html")), "nobody asked for that");
    }
  }

  @Test
  void it_is_written_wherever_one_likes_and_asks_for_sensible_days() throws IOException {
    try (TestCar car = TestCar.withFolder(folder)) {
      Path page = folder.resolve("out/week.html");
      car.run("report", "--days", "7", "--output", page.toString(), "--json")
          .exits(0)
          .says("\"file\":\"" + page + "\",\"uploaded\":false");
      assertEquals(7 * 86400, data(page).get("made").asInt() - data(page).get("from").asInt());
      car.run("report", "--days", "0").exits(2);
    }
  }

  @ParameterizedTest
  @EnumSource
  void on_the_host_it_lies_beside_the_clips_and_is_replaced(Verify verify) throws IOException {
    try (TestCar car = TestCar.withSsh(folder, verify)) {
      if (verify == Verify.RSYNC) {
        car.host().allowRrsync();
      }
      car.set("report.upload", "true");
      car.run("report").exits(75).says("report.html");
      live(car);
      car.run("report").exits(0);

      Path page = car.home().resolve("index.html");
      JsonNode first = data(page);
      assertTrue(first.get("linked").asBoolean());
      first.at("/days/0/names").forEach(row -> assertTrue(onHost(car, row.get(0).asText())));

      car.record("DCIM/Movie/F_0003.MP4", 5_000);
      car.run("mode", "record").exits(0);
      car.run("reconcile").exits(0);
      car.run("report").exits(0);
      assertEquals(3, data(page).at("/days/0/clips").asInt());

      Files.delete(page);
      car.assertOffloaded();
    }
  }

  private static boolean onHost(TestCar car, String name) {
    return Files.isRegularFile(car.home().resolve(name));
  }

  @Test
  void in_a_folder_too() throws IOException {
    try (TestCar car = TestCar.withFolder(folder)) {
      car.set("report.upload", "true");
      live(car);
      car.run("report").exits(0);
      car.run("report").exits(0);
      assertEquals(2, data(car.home().resolve("index.html")).at("/days/0/clips").asInt());
    }
  }
}
