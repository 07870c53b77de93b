package dev.dashcam.decide;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.dashcam.config.PolicySettings.RecordWhen;
import dev.dashcam.model.Budget;
import dev.dashcam.model.Situation;
import dev.dashcam.model.StagingState;
import dev.dashcam.model.Step;
import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class ThriftTest {
  private static final long MB = 1_000_000;

  /** At 10 MB/s each way. */
  @ParameterizedTest(name = "{0}")
  @CsvSource(
      delimiter = '|',
      textBlock =
"""
AC                                              |none|OFF   |needed           |0  |DATA ingest
enough to look what is there                    |600 |OFF   |needed           |0  |DATA ingest
not even for that                               |79  |OFF   |needed           |0  |later
a camera that shows its card goes off then      |79  |DATA  |needed           |0  |unmount OFF
the next one comes home after what is staged    |300 |OFF   |needed:1000000000|200|DATA ingest
it doesn't: what is staged goes                 |299 |OFF   |needed:1000000000|200|upload
a camera that records goes off first            |299 |RECORD|needed:1000000000|200|unmount OFF
too large for an evening it is fetched          |180 |OFF   |needed:1000000000|0  |DATA ingest
and stays where it would be cut off             |179 |OFF   |needed:1000000000|0  |later
what is unknown may go before what is staged    |100 |OFF   |needed           |900|DATA ingest
what is staged goes as far as it gets           |20  |OFF   |complete         |900|upload
it is not worth calling the host                |19  |OFF   |complete         |900|later
nothing is to be done anyway                    |0   |OFF   |complete         |0  |done
""")
  void the_next_step_is_as_the_row_says(
      String what, String left, String camera, String card, long stagedMb, String expected) {
    Budget budget =
        left.equals("none")
            ? Budget.unlimited("on AC: no limit")
            : new Budget(
                Optional.of(Duration.ofSeconds(Long.parseLong(left))), 10 * MB, 10 * MB, "the sum");
    Situation now =
        new Situation(
            ReconcileRulesTest.battery("ok"),
            ReconcileRulesTest.host("home"),
            Cameras.in(camera),
            ReconcileRulesTest.card(card),
            new StagingState(stagedMb == 0 ? 0 : 3, stagedMb * MB, 100_000 * MB),
            Duration.ZERO);
    ReconcileRules rules = new ReconcileRules(Duration.ofSeconds(60), 0, RecordWhen.AWAY);
    Step step = new Thrift(rules).within(budget, now, rules.next(now));
    assertEquals(expected, ReconcileRulesTest.words(step), () -> what + ": " + step);
    boolean told = !left.equals("none") && !expected.equals("done");
    assertEquals(told, step.reason().contains("the sum"), step.reason());
    assertEquals(
        expected.contains("ingest") || expected.contains("upload"),
        step instanceof Step.Act act && Thrift.concerns(act));
  }
}
