package dev.dashcam.observe;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.dashcam.model.UnitStates;
import dev.dashcam.model.UnitStates.Unit;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class UnitsProbeTest {
  /** What systemd 252 writes, with reconcile at work. */
  private static final String SAID =
      """
      NextElapseUSecMonotonic=1h 2min 3.500000s
      Result=success
      Id=dashcam-guard.timer
      ActiveState=active

      NextElapseUSecMonotonic=infinity
      Result=success
      Id=dashcam-reconcile.timer
      ActiveState=active

      NextElapseUSecMonotonic=1h 20min
      Result=success
      Id=dashcam-upload.timer
      ActiveState=active

      NextElapseUSecMonotonic=6h
      Result=success
      Id=dashcam-report.timer
      ActiveState=inactive

      Result=success
      ExecMainStatus=0
      Id=dashcam-guard.service
      ActiveState=inactive

      Result=exit-code
      ExecMainStatus=6
      Id=dashcam-reconcile.service
      ActiveState=activating

      Result=success
      ExecMainStatus=75
      Id=dashcam-upload.service
      ActiveState=inactive

      Result=success
      ExecMainStatus=0
      Id=dashcam-report.service
      ActiveState=inactive
      """;

  private static Optional<UnitStates> parse(String said) {
    return UnitsProbe.parse(said, Duration.ofHours(1));
  }

  @Test
  void timers_and_how_their_services_ended_and_of_the_others_those_that_are_on() {
    assertEquals(
        Optional.of(
            new UnitStates(
                new Unit(true, Optional.of(Duration.ofMillis(123_500)), "success", 0),
                new Unit(true, Optional.empty(), "exit-code", 6),
                Map.of(
                    "upload", new Unit(true, Optional.of(Duration.ofMinutes(20)), "success", 75)))),
        parse(SAID));
    String all = SAID.replace("ActiveState=inactive", "ActiveState=active");
    assertEquals(
        List.of("guard", "reconcile", "upload", "report"),
        List.copyOf(parse(all).orElseThrow().byName().keySet()));
  }

  @Test
  void a_package_without_the_others_has_none() {
    String early = SAID.replace("dashcam-upload", "other").replace("dashcam-report", "another");
    assertEquals(Map.of(), parse(early).orElseThrow().others());
  }

  @Test
  void a_time_that_has_passed_says_nothing() {
    assertEquals(
        Optional.empty(),
        UnitsProbe.parse(SAID, Duration.ofHours(2)).orElseThrow().guard().nextIn());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"ActiveState=active", "Result=exit-code", "ExecMainStatus=6", "Id=dashcam-guard."})
  void what_is_not_understood_counts_as_not_said(String spoilt) {
    assertEquals(Optional.empty(), parse(SAID.replace(spoilt, "X=")));
    assertEquals(Optional.empty(), parse(""));
  }

  @ParameterizedTest
  @CsvSource({
    "5s, PT5S",
    "1min 30s, PT1M30S",
    "2h 250ms, PT2H0.25S",
    "1w 1d 1us, PT192H0.000001S",
    "12.345678s, PT12.345678S",
  })
  void spans_of_time(String text, String expected) {
    assertEquals(Optional.of(Duration.parse(expected)), TimeSpan.parse(text));
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "0", "infinity", "n/a", "5", "s", "-5s", "5 s", "1.2.3s", "5parsecs"})
  void no_span_of_time(String text) {
    assertEquals(Optional.empty(), TimeSpan.parse(text));
  }
}
