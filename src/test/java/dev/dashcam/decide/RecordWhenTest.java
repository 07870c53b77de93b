package dev.dashcam.decide;

import dev.dashcam.config.PolicySettings.RecordWhen;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.aggregator.ArgumentsAccessor;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * The next step where not the network decides, a sentence a row, in the words of {@link
 * ReconcileRulesTest}, which has the rows of {@code away}. The staging disk has room for the next
 * clip where it isn't said otherwise.
 */
class RecordWhenTest {
  @ParameterizedTest(name = "{0}", quoteTextArguments = false)
  @CsvSource(
      delimiter = '|',
      textBlock =
"""
# sentence                                              |battery|host|camera  |card    |staging|wait| next step
# The battery comes first
a low battery disconnects, home or away                 |low    |home|RECORD  |needed  |5/9000 |0   | stop unmount! OFF
a dying battery shuts down                              |dying  |away|RECORD  |needed  |5/9000 |0   | stop unmount! OFF halt
silent for a moment: everything stays                   |silent |home|OFF     |needed  |5/9000 |0   | later

# The car runs
on AC the camera records, whatever the network says     |ac     |home|RECORD  |needed  |0/9000 |0   | done
on AC a camera that is off is switched on, at home      |ac     |home|OFF     |needed  |5/9000 |0   | unmount RECORD
and away                                                |ac     |away|OFF     |complete|0/9000 |0   | unmount RECORD
on AC one that shows its card is switched over          |ac     |home|DATA    |needed  |5/9000 |0   | unmount RECORD
on AC what is staged goes home meanwhile                |ac     |home|RECORD  |needed  |5/9000 |0   | upload
not away                                                |ac     |away|RECORD  |needed  |5/9000 |0   | done
nor to a host just seen                                 |ac     |30  |RECORD  |needed  |5/9000 |0   | later
nor soon after a failure                                |ac     |home|RECORD  |needed  |5/9000 |60  | later
in doubt it records                                     |vague  |home|OFF     |needed  |0/9000 |0   | unmount RECORD

# The car stands
just stopped: everything stays                          |ok:59  |home|RECORD  |needed  |5/9000 |0   | later
also where the host is silent                           |ok:59  |away|RECORD  |needed  |5/9000 |0   | later
just booted on battery: everything stays                |ok:0   |away|OFF     |needed  |5/9000 |0   | later
standing at home: fetch                                 |ok:60  |home|RECORD  |needed  |0/9000 |0   | DATA ingest
standing at home, all fetched: camera off               |ok     |home|DATA    |complete|5/9000 |0   | unmount OFF
then upload                                             |ok     |home|OFF     |complete|5/9000 |0   | upload
then done                                               |ok     |home|OFF     |complete|0/9000 |0   | done
standing where the host is silent: camera off           |ok     |away|RECORD  |needed  |5/9000 |0   | unmount OFF
and it stays off                                        |ok     |away|OFF     |needed  |5/9000 |0   | done
standing, the host just seen: everything stays          |ok     |59  |RECORD  |needed  |5/9000 |0   | later
standing with a low battery not confirmed: no job       |unsure |home|OFF     |needed  |5/9000 |0   | later
""")
  void on_ac(ArgumentsAccessor row) {
    ReconcileRulesTest.check(RecordWhen.ON_AC, row);
  }

  @ParameterizedTest(name = "{0}", quoteTextArguments = false)
  @CsvSource(
      delimiter = '|',
      textBlock =
"""
# sentence                                              |battery|host|camera  |card      |staging|wait| next step
# The battery comes first
a low battery disconnects, home or away                 |low    |home|RECORD  |needed    |5/9000 |0   | stop unmount! OFF
silent for a moment: everything stays                   |silent |home|OFF     |needed    |5/9000 |0   | later

# Away and nearly home
away the camera records                                 |ok     |away|RECORD  |needed    |5/9000 |0   | done
away a camera that is off is switched on                |ok     |away|OFF     |complete  |0/9000 |0   | unmount RECORD
a host just seen: one that is off records until then    |ok     |0   |OFF     |needed    |5/9000 |0   | unmount RECORD
and one that records goes on                            |ok     |59  |RECORD  |needed    |5/9000 |0   | later
a low battery not confirmed: it records on              |unsure |home|RECORD  |needed    |5/9000 |0   | later
and begins to                                           |unsure |home|OFF     |needed    |5/9000 |0   | unmount RECORD

# Home
the card is fetched                                     |ok     |home|RECORD  |needed    |0/9000 |0   | DATA ingest
on AC too                                               |ac     |home|RECORD  |needed    |0/9000 |0   | DATA ingest
fetched: it records before anything is uploaded         |ok     |home|DATA    |complete  |5/9000 |0   | unmount RECORD
uploads go on while it records                          |ok     |home|RECORD  |complete  |5/9000 |0   | upload
all on the host: it records                             |ok     |home|RECORD  |complete  |0/9000 |0   | done
one that is off is switched on                          |ok     |home|OFF     |complete  |0/9000 |0   | unmount RECORD
staging full: it records                                |ok     |home|DATA    |needed:500|5/599  |0   | unmount RECORD
while the batch goes home                               |ok     |home|RECORD  |needed:500|5/599  |0   | upload
room again: fetch the rest                              |ok     |home|RECORD  |needed:500|0/9000 |0   | DATA ingest
after a failed fetch it records                         |ok     |home|DATA    |waiting   |0/9000 |0   | unmount RECORD
until the next try                                      |ok     |home|RECORD  |waiting   |0/9000 |0   | later
after a failed upload it waits                          |ok     |home|RECORD  |complete  |5/9000 |60  | later
""")
  void always(ArgumentsAccessor row) {
    ReconcileRulesTest.check(RecordWhen.ALWAYS, row);
  }
}
