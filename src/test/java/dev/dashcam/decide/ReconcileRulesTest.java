package dev.dashcam.decide;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.dashcam.config.PolicySettings.RecordWhen;
import dev.dashcam.model.Action;
import dev.dashcam.model.CameraMode;
import dev.dashcam.model.CardStatus;
import dev.dashcam.model.GuardState;
import dev.dashcam.model.HostState;
import dev.dashcam.model.Situation;
import dev.dashcam.model.StagingState;
import dev.dashcam.model.Step;
import dev.dashcam.model.Verdict;
import dev.dashcam.model.Verdict.Rule;
import dev.dashcam.testing.Supply;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.aggregator.ArgumentsAccessor;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * What to do next, a sentence a row. The host counts as home after {@value #STEADY} s; the staging
 * disk keeps {@value #RESERVE} bytes free.
 *
 * <ul>
 *   <li>battery: ok, ac, vague = it can't be told which; unsure = low but not confirmed; low,
 *       dying; silent, and deaf = silent for so long that the camera goes off; {@code ok:30} = on
 *       battery for 30 s, otherwise for an hour
 *   <li>host: away, home, or for how many seconds it has answered
 *   <li>card: needed, again, complete, waiting; {@code needed:500} = the next clip has 500 bytes
 *   <li>staging: ready clips / usable bytes
 *   <li>wait: seconds until the upload may be tried again
 * </ul>
 */
class ReconcileRulesTest {
  static final int STEADY = 60;
  static final int RESERVE = 100;

  @ParameterizedTest(name = "{0}", quoteTextArguments = false)
  @CsvSource(
      delimiter = '|',
      textBlock =
"""
# sentence                                            |battery|host|camera  |card      |staging|wait| next step
# The battery comes first
a low battery disconnects, whatever waits at home     |low    |home|DATA    |needed    |5/9000 |0   | stop unmount! OFF
a low battery disconnects away from home too          |low    |away|RECORD  |needed    |0/9000 |0   | stop unmount! OFF
a dying battery shuts down                            |dying  |home|OFF     |complete  |5/9000 |0   | stop unmount! OFF halt
a battery silent for long switches the camera off     |deaf   |away|RECORD  |needed    |0/9000 |0   | stop unmount! OFF
a battery silent for a moment: everything stays, away |silent |away|OFF     |needed    |0/9000 |0   | later
a battery silent for a moment: everything stays, home |silent |home|RECORD  |needed    |5/9000 |0   | later
an unconfirmed low battery starts no ingest           |unsure |home|RECORD  |needed    |0/9000 |0   | later
an unconfirmed low battery starts no upload           |unsure |home|OFF     |complete  |5/9000 |0   | later
an unconfirmed low battery still records on the road  |unsure |away|OFF     |complete  |0/9000 |0   | unmount RECORD
on AC it works as on a good battery                   |ac     |home|RECORD  |needed    |0/9000 |0   | DATA ingest

# Away
away the camera records                               |ok     |away|RECORD  |needed    |0/9000 |0   | done
away a camera that is off is switched on              |ok     |away|OFF     |complete  |0/9000 |0   | unmount RECORD
away a camera that shows its card is switched over    |ok     |away|DATA    |needed    |0/9000 |0   | unmount RECORD
away a camera in no known mode is switched over       |ok     |away|CHANGING|needed    |0/9000 |0   | unmount RECORD
away staged clips wait                                |ok     |away|RECORD  |needed    |5/9000 |0   | done

# A brief stop in range of the network is not home
a host just seen leaves the camera recording          |ok     |0   |RECORD  |needed    |5/9000 |0   | later
a host seen not long enough leaves all as it is       |ok     |59  |OFF     |needed    |5/9000 |0   | later
a host seen for long enough is home                   |ok     |60  |RECORD  |needed    |5/9000 |0   | DATA ingest

# Home: fetch, off, upload
home with footage on the card: fetch it               |ok     |home|RECORD  |needed    |0/9000 |0   | DATA ingest
home with the card in sight already: fetch            |ok     |home|DATA    |needed    |0/9000 |0   | DATA ingest
home with the camera off but footage on it: fetch     |ok     |home|OFF     |needed    |0/9000 |0   | DATA ingest
footage on the card comes before what is staged       |ok     |home|OFF     |needed    |5/9000 |0   | DATA ingest
a waiting upload doesn't keep it from fetching        |ok     |home|OFF     |needed    |5/9000 |60  | DATA ingest
all fetched: camera off before anything is uploaded   |ok     |home|DATA    |complete  |5/9000 |0   | unmount OFF
all fetched and off: upload                           |ok     |home|OFF     |complete  |5/9000 |0   | upload
nothing to fetch: a recording camera goes off         |ok     |home|RECORD  |complete  |0/9000 |0   | unmount OFF
a camera in no known mode goes off before the upload  |ok     |home|CHANGING|complete  |5/9000 |0   | unmount OFF
nothing to fetch, nothing staged, camera off: done    |ok     |home|OFF     |complete  |0/9000 |0   | done

# The staging disk is smaller than the card
staging full: camera off                              |ok     |home|DATA    |needed:500|5/599  |0   | unmount OFF
staging full and camera off: upload                   |ok     |home|OFF     |needed:500|5/599  |0   | upload
room again: fetch the rest                            |ok     |home|OFF     |needed:500|0/9000 |0   | DATA ingest
a clip that just fits is fetched                      |ok     |home|OFF     |needed:500|0/600  |0   | DATA ingest
the reserve is never used                             |ok     |home|OFF     |needed    |0/100  |0   | later
a clip larger than the disk is told, not tried        |ok     |home|OFF     |needed:500|0/599  |0   | later
even so the camera goes off                           |ok     |home|RECORD  |needed:500|0/599  |0   | unmount OFF

# Failures wait
after a failed upload it waits                        |ok     |home|OFF     |complete  |5/9000 |60  | later
after a failed fetch it waits                         |ok     |home|OFF     |waiting   |0/9000 |0   | later
after a failed fetch the camera goes off              |ok     |home|DATA    |waiting   |0/9000 |0   | unmount OFF
after a failed fetch what is staged is uploaded       |ok     |home|OFF     |waiting   |5/9000 |0   | upload
also when its pause is over already                   |ok     |home|OFF     |again     |5/9000 |0   | upload
the camera goes off before that                       |ok     |home|RECORD  |again     |5/9000 |0   | unmount OFF
then the fetch is tried again                         |ok     |home|OFF     |again     |0/9000 |0   | DATA ingest
a waiting upload doesn't keep it from trying again    |ok     |home|OFF     |again     |5/9000 |60  | DATA ingest
""")
  void the_next_step_is_as_the_row_says(ArgumentsAccessor row) {
    check(RecordWhen.AWAY, row);
  }

  /** Plays a row under a policy. */
  static void check(RecordWhen recordWhen, ArgumentsAccessor row) {
    String[] clipsAndRoom = row.getString(5).split("/", -1);
    Situation situation =
        new Situation(
            battery(row.getString(1)),
            host(row.getString(2)),
            Cameras.in(row.getString(3)),
            card(row.getString(4)),
            new StagingState(Integer.parseInt(clipsAndRoom[0]), 7, Long.parseLong(clipsAndRoom[1])),
            Duration.ofSeconds(row.getInteger(6)));
    Duration steady = Duration.ofSeconds(STEADY);
    Step step = new ReconcileRules(steady, RESERVE, recordWhen).next(situation);
    assertEquals(
        row.getString(7), words(step), () -> row.getString(0) + ": " + situation + " -> " + step);
    new ReconcileInvariants(steady, RESERVE, recordWhen).check(situation, step);
  }

  static Verdict battery(String word) {
    List<Action> off =
        List.of(
            new Action.StopJobs(),
            new Action.UnmountCard(true),
            new Action.SwitchCamera(CameraMode.OFF));
    List<Action> halt = new ArrayList<>(off);
    halt.add(new Action.ShutDown());
    String[] parts = word.split(":", -1);
    int seconds = parts.length > 1 ? Integer.parseInt(parts[1]) : 3600;
    GuardState battery = Supply.onBatteryFor(Duration.ofSeconds(seconds));
    return switch (parts[0]) {
      case "ok" -> verdict(Rule.ENOUGH, List.of(), true, battery);
      case "ac" -> verdict(Rule.ON_AC, List.of(), true, Supply.onAc());
      case "vague" -> verdict(Rule.ENOUGH, List.of(), true, Supply.unknown());
      case "unsure" -> verdict(Rule.ENOUGH, List.of(), false, battery);
      case "low" -> verdict(Rule.DISCONNECT, off, false, battery);
      case "dying" -> verdict(Rule.SHUT_DOWN, halt, false, battery);
      case "silent" -> verdict(Rule.UNREADABLE, List.of(), false, battery);
      case "deaf" -> verdict(Rule.UNREADABLE, off, false, battery);
      default -> throw new IllegalArgumentException(word);
    };
  }

  private static Verdict verdict(Rule rule, List<Action> actions, boolean jobs, GuardState supply) {
    return new Verdict(rule, actions, jobs, List.of("because"), supply);
  }

  static HostState host(String word) {
    return switch (word) {
      case "away" -> new HostState(false, Duration.ZERO, "no route");
      case "home" -> new HostState(true, Duration.ofHours(1), "answered");
      default -> new HostState(true, Duration.ofSeconds(Long.parseLong(word)), "answered");
    };
  }

  static CardStatus card(String word) {
    String[] parts = word.split(":", -1);
    return new CardStatus(
        CardStatus.Fetch.valueOf(parts[0].toUpperCase(Locale.ROOT)),
        parts.length > 1 ? Long.parseLong(parts[1]) : 0,
        "because");
  }

  static String words(Step step) {
    if (!(step instanceof Step.Act act)) {
      return step instanceof Step.Done ? "done" : "later";
    }
    return String.join(" ", ActionWords.of(act.actions()));
  }
}
