package dev.dashcam.decide;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.dashcam.config.ThresholdSettings;
import dev.dashcam.config.ThresholdSettings.BelowDisconnect;
import dev.dashcam.decide.GuardScenario.Timed;
import dev.dashcam.model.BatteryReading;
import dev.dashcam.model.BatteryReading.Measured;
import dev.dashcam.model.BatteryReading.Unreadable;
import dev.dashcam.model.GuardState;
import dev.dashcam.model.GuardState.Latch;
import dev.dashcam.model.PowerSource;
import dev.dashcam.model.Recorded.Sample;
import dev.dashcam.model.RestBounds;
import dev.dashcam.model.Verdict;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.Tuple;
import net.jqwik.api.constraints.DoubleRange;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.statistics.Statistics;
import net.jqwik.api.statistics.StatisticsReport;

/** The battery rules under sequences that nobody thought of. */
class GuardRulesPropertyTest {

  @Property(tries = 3000)
  @StatisticsReport(StatisticsReport.StatisticsReportMode.OFF)
  void the_invariants_hold_for_every_sequence(
      @ForAll("thresholds") ThresholdSettings thresholds,
      @ForAll("polls") Duration poll,
      @ForAll("sequences") List<Timed> readings) {
    GuardScenario scenario = GuardScenario.play(thresholds, poll, readings);
    GuardInvariants.check(scenario);

    boolean let = false;
    for (GuardScenario.Turn turn : scenario.turns()) {
      let |= turn.before().latch() == Latch.LOW && turn.verdict().next().latch() == Latch.NONE;
    }
    Statistics.label("latch")
        .collect(scenario.last().verdict().next().latch())
        .coverage(
            seen -> {
              for (Latch latch : Latch.values()) {
                seen.check(latch).percentage(share -> share > 3);
              }
            });
    Statistics.label("let go")
        .collect(let)
        .coverage(seen -> seen.check(true).percentage(share -> share > 3));
  }

  @Property
  void a_battery_that_stays_low_is_acted_on_whatever_is_configured(
      @ForAll("thresholds") ThresholdSettings thresholds,
      @ForAll("polls") Duration poll,
      @ForAll @DoubleRange(min = 0.7, max = 1) double early) {
    // A timer is never exact; a manual run in between must not keep the rest from counting either.
    Duration pause = Duration.ofMillis(Math.round(poll.toMillis() * early));
    long pauses =
        Math.max(
            thresholds.confirmReadings() - 1,
            -Math.floorDiv(-thresholds.confirmFor().toMillis(), pause.toMillis()));
    assertEquals(
        Latch.SHUTTING_DOWN,
        latchAfter(pauses, pause, measured(PowerSource.BATTERY, 0, 3200), thresholds, poll),
        "low for " + (pauses + 1) + " readings " + pause + " apart");
    assertEquals(
        Latch.LOW,
        latchAfter(pauses, pause, measured(PowerSource.UNKNOWN, 0, 3200), thresholds, poll));
  }

  @Property
  void a_burst_of_readings_is_one_moment(
      @ForAll("thresholds") ThresholdSettings thresholds,
      @ForAll @IntRange(min = 1, max = 200) int readings) {
    ThresholdSettings several = confirmedBy(3, Duration.ofSeconds(30), thresholds);
    List<Timed> burst = new ArrayList<>();
    for (int i = 0; i < readings; i++) {
      // 200 of them span 29.85 s, just under the time they would have to.
      burst.add(new Timed(Duration.ofMillis(150L * i), measured(PowerSource.BATTERY, 0, 2400)));
    }
    GuardScenario scenario = GuardScenario.play(several, Duration.ofSeconds(30), burst);
    for (GuardScenario.Turn turn : scenario.turns()) {
      assertEquals(List.of(), turn.verdict().actions(), scenario::toString);
    }
  }

  @Property
  void silence_alone_does_nothing_ever(
      @ForAll("thresholds") ThresholdSettings thresholds,
      @ForAll("polls") Duration poll,
      @ForAll @IntRange(min = 1, max = 100) int readings) {
    List<Timed> silence = new ArrayList<>();
    for (int i = 0; i < readings; i++) {
      silence.add(new Timed(poll.multipliedBy(i), new Unreadable("no answer")));
    }
    for (GuardScenario.Turn turn : GuardScenario.play(thresholds, poll, silence).turns()) {
      assertEquals(List.of(), turn.verdict().actions());
    }
  }

  @Property
  void a_lower_reading_is_never_judged_more_mildly(
      @ForAll("thresholds") ThresholdSettings thresholds,
      @ForAll @DoubleRange(min = 0, max = 100) double a,
      @ForAll @DoubleRange(min = 0, max = 100) double b) {
    Duration poll = Duration.ofSeconds(30);
    Latch lower =
        latchAfter(50, poll, measured(PowerSource.BATTERY, Math.min(a, b), 3200), thresholds, poll);
    Latch higher =
        latchAfter(50, poll, measured(PowerSource.BATTERY, Math.max(a, b), 3200), thresholds, poll);
    assertTrue(lower.compareTo(higher) >= 0, () -> lower + " below " + higher);
  }

  /** Neither to what is judged nor to the history. */
  @Property(tries = 3000)
  @StatisticsReport(StatisticsReport.StatisticsReportMode.OFF)
  void what_is_left_unread_at_rest_makes_no_difference(
      @ForAll("thresholds") ThresholdSettings thresholds,
      @ForAll("polls") Duration poll,
      @ForAll("sequences") List<Timed> readings) {
    GuardRules rules = new GuardRules(thresholds, poll);
    GuardState everyReading = GuardState.INITIAL;
    GuardState awake = GuardState.INITIAL;
    Optional<Sample> recorded = Optional.empty();
    Optional<RestBounds> rest = Optional.empty();
    int rested = 0;
    for (Timed each : readings) {
      Verdict verdict = rules.decide(each.reading(), everyReading, each.at());
      everyReading = verdict.next();
      Sample sample = sample(each, verdict);
      boolean worthRecording = DiaryRules.worthRecording(recorded, sample);
      if (rest.isPresent() && within(rest.get(), each)) {
        assertTrue(verdict.carefree(), () -> each + ": " + verdict);
        assertFalse(worthRecording, sample::toString);
        rested++;
        continue;
      }
      Verdict seen = rules.decide(each.reading(), awake, each.at());
      awake = seen.next();
      assertEquals(verdict.rule(), seen.rule());
      assertEquals(verdict.actions(), seen.actions());
      assertEquals(verdict.jobsAllowed(), seen.jobsAllowed());
      assertEquals(everyReading.latch(), awake.latch());
      recorded = worthRecording ? Optional.of(sample) : recorded;
      rest = new RestRules(thresholds).of(seen, recorded, each.at());
    }
    Statistics.label("rested")
        .collect(rested > 0)
        .coverage(seen -> seen.check(true).percentage(share -> share > 20));
  }

  private static Sample sample(Timed timed, Verdict verdict) {
    return timed.reading() instanceof Measured m
        ? new Sample(timed.at(), OptionalDouble.of(m.percent()), m.source(), verdict.rule())
        : new Sample(timed.at(), OptionalDouble.empty(), PowerSource.UNKNOWN, verdict.rule());
  }

  /** As the shell compares. */
  private static boolean within(RestBounds bounds, Timed timed) {
    if (!(timed.reading() instanceof Measured reading)
        || timed.at().compareTo(bounds.until()) >= 0
        || reading.source() != bounds.source()
        || reading.millivolts() < bounds.leastMillivolts()) {
      return false;
    }
    long percent = BigDecimal.valueOf(reading.percent()).movePointRight(3).longValue();
    return bounds.bands().stream()
        .allMatch(
            band ->
                timed.at().compareTo(band.from()) < 0
                    || (percent >= band.least() && percent <= band.most()));
  }

  private static Latch latchAfter(
      long pauses,
      Duration pause,
      BatteryReading reading,
      ThresholdSettings thresholds,
      Duration poll) {
    List<Timed> readings = new ArrayList<>();
    for (long i = 0; i <= pauses; i++) {
      readings.add(new Timed(Duration.ofHours(1).plus(pause.multipliedBy(i)), reading));
    }
    return GuardScenario.play(thresholds, poll, readings).last().verdict().next().latch();
  }

  private static Measured measured(PowerSource source, double percent, int millivolts) {
    return new Measured(percent, millivolts, OptionalInt.empty(), source);
  }

  private static ThresholdSettings confirmedBy(int readings, Duration span, ThresholdSettings t) {
    return new ThresholdSettings(
        t.disconnectPercent(),
        t.shutdownPercent(),
        t.belowDisconnect(),
        readings,
        span,
        t.recoveryMarginPercent(),
        t.recoverFor(),
        t.floorMillivolts());
  }

  /** Everything that the settings allow. */
  @Provide
  Arbitrary<ThresholdSettings> thresholds() {
    Arbitrary<Integer> floors =
        Arbitraries.frequencyOf(
            Tuple.of(2, Arbitraries.just(0)),
            Tuple.of(1, Arbitraries.integers().between(2500, 3100)));
    return Combinators.combine(
            Arbitraries.doubles().between(30, 60).ofScale(1),
            Arbitraries.doubles().between(1, 29).ofScale(1),
            Arbitraries.of(BelowDisconnect.class),
            Arbitraries.oneOf(Arbitraries.of(1, 2, 3), Arbitraries.integers().between(1, 20)),
            Arbitraries.oneOf(Arbitraries.of(0, 10, 30), Arbitraries.integers().between(0, 600)),
            Arbitraries.doubles().between(0, 40).ofScale(1),
            Arbitraries.oneOf(Arbitraries.of(0, 60, 300), Arbitraries.integers().between(0, 3600)),
            floors)
        .as(
            (disconnect, shutdown, mode, readings, span, margin, recover, floor) ->
                new ThresholdSettings(
                    disconnect,
                    shutdown,
                    mode,
                    readings,
                    Duration.ofSeconds(span),
                    margin,
                    Duration.ofSeconds(recover),
                    floor));
  }

  @Provide
  Arbitrary<Duration> polls() {
    return Arbitraries.oneOf(Arbitraries.of(5, 30, 60), Arbitraries.integers().between(5, 3600))
        .map(Duration::ofSeconds);
  }

  /** Episodes: the same kind of reading for a while, then another. */
  @Provide
  Arbitrary<List<Timed>> sequences() {
    Arbitrary<BatteryReading> kinds =
        Arbitraries.frequencyOf(
            Tuple.of(6, measurements()),
            Tuple.of(1, Arbitraries.just(new Unreadable("no answer"))));
    record Episode(BatteryReading reading, int length, int seconds) {}
    Arbitrary<Episode> episodes =
        Combinators.combine(
                kinds,
                Arbitraries.integers().between(1, 25),
                Arbitraries.oneOf(
                    Arbitraries.of(0, 1, 5, 10, 30, 30, 60),
                    Arbitraries.integers().between(0, 900)))
            .as(Episode::new);
    return episodes
        .list()
        .ofMinSize(1)
        .ofMaxSize(8)
        .map(
            list -> {
              List<Timed> readings = new ArrayList<>();
              Duration at = Duration.ofSeconds(20);
              for (Episode episode : list) {
                for (int i = 0; i < episode.length(); i++) {
                  at = at.plusSeconds(episode.seconds());
                  readings.add(new Timed(at, episode.reading()));
                }
              }
              return readings;
            });
  }

  private static Arbitrary<BatteryReading> measurements() {
    return Combinators.combine(
            Arbitraries.of(PowerSource.class),
            Arbitraries.oneOf(
                Arbitraries.of(0.0, 10.0, 24.9, 25.0, 49.9, 50.0, 89.9, 90.0, 100.0),
                Arbitraries.doubles().between(0, 100)),
            Arbitraries.integers().between(2400, 3700))
        .as((source, percent, millivolts) -> measured(source, percent, millivolts));
  }
}
