package dev.dashcam.decide;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.dashcam.model.PowerSource;
import dev.dashcam.model.Recorded.Sample;
import dev.dashcam.model.RestBounds;
import dev.dashcam.model.RestBounds.Band;
import dev.dashcam.model.Verdict;
import dev.dashcam.model.Verdict.Rule;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** That nothing is missed within the bounds, GuardRulesPropertyTest shows. */
@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class RestRulesTest {
  private static final Duration NOW = Duration.ofMinutes(35);

  private static Optional<RestBounds> bounds(
      String settings, String reading, Optional<Sample> recorded) {
    GuardScenario scenario = GuardScenario.of(settings, reading);
    Verdict verdict = scenario.last().verdict();
    return new RestRules(scenario.thresholds()).of(verdict, recorded, NOW);
  }

  private static Optional<Sample> recorded(long at, PowerSource source, Rule rule) {
    return Optional.of(new Sample(Duration.ofSeconds(at), OptionalDouble.of(78), source, rule));
  }

  @Test
  void on_battery_well_above_what_matters_until_the_history_wants_another_line() {
    assertEquals(
        Optional.of(
            new RestBounds(
                Duration.ofSeconds(3800),
                PowerSource.BATTERY,
                1000,
                List.of(
                    new Band(Duration.ZERO, 55_000, 100_000),
                    new Band(Duration.ofSeconds(2300), 76_001, 79_999)))),
        bounds("", "2100 bat 78", recorded(2000, PowerSource.BATTERY, Rule.ENOUGH)));
  }

  @Test
  void on_ac_whatever_the_charge_but_for_a_floor() {
    assertEquals(
        Optional.of(
            new RestBounds(
                Duration.ofSeconds(3800),
                PowerSource.AC,
                2930,
                List.of(new Band(Duration.ofSeconds(2300), 76_001, 79_999)))),
        bounds("floor=2900", "2100 ac 10 3300mV", recorded(2000, PowerSource.AC, Rule.ON_AC)));
  }

  @Test
  void shortly_when_the_history_has_not_been_told_yet() {
    assertEquals(
        Optional.of(Duration.ofSeconds(2110)),
        bounds("", "2100 ac 90", recorded(2050, PowerSource.BATTERY, Rule.ENOUGH))
            .map(RestBounds::until));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "2100 bat 49",
        "2100 unknown 49",
        "2100 ?",
        "2000 bat 20; 2030 bat 20; 2060 bat 20; 2100 ac 90",
        "2100 ac 90 2850mV"
      })
  void never_with_a_battery_that_concerns(String readings) {
    Rule rule = Rule.ENOUGH;
    assertTrue(bounds("floor=2900", readings, recorded(2000, PowerSource.BATTERY, rule)).isEmpty());
  }

  @Test
  void never_when_the_history_is_due_or_has_nothing() {
    Optional<Sample> old = recorded(300, PowerSource.BATTERY, Rule.ENOUGH);
    assertTrue(bounds("", "2100 bat 78", old).isEmpty());
    assertTrue(bounds("", "2100 bat 78", Optional.empty()).isEmpty());
  }
}
