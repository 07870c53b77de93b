package dev.dashcam.decide;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.dashcam.model.Verdict;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * The battery rules, a sentence a row. Unless a row says otherwise: disconnect below 50 %, shut
 * down below 25 %, both confirmed by 3 readings over 30 s, back at 90 % for 300 s, no floor, a poll
 * every 30 s. The outcome is that of the last reading: rule, actions, latch, whether jobs may
 * start. Actions: stop jobs, unmount, then the camera's new mode, halt.
 */
class GuardRulesTest {

  @ParameterizedTest(name = "{0}", quoteTextArguments = false)
  @CsvSource(
      delimiter = '|',
      textBlock =
"""
# Enough, or external power
a full battery is enough                             ||0 bat 90                       | ENOUGH    |                       |NONE         |yes
exactly the disconnect threshold is enough           ||0 bat 50; 30 bat 50; 60 bat 50 | ENOUGH    |                       |NONE         |yes
just above the shutdown threshold only disconnects   ||0 bat 25; 30 bat 25; 60 bat 25 | DISCONNECT| stop unmount! OFF      |LOW          |no
on AC an empty battery is ignored                    ||0 ac 0; 30 ac 0; 60 ac 0       | ON_AC     |                       |NONE         |yes
AC breaks off the count of low readings              ||0 bat 20; 30 bat 20; 60 ac 20; 90 bat 20| ENOUGH|                  |NONE         |no
a good reading breaks off the count                  ||0 bat 20; 30 bat 20; 60 bat 60; 90 bat 20; 120 bat 20| ENOUGH|     |NONE         |no

# Confirmation
one low reading starts no job but does nothing else  ||0 bat 10                       | ENOUGH    |                       |NONE         |no
two low readings are not enough                      ||0 bat 10; 30 bat 10            | ENOUGH    |                       |NONE         |no
three low readings disconnect the camera             ||0 bat 49; 30 bat 49; 60 bat 49 | DISCONNECT| stop unmount! OFF      |LOW          |no
three very low readings shut down                    ||0 bat 24; 30 bat 24; 60 bat 24 | SHUT_DOWN | stop unmount! OFF halt |SHUTTING_DOWN|no
three readings in 29 s are not 30 s                  ||0 bat 10; 15 bat 10; 29 bat 10 | ENOUGH    |                       |NONE         |no
ten readings within one second are one moment        ||0 bat 9; 0 bat 9; 0 bat 9; 0 bat 9; 1 bat 9; 1 bat 9; 1 bat 9; 1 bat 9; 1 bat 9; 1 bat 9| ENOUGH||NONE|no
readings seen twice don't make up for a third        |span=20 readings=4|0 bat 9; 1 bat 9; 20 bat 9; 21 bat 9| ENOUGH |    |NONE         |no
a gap starts the count anew                          ||0 bat 9; 30 bat 9; 331 bat 9   | ENOUGH    |                       |NONE         |no
after a gap three more are needed                    ||0 bat 9; 30 bat 9; 331 bat 9; 361 bat 9| ENOUGH|                   |NONE         |no
a pause of five minutes is no gap                    ||0 bat 9; 30 bat 9; 330 bat 9   | SHUT_DOWN | stop unmount! OFF halt |SHUTTING_DOWN|no
an unreadable moment doesn't break off the count     ||0 bat 9; 30 ?; 60 bat 9; 90 bat 9| SHUT_DOWN| stop unmount! OFF halt|SHUTTING_DOWN|no
one reading does if the owner wants it so            |readings=1 span=0|0 bat 24      | SHUT_DOWN | stop unmount! OFF halt |SHUTTING_DOWN|no
very low among low ones only disconnects             ||0 bat 24; 30 bat 26; 60 bat 24 | DISCONNECT| stop unmount! OFF      |LOW          |no
a long confirmation still comes to its end           |span=600|0 bat 9; 150 bat 9; 300 bat 9; 450 bat 9; 600 bat 9| SHUT_DOWN| stop unmount! OFF halt|SHUTTING_DOWN|no
half a long confirmation is none                     |span=600|0 bat 9; 150 bat 9; 300 bat 9; 450 bat 9; 599 bat 9| ENOUGH||NONE        |no
other thresholds are obeyed                          |disconnect=80 shutdown=60|0 bat 70; 30 bat 70; 60 bat 70|DISCONNECT| stop unmount! OFF|LOW|no
below disconnect the camera may go on recording      |mode=data_disabled|0 bat 40; 30 bat 40; 60 bat 40|DISCONNECT| stop unmount! RECORD|LOW   |no
a shutdown takes the power from any camera           |mode=data_disabled|0 bat 9; 30 bat 9; 60 bat 9|SHUT_DOWN| stop unmount! OFF halt|SHUTTING_DOWN|no

# Power source unknown
an unknown power source is not AC                    ||0 unknown 40                   | ENOUGH    |                       |NONE         |no
an unknown power source disconnects                  ||0 unknown 9; 30 unknown 9; 60 unknown 9|DISCONNECT| stop unmount! OFF|LOW         |no
an unknown power source never shuts down             ||0 unknown 1; 30 unknown 1; 60 unknown 1; 90 unknown 1; 120 unknown 1; 150 unknown 1|DISCONNECT| stop unmount! OFF|LOW|no
an unknown power source with charge is enough        ||0 unknown 80                   | ENOUGH    |                       |NONE         |yes
an unknown power source doesn't let go               ||0 bat 40; 30 bat 40; 60 bat 40; 90 unknown 60; 120 unknown 60; 150 unknown 60|DISCONNECT| stop unmount! OFF|LOW|no

# The shutdown latch
a shutdown is not called off by AC                   ||0 bat 9; 30 bat 9; 60 bat 9; 90 ac 100; 120 ac 100; 150 ac 100|SHUT_DOWN| stop unmount! OFF halt|SHUTTING_DOWN|no
a shutdown is not called off by charge               ||0 bat 9; 30 bat 9; 60 bat 9; 90 bat 100; 999 bat 100|SHUT_DOWN| stop unmount! OFF halt|SHUTTING_DOWN|no
a shutdown is not called off by silence              ||0 bat 9; 30 bat 9; 60 bat 9; 90 ?| SHUT_DOWN| stop unmount! OFF halt|SHUTTING_DOWN|no

# The low latch
low becomes a shutdown when the charge goes on down  ||0 bat 40; 30 bat 40; 60 bat 40; 90 bat 24; 120 bat 24; 150 bat 24|SHUT_DOWN| stop unmount! OFF halt|SHUTTING_DOWN|no
the rebound of a cell relieved of its load is no recovery||0 bat 49; 30 bat 49; 60 bat 49; 90 bat 75; 390 bat 75; 690 bat 75|DISCONNECT| stop unmount! OFF|LOW|no
one reading on AC doesn't let go                     ||0 bat 40; 30 bat 40; 60 bat 40; 90 ac 40| DISCONNECT| stop unmount! OFF|LOW       |no
confirmed AC lets go                                 ||0 bat 40; 30 bat 40; 60 bat 40; 90 ac 40; 120 ac 40; 150 ac 40|ON_AC||NONE        |yes
a recovery must last                                 ||0 bat 40; 30 bat 40; 60 bat 40; 90 bat 90; 120 bat 90; 240 bat 90; 389 bat 90|DISCONNECT| stop unmount! OFF|LOW|no
a recovery that lasted lets go                       ||0 bat 40; 30 bat 40; 60 bat 40; 90 bat 90; 120 bat 90; 240 bat 90; 390 bat 90|ENOUGH||NONE|yes
a recovery interrupted starts anew                   ||0 bat 40; 30 bat 40; 60 bat 40; 90 bat 90; 240 bat 89; 270 bat 90; 390 bat 90|DISCONNECT| stop unmount! OFF|LOW|no
one high reading is no recovery, however short it may be|recover=0|0 bat 40; 30 bat 40; 60 bat 40; 90 bat 100|DISCONNECT| stop unmount! OFF|LOW|no
three high readings are one that may be short        |recover=0|0 bat 40; 30 bat 40; 60 bat 40; 90 bat 100; 120 bat 100; 150 bat 100|ENOUGH||NONE|yes
silence under the low latch keeps the camera off     ||0 bat 40; 30 bat 40; 60 bat 40; 90 ?| UNREADABLE| stop unmount! OFF|LOW         |no
silence keeps recording what may record              |mode=data_disabled|0 bat 40; 30 bat 40; 60 bat 40; 90 ?|UNREADABLE| stop unmount! RECORD|LOW|no
long silence under the low latch is no shutdown      ||0 bat 40; 30 bat 40; 60 bat 40; 90 ?; 120 ?; 150 ?; 180 ?; 210 ?|UNREADABLE| stop unmount! OFF|LOW|no

# Unreadable
one unreadable moment starts no job                  ||0 bat 90; 30 ?                 | UNREADABLE|                       |NONE         |no
two unreadable moments leave the camera as it is     ||0 bat 90; 30 ?; 60 ?           | UNREADABLE|                       |NONE         |no
silence that lasts, last known on battery: camera off||0 bat 90; 30 ?; 60 ?; 90 ?     | UNREADABLE| stop unmount! OFF      |NONE         |no
silence takes the power though the camera may record |mode=data_disabled|0 bat 90; 30 ?; 60 ?; 90 ?|UNREADABLE| stop unmount! OFF|NONE      |no
silence that lasts, last known on AC: nothing        ||0 ac 90; 30 ?; 60 ?; 90 ?; 120 ?| UNREADABLE|                      |NONE         |no
silence that lasts, source never known: nothing      ||30 ?; 60 ?; 90 ?; 120 ?        | UNREADABLE|                       |NONE         |no
silence that lasts, last source unknown: nothing     ||0 bat 90; 30 unknown 90; 60 ?; 90 ?; 120 ?|UNREADABLE|             |NONE         |no
silence never shuts down, low as the battery was     ||0 bat 9; 30 bat 9; 60 ?; 90 ?; 120 ?; 150 ?; 180 ?|UNREADABLE| stop unmount! OFF|NONE|no
a reading ends the silence                           ||0 bat 90; 30 ?; 60 ?; 90 bat 90; 120 ?| UNREADABLE|                |NONE         |no
the battery is trusted again at once                 ||0 bat 90; 30 ?; 60 ?; 90 ?; 120 bat 90| ENOUGH|                    |NONE         |yes

# The floor
without a floor the voltage on AC means nothing      ||0 ac 90 1mV; 30 ac 90 1mV; 60 ac 90 1mV| ON_AC|                    |NONE         |yes
the floor shuts down on AC too                       |floor=2900|0 ac 90 2899mV; 30 ac 90 2899mV; 60 ac 90 2899mV|SHUT_DOWN| stop unmount! OFF halt|SHUTTING_DOWN|no
the floor shuts down with an unknown source too      |floor=2900|0 unknown 90 2899mV; 30 unknown 90 2899mV; 60 unknown 90 2899mV|SHUT_DOWN| stop unmount! OFF halt|SHUTTING_DOWN|no
at the floor is not below it                         |floor=2900|0 ac 90 2900mV; 30 ac 90 2900mV; 60 ac 90 2900mV|ON_AC||NONE            |yes
the floor is confirmed as well                       |floor=2900|0 ac 90 2000mV; 30 ac 90 2000mV|ON_AC||NONE                             |yes
a load step is not the floor                         |floor=2900|0 ac 90 2800mV; 30 ac 90 3100mV; 60 ac 90 2800mV|ON_AC||NONE            |yes
""")
  void the_last_reading_is_judged_as_the_row_says(
      String sentence,
      String settings,
      String readings,
      Verdict.Rule rule,
      String actions,
      String latch,
      String jobs) {
    GuardScenario scenario = GuardScenario.of(settings == null ? "" : settings, readings);
    Verdict verdict = scenario.last().verdict();
    String expected = rule + " [" + (actions == null ? "" : actions) + "] " + latch + " " + jobs;
    String is =
        verdict.rule()
            + " ["
            + String.join(" ", ActionWords.of(verdict.actions()))
            + "] "
            + verdict.next().latch()
            + (verdict.jobsAllowed() ? " yes" : " no");
    assertEquals(expected, is, () -> sentence + ": " + scenario);
    GuardInvariants.check(scenario);
  }
}
