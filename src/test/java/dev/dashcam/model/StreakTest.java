package dev.dashcam.model;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;

/** Readings count 10 s apart; a pause over 150 s starts anew. */
@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class StreakTest {

  @Test
  void it_counts_readings_that_are_far_enough_apart() {
    assertEquals(streak(1, 100, 100), after(100));
    assertEquals(streak(2, 100, 110), after(100, 110));
    assertEquals(streak(3, 100, 260), after(100, 110, 260));
  }

  @Test
  void a_reading_that_says_otherwise_breaks_it() {
    assertEquals(Streak.NONE, after(100, 110).next(false, seconds(111), seconds(10), seconds(150)));
  }

  @Test
  void one_too_close_to_the_last_does_not_count() {
    assertEquals(streak(1, 100, 100), after(100, 100, 105, 109));
    assertEquals(streak(2, 100, 110), after(100, 105, 110, 119));
  }

  @Test
  void a_pause_starts_it_anew() {
    assertEquals(streak(1, 261, 261), after(100, 110, 261));
  }

  @Test
  void a_clock_that_went_back_starts_it_anew() {
    assertEquals(streak(1, 50, 50), after(100, 110, 50));
  }

  @Test
  void it_is_confirmed_by_number_and_time_together() {
    assertTrue(after(100, 115, 130).confirmed(3, seconds(30)));
    assertFalse(after(100, 130).confirmed(3, seconds(30)));
    assertFalse(after(100, 115, 129).confirmed(3, seconds(30)));
    assertTrue(after(100).confirmed(1, Duration.ZERO));
    assertFalse(Streak.NONE.confirmed(1, Duration.ZERO));
  }

  @Property
  void it_never_counts_more_than_there_were_nor_spans_more_than_passed(
      @ForAll @Size(min = 1, max = 30) List<@IntRange(max = 200) Integer> pauses) {
    Streak streak = Streak.NONE;
    Duration at = Duration.ZERO;
    for (int i = 0; i < pauses.size(); i++) {
      at = at.plusSeconds(pauses.get(i));
      streak = streak.next(true, at, seconds(10), seconds(150));
      assertTrue(streak.count() >= 1 && streak.count() <= i + 1, streak::toString);
      assertTrue(streak.since().compareTo(streak.last()) <= 0, streak::toString);
      assertTrue(streak.last().compareTo(at) <= 0, streak::toString);
      assertTrue(at.minus(streak.last()).compareTo(seconds(10)) < 0, streak::toString);
    }
  }

  private static Streak after(int... times) {
    Streak streak = Streak.NONE;
    for (int time : times) {
      streak = streak.next(true, seconds(time), seconds(10), seconds(150));
    }
    return streak;
  }

  private static Streak streak(int count, int since, int last) {
    return new Streak(count, seconds(since), seconds(last));
  }

  private static Duration seconds(int seconds) {
    return Duration.ofSeconds(seconds);
  }
}
