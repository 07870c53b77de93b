package dev.dashcam.decide;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.dashcam.model.HookEvent;
import dev.dashcam.model.HostSpace;
import dev.dashcam.model.Offload;
import dev.dashcam.model.Told;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Each thing is told once, and again after a day if it lasts. */
@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class HookRulesTest {
  private static final Instant START = Instant.parse("2026-03-02T07:00:00Z");
  private static final Offload.Failed FULL = new Offload.Failed("upload", "full", "disk full");
  private static final Offload.Failed KEY = new Offload.Failed("upload", "needs_owner", "no key");
  private static final Offload.Failed CARD = new Offload.Failed("ingest", "failed", "no card");

  private final HookRules rules = new HookRules(3, 90);
  private Instant now = START;
  private Told told = Told.NOTHING;

  private List<HookEvent> after(Duration time, Offload offload, boolean recording) {
    now = now.plus(time);
    HookRules.Due due = rules.decide(offload, recording, told, now);
    told = due.next();
    return due.due();
  }

  private List<HookEvent> after(Duration time, Offload offload) {
    return after(time, offload, false);
  }

  private List<HookEvent> driving(Duration time) {
    return after(time, Offload.NONE, true);
  }

  private static Offload offload(int clips, boolean interrupted, Offload.Failed... failures) {
    return new Offload(
        clips,
        clips * 10L,
        clips > 0 ? Optional.of(0) : Optional.empty(),
        clips,
        clips * 10L,
        interrupted,
        List.of(failures),
        Optional.empty());
  }

  private static Offload withSpace(long free, long total) {
    return new Offload(
        1, 1, Optional.of(0), 1, 1, false, List.of(), Optional.of(new HostSpace(free, total)));
  }

  private static Duration hours(int hours) {
    return Duration.ofHours(hours);
  }

  @ParameterizedTest
  @CsvSource({
    "0, false, false, nothing was there to bring",
    "3, false, true, all came home",
    "3, true, false, the car left in the middle",
  })
  void an_offload_is_finished_when_clips_came_and_nothing_was_in_the_way(
      int clips, boolean interrupted, boolean finished, String why) {
    List<HookEvent> due = after(hours(1), offload(clips, interrupted));
    assertEquals(finished ? List.of(HookEvent.OFFLOAD_FINISHED) : List.of(), due, why);
  }

  @Test
  void an_offload_in_which_something_failed_is_not_finished() {
    assertEquals(List.of(HookEvent.OFFLOAD_FAILED), after(hours(1), offload(3, false, FULL)));
  }

  @Test
  void a_failure_is_told_once_and_again_after_a_day() {
    assertEquals(List.of(HookEvent.OFFLOAD_FAILED), after(hours(1), offload(0, false, FULL)));
    for (int hour = 1; hour < 24; hour++) {
      assertEquals(List.of(), after(hours(1), offload(0, false, FULL)), "hour " + hour);
    }
    assertEquals(List.of(HookEvent.OFFLOAD_FAILED), after(hours(1), offload(0, false, FULL)));
  }

  @Test
  void another_kind_of_failure_is_told_at_once() {
    after(hours(1), offload(0, false, FULL));
    HookRules.Due due = rules.decide(offload(0, false, FULL, CARD), false, told, now);
    assertEquals(List.of(CARD), due.failures(), "the one told already is not told with it");
    assertEquals(List.of(HookEvent.OFFLOAD_FAILED), after(hours(1), offload(0, false, KEY)));
  }

  @Test
  void after_a_success_the_same_failure_is_news() {
    after(hours(1), offload(0, false, FULL));
    assertEquals(List.of(HookEvent.OFFLOAD_FINISHED), after(hours(1), offload(1, false)));
    assertEquals(List.of(HookEvent.OFFLOAD_FAILED), after(hours(1), offload(0, false, FULL)));
  }

  @Test
  void a_failure_told_by_a_clock_that_was_ahead_is_told_again() {
    now = START.plus(Duration.ofDays(4000));
    after(hours(1), offload(0, false, FULL));
    now = START;
    assertEquals(List.of(HookEvent.OFFLOAD_FAILED), after(hours(1), offload(0, false, FULL)));
  }

  @Test
  void days_of_driving_without_a_clip_are_told_once_a_day() {
    for (int hour = 0; hour < 72; hour++) {
      assertEquals(List.of(), driving(hours(1)), "hour " + hour);
    }
    assertEquals(List.of(HookEvent.NO_VERIFIED_CLIP), driving(hours(1)));
    assertEquals(List.of(), driving(hours(23)));
    assertEquals(List.of(HookEvent.NO_VERIFIED_CLIP), driving(hours(1)));
    assertEquals(
        List.of(HookEvent.NO_VERIFIED_CLIP), after(hours(30), Offload.NONE), "and at home");
    after(hours(1), offload(1, false));
    assertEquals(List.of(), after(hours(24), Offload.NONE));
  }

  @Test
  void a_car_that_stands_at_home_for_weeks_is_no_news_nor_is_its_next_drive() {
    after(hours(1), offload(1, false));
    assertEquals(List.of(), after(hours(24 * 21), Offload.NONE));
    assertEquals(List.of(), driving(hours(1)));
    assertEquals(List.of(), after(hours(1), Offload.NONE));
  }

  @Test
  void one_blink_of_recording_is_no_driving() {
    driving(hours(1));
    driving(hours(1));
    assertEquals(List.of(), after(hours(24 * 10), Offload.NONE));
    assertEquals(
        List.of(HookEvent.NO_VERIFIED_CLIP), driving(hours(1)), "but a second day of it is");
  }

  @Test
  void days_are_not_counted_by_a_clock_that_was_never_set_or_was_ahead() {
    now = Instant.EPOCH;
    driving(hours(1));
    driving(hours(24));
    now = START;
    assertEquals(List.of(), driving(hours(1)));
    now = START.plus(Duration.ofDays(4000));
    told = Told.NOTHING;
    driving(hours(1));
    driving(hours(24));
    now = START;
    assertEquals(List.of(), driving(hours(1)));
    assertEquals(1, told.recordingDays());
    assertFalse(told.recordingSince().orElseThrow().isAfter(now));
  }

  @Test
  void recording_changes_what_is_remembered_once_a_day_at_most() {
    now = Instant.parse("2026-03-02T00:00:00Z");
    driving(hours(1));
    Told first = told;
    driving(hours(1));
    driving(hours(20));
    assertEquals(first, told);
    driving(hours(3));
    assertEquals(2, told.recordingDays());
  }

  @ParameterizedTest
  @CsvSource({"100, 1000, true", "101, 1000, false", "0, 1000, true", "1000, 1000, false"})
  void a_nearly_full_host_is_told_once_a_day(long free, long total, boolean full) {
    List<HookEvent> first = after(hours(1), withSpace(free, total));
    assertEquals(full, first.contains(HookEvent.HOST_NEARLY_FULL));
    assertFalse(after(hours(23), withSpace(free, total)).contains(HookEvent.HOST_NEARLY_FULL));
    assertEquals(
        full, after(hours(1), withSpace(free, total)).contains(HookEvent.HOST_NEARLY_FULL));
  }

  @Test
  void everything_is_counted_and_the_last_room_is_remembered() {
    after(hours(1), withSpace(500, 1000));
    after(hours(1), offload(4, true));
    after(hours(1), offload(0, false, FULL, CARD));
    assertEquals(5, told.clips());
    assertEquals(41, told.bytes());
    assertEquals(2, told.failed());
    assertEquals(Optional.of(new HostSpace(500, 1000)), told.space());
    assertEquals(Optional.of(START.plus(hours(2))), told.lastVerified());
    assertTrue(told.failures().keySet().containsAll(List.of("upload", "ingest")));
  }
}
