package dev.dashcam.decide;

import dev.dashcam.config.ThresholdSettings;
import dev.dashcam.config.ThresholdSettings.BelowDisconnect;
import dev.dashcam.model.BatteryReading;
import dev.dashcam.model.BatteryReading.Measured;
import dev.dashcam.model.BatteryReading.Unreadable;
import dev.dashcam.model.GuardState;
import dev.dashcam.model.PowerSource;
import dev.dashcam.model.Verdict;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.OptionalInt;

/**
 * Settings and a sequence of readings, and what the battery rules made of it.
 *
 * @param thresholds the limits
 * @param poll the poll interval
 * @param turns one for each reading
 */
record GuardScenario(ThresholdSettings thresholds, Duration poll, List<Turn> turns) {

  /** One reading, judged with what the turn before remembered. */
  record Turn(Duration at, BatteryReading reading, GuardState before, Verdict verdict) {}

  /** A reading and its time since boot. */
  record Timed(Duration at, BatteryReading reading) {}

  static GuardScenario play(ThresholdSettings thresholds, Duration poll, List<Timed> readings) {
    GuardRules rules = new GuardRules(thresholds, poll);
    List<Turn> turns = new ArrayList<>();
    GuardState state = GuardState.INITIAL;
    for (Timed timed : readings) {
      Verdict verdict = rules.decide(timed.reading(), state, timed.at());
      turns.add(new Turn(timed.at(), timed.reading(), state, verdict));
      state = verdict.next();
    }
    return new GuardScenario(thresholds, poll, turns);
  }

  /**
   * From a row of a table.
   *
   * @param settings what differs from the defaults, such as {@code readings=2 poll=60}
   * @param readings such as {@code 0 bat 24; 30 ac 90 2900mV; 60 unknown 50; 90 ?}: seconds since
   *     boot, source, percent and perhaps the voltage
   */
  static GuardScenario of(String settings, String readings) {
    double disconnect = 50;
    double shutdown = 25;
    BelowDisconnect mode = BelowDisconnect.POWER_OFF;
    int confirm = 3;
    int span = 30;
    double margin = 40;
    int recover = 300;
    int floor = 0;
    int poll = 30;
    for (String setting : settings.isBlank() ? new String[0] : settings.strip().split(" +", -1)) {
      String[] pair = setting.split("=", -1);
      switch (pair[0]) {
        case "mode" -> mode = BelowDisconnect.valueOf(pair[1].toUpperCase(Locale.ROOT));
        case "disconnect" -> disconnect = Double.parseDouble(pair[1]);
        case "shutdown" -> shutdown = Double.parseDouble(pair[1]);
        case "margin" -> margin = Double.parseDouble(pair[1]);
        case "readings" -> confirm = Integer.parseInt(pair[1]);
        case "span" -> span = Integer.parseInt(pair[1]);
        case "recover" -> recover = Integer.parseInt(pair[1]);
        case "floor" -> floor = Integer.parseInt(pair[1]);
        case "poll" -> poll = Integer.parseInt(pair[1]);
        default -> throw new IllegalArgumentException(setting);
      }
    }
    List<Timed> timed = new ArrayList<>();
    for (String reading : readings.split(";", -1)) {
      timed.add(timed(reading.strip().split(" +", -1)));
    }
    ThresholdSettings thresholds =
        new ThresholdSettings(
            disconnect,
            shutdown,
            mode,
            confirm,
            Duration.ofSeconds(span),
            margin,
            Duration.ofSeconds(recover),
            floor);
    return play(thresholds, Duration.ofSeconds(poll), timed);
  }

  private static Timed timed(String[] words) {
    Duration at = Duration.ofSeconds(Long.parseLong(words[0]));
    PowerSource source;
    switch (words[1]) {
      case "?" -> {
        return new Timed(at, new Unreadable("no answer"));
      }
      case "ac" -> source = PowerSource.AC;
      case "bat" -> source = PowerSource.BATTERY;
      case "unknown" -> source = PowerSource.UNKNOWN;
      default -> throw new IllegalArgumentException(words[1]);
    }
    int millivolts = words.length > 3 ? Integer.parseInt(words[3].replace("mV", "")) : 3200;
    return new Timed(
        at, new Measured(Double.parseDouble(words[2]), millivolts, OptionalInt.empty(), source));
  }

  Turn last() {
    return turns.get(turns.size() - 1);
  }

  /** Everything, for the message of a test that fails. */
  @Override
  public String toString() {
    StringBuilder text = new StringBuilder(thresholds + ", poll " + poll);
    for (Turn turn : turns) {
      text.append("\n  ").append(turn.at()).append(' ').append(turn.reading());
      text.append(" -> ").append(turn.verdict());
    }
    return text.toString();
  }
}
