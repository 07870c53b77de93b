package dev.dashcam.decide;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.dashcam.model.CardStatus;
import dev.dashcam.model.HostState;
import java.time.Duration;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What of card and fetch the next step sees, and when a homecoming is over. */
class HomecomingTest {

  @ParameterizedTest(name = "{0}", quoteTextArguments = false)
  @CsvSource(
      delimiter = '|',
      textBlock =
"""
not fetched yet                                     |needed  |needed    |needed
the camera has recorded since it was fetched        |needed  |complete  |complete
it has been off since                               |complete|complete  |complete
fetched by hand after a fetch that has failed       |complete|waiting   |complete
staging was full, and it has recorded since         |needed  |needed:500|needed:500
the fetch has failed, and it has recorded since     |needed  |waiting   |waiting
the pause is over                                   |needed  |again     |again
forgotten since it failed: the card says how it is  |waiting |needed    |waiting
""")
  void card(String sentence, String card, String fetch, String expected) {
    CardStatus seen =
        Homecoming.card(ReconcileRulesTest.card(card), ReconcileRulesTest.card(fetch));
    CardStatus wanted = ReconcileRulesTest.card(expected);
    assertEquals(wanted.fetch(), seen.fetch(), sentence);
    assertEquals(wanted.nextClipBytes(), seen.nextClipBytes(), sentence);
  }

  @ParameterizedTest(name = "{0}", quoteTextArguments = false)
  @CsvSource(
      delimiter = '|',
      textBlock =
"""
the host answers                   |home|0 |60|false
a gap in the network is no journey |away|59|60|false
silent for as long as home takes   |away|60|60|true
home at once, left at once         |away|0 |0 |true
but not while it answers           |home|0 |0 |false
""")
  void over(String sentence, String host, int silent, int steady, boolean expected) {
    HostState seen = ReconcileRulesTest.host(host);
    assertEquals(
        expected,
        Homecoming.over(seen, Duration.ofSeconds(silent), Duration.ofSeconds(steady)),
        sentence);
  }
}
