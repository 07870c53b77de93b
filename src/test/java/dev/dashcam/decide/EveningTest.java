package dev.dashcam.decide;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.dashcam.decide.Evening.Truth;
import dev.dashcam.decide.Evening.Way;
import dev.dashcam.model.Clip;
import dev.dashcam.model.Experience;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What is at home when the charge is down to the threshold: the same energy, three ways. */
@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class EveningTest {
  private static final long CLIP = 140_000_000;
  private static final double PER_MINUTE = 0.31;
  private static final double FROM_CARD = 14_200_000;
  private static final double TO_HOST = 9_800_000;

  /** What the last evening was like. */
  private static final Experience PAST =
      Discharges.seen(
          Discharges.falling("last-boot", 60, PER_MINUTE, 6),
          Discharges.job("ingest", "last-boot", 0, 15, FROM_CARD),
          Discharges.job("upload", "last-boot", 15, 15, TO_HOST));

  /** A clip a minute, the first ones long ago; every sixth is locked. */
  private static List<Clip> card(int clips) {
    List<Clip> card = new ArrayList<>();
    for (int i = 0; i < clips; i++) {
      card.add(
          new Clip(
              (i % 6 == 5 ? "RO/" : "DCIM/") + i + ".MP4",
              CLIP,
              Instant.parse("2026-03-04T08:00:00Z").plusSeconds(60L * i)));
    }
    return card;
  }

  private static Evening evening(Way way, Truth truth, double percent, int clips) {
    return new Evening(way, truth, percent, card(clips), PAST).pass();
  }

  @ParameterizedTest(name = "{0} clips, {1} %, {2} of the usual pace, draining {3} of the usual")
  @CsvSource({
    "230, 57, 1,   1",
    "230, 63, 1,   1",
    "100, 57, 1,   1",
    "230, 57, 0.8, 1",
    "230, 57, 1,   1.3",
    "230, 57, 0.7, 1.2",
  })
  void more_locked_clips_come_home(int clips, double percent, double pace, double drain) {
    Truth truth = new Truth(PER_MINUTE * drain, FROM_CARD * pace, TO_HOST * pace);
    Evening firstCome = evening(Way.FIRST_COME, truth, percent, clips);
    Evening mostValuable = evening(Way.MOST_VALUABLE, truth, percent, clips);
    Evening withinBudget = evening(Way.WITHIN_BUDGET, truth, percent, clips);
    System.out.printf(
        "%d clips, %d locked, %.0f %%, pace %.1f, drain %.1f: first come %d locked of %d at home,"
            + " most valuable first %d of %d, within the budget %d of %d%s%n",
        clips,
        clips / 6,
        percent,
        pace,
        drain,
        firstCome.lockedOnHost(),
        firstCome.onHost(),
        mostValuable.lockedOnHost(),
        mostValuable.onHost(),
        withinBudget.lockedOnHost(),
        withinBudget.onHost(),
        withinBudget.endedByGuard() ? " (ended by guard)" : "");
    assertTrue(withinBudget.lockedOnHost() > firstCome.lockedOnHost());
    assertTrue(withinBudget.lockedOnHost() >= mostValuable.lockedOnHost());
  }

  @Test
  void as_long_as_it_is_as_it_was_guard_has_to_end_nothing() {
    Truth truth = new Truth(PER_MINUTE, FROM_CARD, TO_HOST);
    assertTrue(evening(Way.MOST_VALUABLE, truth, 57, 230).endedByGuard());
    assertFalse(evening(Way.WITHIN_BUDGET, truth, 57, 230).endedByGuard());
  }

  @Test
  void where_all_fits_all_comes_home_either_way() {
    Truth truth = new Truth(PER_MINUTE, FROM_CARD, TO_HOST);
    for (Way way : Way.values()) {
      assertEquals(60, evening(way, truth, 90, 60).onHost(), way.name());
    }
  }
}
