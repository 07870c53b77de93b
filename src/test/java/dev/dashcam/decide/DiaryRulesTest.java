package dev.dashcam.decide;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.dashcam.model.PowerSource;
import dev.dashcam.model.Recorded.Failed;
import dev.dashcam.model.Recorded.Sample;
import dev.dashcam.model.Verdict.Rule;
import java.time.Duration;
import java.util.Optional;
import java.util.OptionalDouble;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class DiaryRulesTest {
  private static final Duration TICK = Duration.ofSeconds(30);

  private static Sample sample(long seconds, double percent, PowerSource source, Rule rule) {
    return new Sample(Duration.ofSeconds(seconds), OptionalDouble.of(percent), source, rule);
  }

  @Test
  void the_first_reading_after_boot_is_recorded() {
    assertTrue(
        DiaryRules.worthRecording(
            Optional.empty(), sample(3, 70, PowerSource.BATTERY, Rule.ENOUGH)));
  }

  @ParameterizedTest
  @CsvSource({
    // after, percent (from 70), source, rule, recorded
    "   30, 70.0, BATTERY, ENOUGH,     false",
    "  299, 60.0, BATTERY, ENOUGH,     false",
    "  300, 68.1, BATTERY, ENOUGH,     false",
    "  300, 68.0, BATTERY, ENOUGH,     true",
    "  300, 72.0, BATTERY, ENOUGH,     true",
    " 1799, 71.9, BATTERY, ENOUGH,     false",
    " 1800, 70.0, BATTERY, ENOUGH,     true",
    "   59, 70.0, AC,      ON_AC,      false",
    "   60, 70.0, AC,      ON_AC,      true",
    "   60, 70.0, UNKNOWN, ENOUGH,     true",
    "   30, 49.0, BATTERY, DISCONNECT, true",
    "   30, 24.0, BATTERY, SHUT_DOWN,  true",
    "   60, 70.0, BATTERY, UNREADABLE, true",
  })
  void later_ones_when_they_tell_something(
      long after, double percent, PowerSource source, Rule rule, boolean recorded) {
    Sample last = sample(1000, 70, PowerSource.BATTERY, Rule.ENOUGH);
    assertEquals(
        recorded,
        DiaryRules.worthRecording(Optional.of(last), sample(1000 + after, percent, source, rule)));
  }

  /** Whatever the UPS says in an hour of looks. */
  @Property
  void never_more_than_one_a_minute_nor_fewer_than_one_in_half_an_hour(
      @ForAll @Size(120) double[] any,
      @ForAll @Size(120) PowerSource[] sources,
      @ForAll @Size(120) Rule[] rules) {
    Optional<Sample> last = Optional.empty();
    int recorded = 0;
    for (int i = 0; i < 120; i++) {
      double percent = Double.isFinite(any[i]) ? Math.abs(any[i] % 100) : 0;
      Duration at = TICK.multipliedBy(i);
      boolean held = rules[i] == Rule.DISCONNECT || rules[i] == Rule.SHUT_DOWN;
      Rule rule = held ? Rule.ENOUGH : rules[i]; // the guard holds on to those
      Sample now = new Sample(at, OptionalDouble.of(percent), sources[i], rule);
      if (DiaryRules.worthRecording(last, now)) {
        last = Optional.of(now);
        recorded++;
      }
      assertTrue(at.minus(last.get().at()).compareTo(Duration.ofMinutes(30)) < 0);
    }
    assertTrue(recorded <= 60, recorded + " in an hour");
  }

  /** A noisy voltage, as that of a flat discharge curve. */
  @Property
  void a_restless_percentage_alone_is_recorded_every_five_minutes_at_most(
      @ForAll @Size(120) @DoubleRange(min = 0, max = 100) double[] percent) {
    Optional<Sample> last = Optional.empty();
    int recorded = 0;
    for (int i = 0; i < 120; i++) {
      Sample now = sample(30L * i, percent[i], PowerSource.BATTERY, Rule.ENOUGH);
      if (DiaryRules.worthRecording(last, now)) {
        last = Optional.of(now);
        recorded++;
      }
    }
    assertTrue(recorded <= 12, recorded + " in an hour");
  }

  @Test
  void the_same_failure_is_recorded_once_an_hour() {
    Failed first = new Failed(Duration.ofMinutes(5), "the hub hangs");
    assertTrue(DiaryRules.worthRecording(Optional.empty(), first));
    Failed again = new Failed(Duration.ofMinutes(64), "the hub hangs");
    assertFalse(DiaryRules.worthRecording(Optional.of(first), again));
    Failed other = new Failed(Duration.ofMinutes(6), "the hub is gone");
    assertTrue(DiaryRules.worthRecording(Optional.of(first), other));
    Failed later = new Failed(Duration.ofMinutes(65), "the hub hangs");
    assertTrue(DiaryRules.worthRecording(Optional.of(first), later));
  }
}
