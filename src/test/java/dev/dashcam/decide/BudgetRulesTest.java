package dev.dashcam.decide;

import static dev.dashcam.decide.Discharges.BOOT;
import static dev.dashcam.decide.Discharges.at;
import static dev.dashcam.decide.Discharges.end;
import static dev.dashcam.decide.Discharges.falling;
import static dev.dashcam.decide.Discharges.job;
import static dev.dashcam.decide.Discharges.seen;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.dashcam.model.Budget;
import dev.dashcam.model.Experience;
import dev.dashcam.model.Experience.Charge;
import dev.dashcam.model.Experience.Job;
import dev.dashcam.model.Moment;
import dev.dashcam.model.PowerSource;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class BudgetRulesTest {
  private static final double FROM_CARD = 14_200_000;
  private static final double TO_HOST = 9_800_000;

  private final BudgetRules rules = new BudgetRules(50);

  private static final Job[] USUAL = {
    job("ingest", "last-boot", 0, 10, FROM_CARD), job("upload", "last-boot", 10, 10, TO_HOST)
  };

  private Budget of(Experience past, Moment now) {
    return rules.of(past, PowerSource.BATTERY, now);
  }

  private Budget budget(List<Charge> charges) {
    return of(seen(charges, USUAL), end(charges.size()));
  }

  @Test
  void the_sum_is_what_is_left_above_the_threshold_by_what_falls_in_a_minute() {
    Budget budget = budget(falling(BOOT, 57, 0.25, 6));
    assertEquals(Optional.of(Duration.ofMinutes(20)), budget.left());
    assertEquals(
        "57 % falls 0.25 % a minute: 20 minutes until 52 %; 14.2 MB/s from the card, 9.8 MB/s to"
            + " the host",
        budget.reason());
  }

  @Test
  void time_that_has_passed_since_the_last_reading_counts() {
    List<Charge> charges = falling(BOOT, 57, 0.25, 6);
    assertEquals(
        Optional.of(Duration.ofMinutes(16)),
        of(seen(charges), end(6).plus(Duration.ofMinutes(4))).left());
  }

  @Test
  void on_ac_nothing_is_limited_whatever_was_before() {
    List<Charge> charges = falling(BOOT, 51, 0.5, 6);
    Budget onAc = Budget.unlimited("on AC: no limit");
    assertEquals(onAc, rules.of(seen(charges), PowerSource.AC, end(6)));

    charges.add(new Charge(end(6).plus(Duration.ofMinutes(1)), 51, PowerSource.AC));
    assertFalse(budget(charges).limited(), "on AC it says nothing of the charge");
  }

  @ParameterizedTest
  @CsvSource({
    // readings, percent a minute, why not
    "0, 0.3, not known yet how fast",
    "1, 0.3, not known yet how fast",
    "3, 0.3, not known yet how fast",
    "4, 0,   doesn't fall",
    "4, -0.4, doesn't fall",
  })
  void what_is_not_known_limits_nothing_and_says_so(int readings, double rate, String why) {
    Budget budget = budget(falling(BOOT, 55, rate, readings));
    assertFalse(budget.limited());
    assertTrue(budget.reason().contains(why), budget.reason());
  }

  @Test
  void a_battery_that_was_not_read_of_late_limits_nothing() {
    Budget budget = of(seen(falling(BOOT, 55, 0.3, 6)), end(6).plus(Duration.ofMinutes(40)));
    assertFalse(budget.limited());
    assertTrue(budget.reason().contains("the charge is not known yet"), budget.reason());
  }

  @Test
  void readings_of_another_boot_tell_the_rate_but_not_the_charge() {
    List<Charge> charges = falling("last-boot", 80, 0.5, 6);
    assertFalse(of(seen(charges), end(6)).limited());
    charges.add(new Charge(at(BOOT, 100), 62, PowerSource.BATTERY));
    assertEquals(Optional.of(Duration.ofMinutes(20)), of(seen(charges), at(BOOT, 100)).left());
  }

  @Test
  void the_same_where_the_source_is_not_known() {
    List<Charge> charges = new ArrayList<>();
    falling(BOOT, 57, 0.25, 6)
        .forEach(each -> charges.add(new Charge(each.at(), each.percent(), PowerSource.UNKNOWN)));
    assertEquals(Optional.of(Duration.ofMinutes(20)), budget(charges).left());
  }

  @Test
  void work_drains_more_than_rest_and_comes_first() {
    List<Charge> charges = falling("last-boot", 90, 0.1, 8);
    List<Charge> atWork = falling("boot-before", 60, 0.5, 5);
    atWork.addAll(charges);
    atWork.add(new Charge(at(BOOT, 0), 57, PowerSource.BATTERY));
    Experience past = seen(atWork, job("upload", "boot-before", 0, 24, TO_HOST));
    assertEquals(Optional.of(Duration.ofMinutes(10)), of(past, at(BOOT, 0)).left());

    Experience idle = seen(atWork.subList(5, atWork.size()));
    assertEquals(Optional.of(Duration.ofMinutes(50)), of(idle, at(BOOT, 0)).left());
  }

  @Test
  void the_job_that_runs_is_work_too_and_its_pace_is_the_pace() {
    List<Charge> charges = falling("boot-at-rest", 90, 0.1, 8);
    charges.addAll(falling(BOOT, 57, 0.5, 4));
    Job running = job("upload", BOOT, 0, 18, 2_000_000);
    Budget budget = of(new Experience(charges, List.of(USUAL), Optional.of(running)), end(4));
    assertEquals(Optional.of(Duration.ofMinutes(10)), budget.left());
    assertEquals(2_000_000, budget.toHost(), 1);
    assertEquals(FROM_CARD, budget.fromCard(), 1);
  }

  @Test
  void the_pace_is_the_usual_one_of_the_last_jobs_and_small_ones_tell_nothing() {
    Experience past =
        seen(
            falling(BOOT, 57, 0.25, 6),
            job("upload", "a", 0, 10, 90_000_000),
            job("upload", "b", 0, 10, 5_000_000),
            job("upload", "c", 0, 10, 400_000),
            job("upload", "d", 0, 10, 6_000_000),
            job("upload", "e", 0, 1, 100_000),
            job("upload", "f", 0, 10, 6_100_000),
            job("upload", "g", 0, 10, 5_900_000));
    Budget budget = of(past, end(6));
    assertEquals(5_900_000, budget.toHost(), 1);
    assertEquals(5_900_000, budget.fromCard(), 1, "taken for the same");
    assertTrue(
        budget
            .reason()
            .endsWith("not known yet but taken for the same from the card, 5.9 MB/s to the host"),
        budget.reason());
  }

  @Test
  void as_long_as_neither_pace_is_known_only_the_time_counts() {
    Budget budget = of(seen(falling(BOOT, 57, 0.25, 6)), end(6));
    assertEquals(0, budget.fromCard());
    assertEquals(0, budget.toHost());
    assertEquals(Optional.of(Duration.ofMinutes(20)), budget.left());
    assertTrue(budget.reason().contains("not known yet at what pace"), budget.reason());
  }

  @ParameterizedTest(name = "{0}")
  @CsvSource({
    // what, minutes left, clip MB, ahead MB, fetched
    "it comes home as well,                      1, 200, 0, true",
    "it doesn't after all that goes before it,   1, 200, 300, false",
    "alone it is at least safe,                  1, 500, 0, true",
    "not even its copy fits,                     1, 600, 0, false",
    "no time at all,                             0, 0, 0, false",
  })
  void a_clip_is_fetched_if(String what, int minutes, long clip, long ahead, boolean fetched) {
    Budget budget =
        new Budget(Optional.of(Duration.ofMinutes(minutes)), FROM_CARD, TO_HOST, "because");
    assertEquals(fetched, BudgetRules.fetches(budget, clip * 1_000_000, ahead * 1_000_000), what);
  }
}
