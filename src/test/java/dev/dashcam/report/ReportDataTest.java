package dev.dashcam.report;

import static dev.dashcam.report.History.minute;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import dev.dashcam.model.CameraMode;
import dev.dashcam.model.Clip;
import dev.dashcam.model.Layout;
import dev.dashcam.model.PowerSource;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;

@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class ReportDataTest {
  private static final int DAY = 24 * 60;

  private static long seconds(double minute) {
    return minute(minute).getEpochSecond();
  }

  private static Map<String, Object> of(History history, double now) {
    return ReportData.of(history.facts(now, 1), false);
  }

  @SuppressWarnings("unchecked") // it is what ReportData puts there
  private static Map<String, Object> coverage(History history, double now) {
    List<?> verdicts = (List<?>) of(history, now).get("coverage");
    assertEquals(1, verdicts.size());
    return (Map<String, Object>) verdicts.get(0);
  }

  @Test
  void without_a_history_there_is_a_page_all_the_same() {
    Map<String, Object> data = of(new History(), 0);
    for (String each : List.of("battery", "modes", "offloads", "days", "set_aside", "failures")) {
      assertEquals(List.of(), data.get(each), each);
    }
    assertFalse(data.containsKey("since"));
  }

  @Test
  void readings_tell_level_source_and_where_the_pi_was_off() {
    History history = new History();
    history.battery(0, 70, PowerSource.BATTERY).battery(15, 68.5, PowerSource.AC);
    history.job(16, "battery", 0, 0, 0, "no answer");
    history.boot("boot-2", 100).battery(101, 60, PowerSource.UNKNOWN);
    assertEquals(
        List.of(
            List.of(seconds(0), 70.0, 3350, "battery", true),
            List.of(seconds(15), 68.5, 3342, "AC", false),
            List.of(seconds(16), "unreadable", 0, "unreadable", false),
            List.of(seconds(101), 60.0, 3300, "unknown", true)),
        of(history, 200).get("battery"));
  }

  @Test
  void only_the_days_asked_for_are_shown_but_the_history_says_since_when_it_is() {
    History history = new History();
    history.battery(0, 70, PowerSource.BATTERY).battery(DAY + 5, 60, PowerSource.BATTERY);
    Map<String, Object> data = of(history, DAY + 10);
    assertEquals(1, ((List<?>) data.get("battery")).size());
    assertEquals(seconds(0), data.get("since"));
    assertEquals(seconds(10), data.get("from"));
  }

  /** As after boot, before the UPS or the network has told the time. */
  @Test
  void the_last_record_of_a_boot_sets_the_clock_for_all_of_it() {
    History history = new History();
    history.boot("boot-1", 0).mode(1, CameraMode.OFF);
    // The same boot, whose clock is now set: half an hour later than it seemed.
    history.boot("boot-1", 30).mode(33, CameraMode.RECORD).battery(40, 70, PowerSource.AC);
    assertEquals(
        List.of(
            List.of(seconds(31), seconds(33), "off"), List.of(seconds(33), seconds(40), "record")),
        of(history, 50).get("modes"));
  }

  @Test
  void offloads_and_failures_are_as_recorded() {
    History history = new History();
    history.job(1, "ingest", 30, 3, 9_000_000, "");
    history.job(2, "upload", 2.5, 2, 6_000_000, "the host went away");
    history.job(9, "upload", 1, 1, 3_000_000, "");
    Map<String, Object> data = of(history, 10);
    assertEquals(
        List.of(
            Map.of(
                "at",
                seconds(2),
                "seconds",
                2.5,
                "clips",
                2,
                "bytes",
                6_000_000L,
                "failure",
                "the host went away"),
            Map.of("at", seconds(9), "seconds", 1.0, "clips", 1, "bytes", 3_000_000L)),
        data.get("offloads"));
    assertEquals(
        List.of(List.of(seconds(2), "upload", "the host went away")), data.get("failures"));
  }

  @Test
  void days_are_the_cameras_with_their_clips_in_order_and_their_sums() {
    History history = new History();
    history.arrived(DAY, "B.MP4", 10).arrived(5, "A.MP4", 1).arrived(3, "Z.MP4", 2);
    assertEquals(
        List.of(
            Map.of(
                "folder",
                "2026-11-21",
                "day",
                "2026-11-21",
                "clips",
                1,
                "bytes",
                10L,
                "names",
                List.of(List.of("2026-11-21/B.MP4", 10L))),
            Map.of(
                "folder",
                "2026-11-20",
                "day",
                "2026-11-20",
                "clips",
                2,
                "bytes",
                3L,
                "names",
                List.of(List.of("2026-11-20/Z.MP4", 2L), List.of("2026-11-20/A.MP4", 1L)))),
        of(history, DAY + 1).get("days"));
  }

  @Test
  void what_was_deleted_on_the_host_is_counted_and_not_named_unless_it_came_again() {
    History history = new History();
    history.arrived(1, "A.MP4", 1).arrived(2, "B.MP4", 2).arrived(3, "C.MP4", 4);
    history.arrived(DAY, "D.MP4", 8);
    history.deleted.put("2026-11-20/A.MP4", minute(10)); // before it came, an hour after minute 1
    history.deleted.put("2026-11-20/B.MP4", minute(3 * DAY));
    history.deleted.put("2026-11-21/D.MP4", minute(3 * DAY));
    assertEquals(
        List.of(
            Map.of("day", "2026-11-21", "clips", 0, "bytes", 0L, "deleted", 1, "names", List.of()),
            Map.of(
                "day",
                "2026-11-20",
                "folder",
                "2026-11-20",
                "clips",
                2,
                "bytes",
                5L,
                "deleted",
                1,
                "names",
                List.of(List.of("2026-11-20/A.MP4", 1L), List.of("2026-11-20/C.MP4", 4L)))),
        of(history, 4 * DAY).get("days"));
  }

  @Test
  void a_page_names_a_bounded_number_of_clips_and_sums_them_all() {
    History history = new History();
    for (int i = 0; i < DayList.MOST_NAMED; i++) {
      history.arrived(i / 100.0, i + ".MP4", 1);
    }
    history.arrived(2 * DAY, "new.MP4", 1);
    List<?> days = (List<?>) of(history, 3 * DAY).get("days");
    assertEquals(List.of(true, false), List.of(named(days.get(0)), named(days.get(1))));
    assertEquals(DayList.MOST_NAMED, ((Map<?, ?>) days.get(1)).get("clips"));
  }

  private static boolean named(Object day) {
    return ((Map<?, ?>) day).containsKey("names");
  }

  private static History drive() {
    History history = new History();
    history.mode(0, CameraMode.RECORD);
    for (int minute = 10; minute <= 60; minute += 10) {
      history.battery(minute, 70, PowerSource.BATTERY);
    }
    history.mode(60, CameraMode.DATA);
    return history;
  }

  @Test
  void what_is_not_yet_fetched_is_not_judged() {
    History history = drive();
    assertEquals(Map.of("stretches", 0), coverage(history, 90));
    history.job(61, "ingest", 5, 0, 0, "the card was pulled");
    assertEquals(Map.of("stretches", 0), coverage(history, 90));
    history.partOfCard(61.5);
    assertEquals(Map.of("stretches", 0), coverage(history, 90));
    history.job(62, "ingest", 5, 3, 300, "");
    assertEquals(Map.of("until", seconds(62), "stretches", 1), coverage(history, 90));
  }

  @Test
  void clips_on_the_host_in_staging_and_set_aside_all_cover() {
    History history = drive().job(62, "ingest", 5, 3, 300, "");
    history.arrived(5, "A.MP4", 1).arrived(10, "B.MP4", 1).arrived(15, "C.MP4", 1);
    history.deleted.put("2026-11-20/C.MP4", minute(80)); // there was footage all the same
    history.staged.add(new Clip("2026-11-20/D.MP4", 1, minute(25)));
    history.setAside(35, "E.MP4", "unreadable");
    assertEquals(List.of(List.of(seconds(35), seconds(60))), coverage(history, 90).get("gaps"));
    assertEquals(3600L, coverage(history, 90).get("recorded_seconds"));
  }

  /** The names' day and the card's times are local; Berlin is an hour ahead of UTC in November. */
  @Test
  void the_camera_is_taken_to_go_by_the_pis_time_zone() {
    History history = drive().job(62, "ingest", 5, 3, 300, "");
    history.zone = ZoneId.of("Europe/Berlin");
    for (int minute = 5; minute <= 60; minute += 5) {
      history.arrived(60 + minute, minute + ".MP4", 1);
    }
    assertEquals(List.of(), coverage(history, 90).get("gaps"));
    assertEquals(0L, coverage(history, 90).get("camera_ahead_minutes"));
  }

  @Test
  void a_time_whose_clips_may_have_been_forgotten_is_not_judged() {
    History history = drive().job(62, "ingest", 5, 3, 300, "");
    history.arrived(5, "A.MP4", 1);
    history.incomplete = true;
    assertEquals(0, coverage(history, 90).get("stretches"));
  }

  @Test
  void several_cameras_have_their_own_modes_and_are_covered_together_where_no_name_tells() {
    History history = new History();
    history.camera("front").mode(0, CameraMode.RECORD);
    history.camera("rear").mode(5, CameraMode.RECORD);
    history.camera("").battery(15, 70, PowerSource.AC).battery(30, 70, PowerSource.AC);
    history.camera("front").mode(40, CameraMode.DATA);
    history.camera("rear").mode(41, CameraMode.OFF);
    history.camera("front").job(41.5, "ingest", 30, 1, 1, "");
    assertEquals(
        List.of(
            List.of(seconds(0), seconds(40), "record", "front"),
            List.of(seconds(5), seconds(41), "record", "rear"),
            List.of(seconds(40), seconds(42), "data", "front"),
            List.of(seconds(41), seconds(42), "off", "rear")),
        of(history, 90).get("modes"));
    assertEquals(List.of("front", "rear"), of(history, 90).get("cameras"));
    assertEquals(1, coverage(history, 90).get("stretches"), "the rear one is not fetched yet");

    history.camera("rear").job(43, "ingest", 30, 1, 1, "");
    history.arrived(3, "a.mp4", 1).arrived(20, "b.mp4", 1).arrived(30, "c.mp4", 1);
    assertEquals(1, coverage(history, 90).get("stretches"), "together");
    assertEquals(41 * 60L, coverage(history, 90).get("recorded_seconds"));
    assertEquals(
        List.of(List.of(seconds(3), seconds(20)), List.of(seconds(30), seconds(41))),
        coverage(history, 90).get("gaps"));
  }

  @Test
  void each_of_several_is_covered_by_its_own_clips_where_their_names_tell() {
    History history = new History();
    history.layout = new Layout("{camera}/{path}", "", "");
    history.camera("front").mode(0, CameraMode.RECORD);
    history.camera("rear").mode(0, CameraMode.RECORD);
    history.camera("").battery(15, 70, PowerSource.AC).battery(30, 70, PowerSource.AC);
    history.camera("front").mode(40, CameraMode.DATA).job(41, "ingest", 30, 1, 1, "");
    for (int minute = 5; minute <= 40; minute += 5) {
      history.arrivedOf(minute, minute + ".mp4");
    }
    history.camera("rear").mode(40, CameraMode.OFF);
    history.arrivedOf(4, "a.mp4").arrivedOf(8, "b.mp4");
    history.staged.add(new Clip("rear/c.mp4", 1, minute(14)));
    history.arrived(38, "of-either.mp4", 1); // of an earlier layout
    Map<?, ?> front =
        Map.of(
            "camera",
            "front",
            "until",
            seconds(41),
            "stretches",
            1,
            "recorded_seconds",
            2400L,
            "camera_ahead_minutes",
            0L,
            "gaps",
            List.of());
    assertEquals(
        List.of(front, Map.of("camera", "rear", "stretches", 0)),
        of(history, 90).get("coverage"),
        "the rear one is not fetched yet");

    history.job(43, "ingest", 30, 1, 1, "");
    List<?> verdicts = (List<?>) of(history, 90).get("coverage");
    assertEquals(front, verdicts.get(0));
    assertEquals(
        List.of(List.of(seconds(14), seconds(38))), ((Map<?, ?>) verdicts.get(1)).get("gaps"));
  }
}
