package dev.dashcam.report;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.dashcam.model.CameraMode;
import dev.dashcam.model.Layout;
import dev.dashcam.model.PowerSource;
import dev.dashcam.testing.Eventually;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The page as a browser shows it. */
@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class ReportIT {
  private static final int DAY = 24 * 60;

  /** How many of a chart's pixels have one of the page's colours. */
  private static final String PIXELS =
      """
      const [chart, name] = ['%s', '%s'];
      const canvas = document.querySelector(`[data-chart=${chart}] canvas`);
      const probe = document.createElement('canvas').getContext('2d');
      probe.fillStyle = getComputedStyle(document.documentElement).getPropertyValue('--' + name);
      probe.fillRect(0, 0, 1, 1);
      const [r, g, b] = probe.getImageData(0, 0, 1, 1).data;
      const all = canvas.getContext('2d').getImageData(0, 0, canvas.width, canvas.height).data;
      let count = 0;
      for (let i = 0; i < all.length; i += 4) {
        count += all[i] === r && all[i + 1] === g && all[i + 2] === b && all[i + 3] > 250;
      }
      return count;
      """;

  private static final String TABLE =
      """
      const details = document.querySelector('[data-table=%s]');
      details.open = true;
      details.dispatchEvent(new Event('toggle'));
      return [...details.querySelectorAll('tbody tr')]
        .map(row => [...row.cells].slice(1).map(cell => cell.textContent).join(' | ')).join('\\n');
      """;

  private static final String SCROLLS =
      "const page = document.documentElement; return page.scrollWidth > page.clientWidth";

  @TempDir Path folder;
  private Browser browser;

  @BeforeEach
  void start() throws IOException {
    browser = new Browser(folder);
  }

  @AfterEach
  void stop() {
    browser.close();
  }

  /** Two drives; of the second one half an hour of footage is missing. */
  private static History history() {
    History history = new History();
    history.boot("boot-1", 0).mode(0.5, CameraMode.OFF).mode(1, CameraMode.RECORD);
    for (int minute = 2; minute <= 62; minute += 10) {
      history.battery(minute, 90 - minute / 2.0, PowerSource.BATTERY);
      history.arrived(minute, "DCIM/F_" + minute + ".MP4", 100_000_000);
    }
    history.mode(63, CameraMode.DATA).job(64, "ingest", 60, 7, 700_000_000, "");
    history.mode(66, CameraMode.OFF).battery(67, 61, PowerSource.AC);
    history.job(68, "upload", 100, 3, 300_000_000, "the host went away");
    history.battery(82, 66, PowerSource.AC).battery(97, 71, PowerSource.AC);
    history.job(98, "upload", 40, 4, 400_000_000, "");
    history.boot("boot-2", DAY).mode(DAY + 1, CameraMode.RECORD);
    for (int minute = 2; minute <= 62; minute += 10) {
      history.battery(DAY + minute, 70 - minute / 2.0, PowerSource.BATTERY);
      if (minute < 20 || minute > 50) {
        history.arrived(DAY + minute, "DCIM/F_" + minute + ".MP4", 50_000_000);
      }
    }
    history.mode(DAY + 63, CameraMode.DATA).job(DAY + 64, "ingest", 60, 4, 200_000_000, "");
    history.mode(DAY + 66, CameraMode.OFF).battery(DAY + 67, 40, PowerSource.AC);
    history.job(DAY + 68, "upload", 10, 4, 200_000_000, "");
    history.battery(DAY + 82, 50.5, PowerSource.AC);
    return history.setAside(DAY + 5, "DCIM/bad.MP4", "Input/output error at 4096");
  }

  private Path page(History history, boolean linked) throws IOException {
    Path page = folder.resolve("index.html");
    return Files.writeString(page, Page.html(history.facts(DAY + 90, 30), linked));
  }

  private long pixels(String chart, String color) {
    return ((Number) browser.run(PIXELS.formatted(chart, color))).longValue();
  }

  private String sum(String name) {
    return browser.text(
        "return [...document.querySelector('[data-sum=%s] dd').childNodes]".formatted(name)
            + ".map(each => each.textContent).join(' | ')");
  }

  private List<String> table(String name) {
    return browser.text(TABLE.formatted(name)).lines().toList();
  }

  private String section(String id) {
    return browser.text("return document.getElementById('" + id + "').textContent");
  }

  @ParameterizedTest
  @CsvSource({"360, false", "360, true", "1280, false", "1280, true"})
  void everything_is_drawn_on_a_phone_and_a_desk_by_day_and_by_night(int width, boolean dark)
      throws IOException {
    Path page = page(history(), false);
    browser.show(page, width, dark);

    assertEquals(List.of(page.toUri().toString()), browser.requests());
    assertEquals(List.of(), browser.complaints());
    assertEquals("yes", browser.text("return document.documentElement.dataset.ready"));
    for (String each : List.of("charge", "ac", "limit")) {
      assertTrue(pixels("battery", each) > 20, each);
    }
    for (String each : List.of("record", "data", "off", "gap")) {
      assertTrue(pixels("modes", each) > 20, each);
    }
    for (String each : List.of("bytes", "rate", "failed")) {
      assertTrue(pixels("offloads", each) > 20, each);
    }
    assertTrue(pixels("days", "bytes") > 1000);
    assertEquals((long) width, browser.run("return innerWidth"));
    assertEquals(false, browser.run(SCROLLS));
    Object brightness =
        browser.run(
            "return getComputedStyle(document.body).backgroundColor.match(/\\d+/g)"
                + ".slice(0, 3).reduce((sum, each) => sum + Number(each), 0) / 3");
    assertEquals(dark, ((Number) brightness).doubleValue() < 128, "background " + brightness);
    browser.picture(pictures().resolve("report-" + width + (dark ? "-dark" : "") + ".png"));
  }

  private static Path pictures() throws IOException {
    return Files.createDirectories(Path.of("target/report"));
  }

  @Test
  void the_numbers_are_those_of_the_history() throws IOException {
    browser.show(page(history(), false), 1280, false);

    assertTrue(sum("battery").startsWith("51 % | on external power, "), sum("battery"));
    assertTrue(sum("mode").startsWith("off | since "), sum("mode"));
    assertEquals("11 clips | 900.0 MB", sum("host"));
    assertTrue(sum("offload").startsWith("200.0 MB | 20.0 MB/s, "), sum("offload"));
    assertEquals("1 | 40 min in all", sum("gaps"));
    assertEquals("1 clip", sum("aside"));
    assertEquals("1", sum("failures"));

    assertEquals(
        List.of(
            "4 | 200.0 MB | 10 s | 20.0 MB/s | ",
            "4 | 400.0 MB | 40 s | 10.0 MB/s | ",
            "3 | 300.0 MB | 2 min | 3.0 MB/s | the host went away"),
        table("offloads"));
    assertEquals(List.of("4 | 200.0 MB", "7 | 700.0 MB"), table("days"));
    List<String> readings = table("battery");
    assertEquals(19, readings.size());
    assertEquals("50.5 % | 3.252 V | AC", readings.get(0));
    assertEquals("89.0 % | 3.445 V | battery", readings.get(18));
    assertEquals(7, table("modes").size());
    assertTrue(section("gaps").contains("40 min"), section("gaps"));
    assertTrue(section("aside").contains("DCIM/bad.MP4Input/output error at 40962"));
    assertTrue(section("failures").contains("uploadthe host went away"), section("failures"));
    assertEquals(List.of(), browser.complaints());
  }

  @Test
  void an_empty_history_is_a_page_too() throws IOException {
    browser.show(page(new History(), false), 360, false);
    assertEquals("0 clips | 0 bytes", sum("host"));
    assertTrue(section("battery").contains("Nothing has been recorded yet."));
    assertTrue(section("gaps").contains("Nothing to judge yet"));
    assertEquals(List.of(), browser.complaints());
  }

  @Test
  void a_gap_of_one_of_two_cameras_is_shown_as_its_own() throws IOException {
    History history = new History();
    history.layout = new Layout("{camera}/{path}", "", "");
    for (String camera : List.of("front", "rear")) {
      history.camera(camera).mode(0, CameraMode.RECORD);
      history.battery(10, 70, PowerSource.AC).battery(20, 70, PowerSource.AC);
      history.mode(30, CameraMode.OFF).job(31, "ingest", 30, 1, 1, "");
      history.arrivedOf(1, "a.mp4").arrivedOf(camera.equals("front") ? 10 : 2, "b.mp4");
      history.arrivedOf(19, "c.mp4").arrivedOf(28, "d.mp4");
    }
    browser.show(page(history, false), 360, false);

    assertEquals("1 | 17 min in all", sum("gaps"));
    assertTrue(section("gaps").contains("Camera front: Of 30 min"), section("gaps"));
    assertTrue(section("gaps").contains("Camera rear: Of 30 min"), section("gaps"));
    assertEquals(1L, browser.run("return document.querySelectorAll('#gaps tbody tr').length"));
    assertTrue(pixels("modes", "gap") > 20, "drawn");
    assertEquals(List.of(), browser.complaints());
    assertEquals(false, browser.run(SCROLLS));
  }

  @Test
  void a_clip_beside_the_page_has_a_link_and_plays() throws Exception {
    Path clip = beside("50% of #1 ?.MP4", film());
    History history = new History().arrived(1, "DCIM/50% of #1 ?.MP4", Files.size(clip));
    browser.show(page(history, true), 360, false);

    openTheDay();
    assertEquals(
        clip.toUri().toString(), browser.text("return document.querySelector('.clips a').href"));
    browser.click(".clips button");
    Eventually.holds(
        "pictures are shown and time goes on",
        () ->
            browser.run(
                    "const video = document.querySelector('video');"
                        + "return !!video && video.videoWidth === 64 && video.currentTime > 0.2"
                        + " && video.getVideoPlaybackQuality().totalVideoFrames > 1")
                == Boolean.TRUE);
    assertEquals(List.of(), browser.complaints());
    assertEquals(false, browser.run(SCROLLS));
  }

  @Test
  void of_a_clip_that_the_browser_can_not_play_the_page_says_so() throws Exception {
    byte[] empty = new byte[188 * 100]; // packets of an MPEG transport stream, with nothing in them
    for (int at = 0; at < empty.length; at += 188) {
      empty[at] = 0x47;
      empty[at + 1] = 0x1f;
      empty[at + 2] = (byte) 0xff;
      empty[at + 3] = 0x10;
    }
    Path clip = beside("F_0001.ts", empty);
    browser.show(
        page(new History().arrived(1, "DCIM/F_0001.ts", Files.size(clip)), true), 360, false);

    openTheDay();
    browser.click(".clips button");
    Eventually.holds("it says so", () -> section("days").contains("This browser can't play it"));
    assertEquals(null, browser.run("return document.querySelector('video')"));
    assertEquals(
        clip.toUri().toString(), browser.text("return document.querySelector('.clips a').href"));
  }

  @Test
  void no_link_leads_to_a_clip_that_was_deleted() throws Exception {
    History history = new History();
    history.arrived(1, "A.MP4", 1000).arrived(2, "B.MP4", 2000).arrived(-DAY, "C.MP4", 4000);
    history.deleted.put("2026-11-20/A.MP4", History.minute(80));
    history.deleted.put("2026-11-19/C.MP4", History.minute(80));
    browser.show(page(history, true), 360, false);

    assertEquals("1 clip | 2.0 kB", sum("host"));
    openTheDay();
    browser.click(".day:nth-of-type(2) > summary");
    Eventually.holds("both are open", () -> section("days").contains("retention.host_days"));
    assertEquals(
        "B.MP4",
        browser.text(
            "return [...document.querySelectorAll('#days a')].map(a => a.textContent).join()"));
    assertTrue(section("days").contains("1 clip, 2.0 kB; 1 deleted since"), section("days"));
    assertTrue(section("days").contains("0 clips, 0 bytes; 1 deleted since"), section("days"));
    assertEquals(List.of("1 | 2.0 kB | 1", "0 | 0 bytes | 1"), table("days"));
    assertTrue(pixels("days", "bytes") > 1000, "what came is drawn");
    assertEquals(List.of(), browser.complaints());
  }

  private Path beside(String name, byte[] content) throws IOException {
    Path clip = folder.resolve("2026-11-20/DCIM").resolve(name);
    Files.createDirectories(clip.getParent());
    return Files.write(clip, content);
  }

  private void openTheDay() throws Exception {
    browser.click(".day > summary");
    Eventually.holds(
        "the list is open", () -> browser.run("return document.querySelector('.clips a')") != null);
  }

  private static byte[] film() throws IOException {
    try (InputStream in = ReportIT.class.getResourceAsStream("one-second.mp4")) {
      return in.readAllBytes();
    }
  }
}
