package dev.dashcam.run;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.dashcam.config.PolicySettings.RecordWhen;
import dev.dashcam.model.BatteryReading;
import dev.dashcam.model.HostState;
import dev.dashcam.model.PowerSource;
import java.time.Duration;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalInt;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What tells, with each policy, that the car is leaving. */
class LeavingTest {

  @ParameterizedTest
  @CsvSource(
      nullValues = "-",
      delimiter = '|',
      textBlock =
          """
          AWAY   | answers | ac      | -
          AWAY   | silent  | battery | the host doesn't answer (no route), so the camera should record
          ALWAYS | answers | ac      | -
          ALWAYS | silent  | ac      | the host doesn't answer (no route), so the camera should record
          ON_AC  | answers | battery | -
          ON_AC  | answers | silent  | -
          ON_AC  | silent  | battery | the host doesn't answer (no route), so nothing is to be fetched
          ON_AC  | answers | ac      | the car runs (on AC), so the camera should record
          ON_AC  | silent  | ac      | the car runs (on AC), so the camera should record
          ON_AC  | answers | unknown | the UPS doesn't tell whether the car runs, so the camera should record
          """)
  void a_card_that_appears(RecordWhen recordWhen, String host, String battery, String forbids) {
    assertEquals(
        Optional.ofNullable(forbids), leaving(recordWhen, host, battery).forbidsFetching());
  }

  @ParameterizedTest
  @CsvSource({
    "AWAY, ac, false, false",
    "AWAY, battery, false, false",
    "ALWAYS, battery, true, false",
    "ON_AC, ac, true, true",
    "ON_AC, battery, false, true",
  })
  void an_upload(RecordWhen recordWhen, String battery, boolean records, boolean watched) {
    Leaving leaving = leaving(recordWhen, "answers", battery);
    assertEquals(records, leaving.recordsDuringUpload());
    assertEquals(watched, leaving.endsUpload(() -> false));
    assertEquals(false, leaving.endsUpload(() -> true));
  }

  private static Leaving leaving(RecordWhen recordWhen, String host, String battery) {
    boolean answers = host.equals("answers");
    BatteryReading reading =
        battery.equals("silent")
            ? new BatteryReading.Unreadable("no answer")
            : new BatteryReading.Measured(
                80,
                3300,
                OptionalInt.empty(),
                PowerSource.valueOf(battery.toUpperCase(Locale.ROOT)));
    return new Leaving(
        recordWhen,
        () -> new HostState(answers, Duration.ZERO, answers ? "answers" : "no route"),
        () -> reading);
  }
}
