package dev.dashcam.decide;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import dev.dashcam.model.GuardState;
import dev.dashcam.model.PowerSource;
import java.time.Duration;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The car stands once the battery has been in use for 60 s, by what guard remembers of it. */
@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class IgnitionTest {
  private static final Duration STEADY = Duration.ofSeconds(60);

  @ParameterizedTest(name = "{0}", quoteTextArguments = false)
  @CsvSource(
      delimiter = '|',
      textBlock =
"""
on battery for long enough                 | 0 bat 80; 30 bat 80; 60 bat 80           | stands
not yet                                    | 0 bat 80; 30 bat 80; 59 bat 80           | not yet
the first reading after boot               | 0 bat 80                                 | not yet
one reading on AC starts it anew           | 0 bat 80; 30 ac 80; 31 bat 80; 60 bat 80 | not yet
a loose contact while the car runs         | 0 ac 80; 30 bat 80; 60 ac 80; 90 bat 80  | not yet
on AC                                      | 0 bat 80; 60 bat 80; 90 ac 80            | may run
a UPS that can't tell                      | 0 bat 80; 60 bat 80; 90 unknown 80       | may run
not known for a moment, then on battery    | 0 bat 80; 40 unknown 80; 70 bat 80       | not yet
a failed reading may hide a start          | 0 bat 80; 60 bat 80; 90 ?; 120 bat 80    | not yet
nobody has looked for long                 | 0 bat 80; 600 bat 80                     | not yet
""")
  void what_the_readings_say(String sentence, String readings, String expected) {
    GuardScenario scenario = GuardScenario.of("", readings);
    GuardState state = scenario.turns().get(scenario.turns().size() - 1).verdict().next();
    String said =
        Ignition.mayRun(state.lastSource())
            ? "may run"
            : Ignition.stands(state, STEADY) ? "stands" : "not yet";
    assertEquals(expected, said, sentence);
  }

  @Test
  void at_boot_nothing_is_known() {
    assertFalse(Ignition.stands(GuardState.INITIAL, Duration.ZERO));
  }

  @Test
  void what_tells_is_named() {
    assertEquals("the car runs (on AC)", Ignition.says(PowerSource.AC));
    assertEquals("the UPS doesn't tell whether the car runs", Ignition.says(PowerSource.UNKNOWN));
  }
}
