package dev.dashcam.decide;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.dashcam.config.Settings;
import dev.dashcam.decide.RetentionRules.ClockVerdict;
import dev.dashcam.decide.RetentionRules.Fate;
import dev.dashcam.model.KeptClip;
import dev.dashcam.model.WallClock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Optional;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class RetentionRulesTest {
  private static final Instant NOW = Instant.parse("2026-11-26T18:00:00Z");

  private static RetentionRules rules(int days) {
    return new RetentionRules(days, new ClipFilters(Settings.defaults().ingest()));
  }

  private static KeptClip clip(String name, Instant recorded) {
    return new KeptClip(name, 1000, "ab", recorded, false);
  }

  @ParameterizedTest
  @CsvSource({
    // The day it was known from, the day it was recorded on.
    "2026-08-01, 2026-08-01, DELETE",
    "2026-08-27, 2026-08-26, LATER",
    "2026-08-26, 2026-08-27, LATER",
    "2026-08-26, 2026-08-26, DELETE",
    "2026-11-26, 2019-01-01, LATER", // the camera's clock was reset
    "2026-01-02, 2026-11-20, LATER", // the Pi's clock was behind
    "2026-01-02, 2037-01-01, LATER", // the camera's clock is ahead
  })
  void a_clip_is_old_by_two_clocks_or_stays(LocalDate filed, LocalDate recorded, Fate fate) {
    Instant at = recorded.atTime(23, 59).toInstant(ZoneOffset.UTC);
    assertEquals(fate, rules(90).judge(clip("2026-08-01/DCIM/A.MP4", at), filed, NOW).fate());
  }

  @ParameterizedTest
  @CsvSource({
    "2020-01-01/DCIM/RO/A.MP4",
    "RO/A.MP4",
    "van-1/front/event/A.MP4",
    "van-1/2020-01-01/DCIM/Movie/EMR1/A~0123abcd.MP4",
  })
  void what_is_locked_stays_for_ever(String name) {
    Instant longAgo = Instant.parse("2020-01-01T00:00:00Z");
    assertEquals(
        Fate.FOR_EVER,
        rules(1).judge(clip(name, longAgo), LocalDate.parse("2020-01-01"), NOW).fate());
  }

  @Test
  void to_keep_nothing_is_no_wish() {
    assertThrows(IllegalArgumentException.class, () -> rules(0));
  }

  private static ClockVerdict judge(boolean synchronised, Instant now, String last, String newest) {
    return RetentionRules.judge(
        new WallClock(
            now,
            synchronised,
            Optional.ofNullable(last).map(Instant::parse),
            Optional.ofNullable(newest).map(Instant::parse)));
  }

  @Test
  void a_clock_that_nobody_has_set_is_not_gone_by() {
    assertFalse(judge(false, NOW, null, null).trusted());
    assertFalse(judge(false, NOW, "2026-11-25T18:00:00Z", "2026-11-26T17:00:00Z").trusted());
    assertFalse(judge(false, NOW, null, null).remembered());
    assertFalse(judge(true, Instant.EPOCH, null, null).trusted());
    assertTrue(judge(true, NOW, null, null).trusted());
    assertTrue(judge(true, NOW, "2026-11-25T18:00:00Z", null).trusted());
  }

  @Test
  void a_clock_that_has_gone_back_is_gone_by_from_the_next_look_on() {
    ClockVerdict back = judge(true, NOW, "2027-03-01T00:00:00Z", null);
    assertFalse(back.trusted());
    assertTrue(back.remembered() && back.reason().contains("gone back"));
    assertTrue(judge(true, NOW, "2026-11-26T18:30:00Z", null).trusted(), "a correction");
  }

  @Test
  void a_clock_that_is_weeks_ahead_needs_the_camera_to_say_so_too() {
    ClockVerdict ahead = judge(true, NOW, "2026-10-01T00:00:00Z", "2026-10-02T00:00:00Z");
    assertFalse(ahead.trusted());
    assertTrue(ahead.remembered() && ahead.reason().contains("56 days ahead"), ahead.reason());
    assertFalse(judge(true, NOW, "2026-10-01T00:00:00Z", null).trusted());
    assertTrue(judge(true, NOW, "2026-10-01T00:00:00Z", "2026-11-26T08:00:00Z").trusted());
  }

  @Test
  void a_look_a_day_is_enough() {
    assertTrue(RetentionRules.isDue(Optional.empty(), NOW));
    assertFalse(RetentionRules.isDue(Optional.of(NOW), NOW.plus(Duration.ofHours(19))));
    assertTrue(RetentionRules.isDue(Optional.of(NOW), NOW.plus(Duration.ofHours(20))));
    assertTrue(RetentionRules.isDue(Optional.of(NOW), NOW.minus(Duration.ofDays(1))), "odd");
  }
}
