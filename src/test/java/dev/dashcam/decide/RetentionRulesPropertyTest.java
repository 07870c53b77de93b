package dev.dashcam.decide;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
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
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;

/** Retention with dates and clocks that nobody thought of. */
class RetentionRulesPropertyTest {
  private static final ClipFilters FILTERS = new ClipFilters(Settings.defaults().ingest());

  @Property
  void nothing_goes_before_its_days_have_passed_by_both_dates(
      @ForAll @IntRange(min = 1, max = 3650) int days,
      @ForAll("days") LocalDate filed,
      @ForAll("instants") Instant recorded,
      @ForAll("instants") Instant now) {
    KeptClip clip = new KeptClip("2026-01-01/DCIM/A.MP4", 1000, "ab", recorded, false);
    RetentionRules rules = new RetentionRules(days, FILTERS);
    if (rules.judge(clip, filed, now).fate() == Fate.DELETE) {
      Duration least = Duration.ofDays(days);
      assertTrue(Duration.between(recorded, now).compareTo(least) >= 0);
      Instant dayIsOver = filed.plusDays(1).atStartOfDay().toInstant(ZoneOffset.UTC);
      assertTrue(Duration.between(dayIsOver, now).compareTo(least) >= 0);
      assertTrue(rules.mayHold(filed, now), "its day is looked into");
      assertEquals(Fate.DELETE, rules.judge(clip, filed, now.plusSeconds(1)).fate(), "and later");
      KeptClip locked = new KeptClip("2026-01-01/RO/A.MP4", 1000, "ab", recorded, false);
      assertEquals(Fate.FOR_EVER, rules.judge(locked, filed, now).fate());
    }
  }

  @Property
  void no_clock_without_a_server_is_ever_trusted_nor_one_that_jumped_alone(
      @ForAll("instants") Instant now,
      @ForAll("instants") Instant last,
      @ForAll("instants") Instant newest,
      @ForAll boolean synchronised) {
    ClockVerdict verdict =
        RetentionRules.judge(
            new WallClock(now, synchronised, Optional.of(last), Optional.of(newest)));
    if (verdict.trusted()) {
      assertTrue(synchronised);
      assertTrue(!now.isBefore(last.minus(RetentionRules.BACK)));
      assertTrue(
          !now.isAfter(last.plus(RetentionRules.AHEAD))
              || Duration.between(newest, now).abs().compareTo(Duration.ofDays(2)) <= 0);
    } else {
      assertFalse(verdict.reason().isEmpty());
    }
  }

  @Provide
  Arbitrary<LocalDate> days() {
    return instants().map(at -> at.atOffset(ZoneOffset.UTC).toLocalDate());
  }

  @Provide
  Arbitrary<Instant> instants() {
    return Arbitraries.longs()
        .between(
            Instant.parse("2025-12-01T00:00:00Z").getEpochSecond(),
            Instant.parse("2037-12-31T00:00:00Z").getEpochSecond())
        .map(Instant::ofEpochSecond);
  }
}
