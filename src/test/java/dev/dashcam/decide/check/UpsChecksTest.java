package dev.dashcam.decide.check;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.dashcam.model.check.Finding;
import dev.dashcam.model.check.Register;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.OptionalInt;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class UpsChecksTest {
  private static final OptionalInt AT_25_PERCENT = OptionalInt.of(3258);

  private static Register register(int value) {
    return new Register("some_register", OptionalInt.of(value), "");
  }

  private static Register silent() {
    return new Register("some_register", OptionalInt.empty(), "status 6, output '-1'");
  }

  @ParameterizedTest(name = "AUTO_SHDN_TIME {0}: {1}")
  @CsvSource({
    "65535, ok,      thresholds here decide,      ''",
    "0,     fault,   0 min after external power,  set auto_shdn_time 65535",
    "15,    fault,   15 min after external power, set auto_shdn_time 65535",
    "59,    fault,   59 min,                      cfg_write",
    "60,    warning, 60 min,                      set auto_shdn_time 65535",
  })
  void auto_shutdown(int minutes, String level, String found, String mend) {
    Told.by(UpsChecks.autoShutdown(register(minutes)), level, found, mend);
  }

  @ParameterizedTest(name = "AUTO_BOOT {0}, VBAT_BOOT {1}: {2}")
  @CsvSource({
    "0, 3150, warning, only the UPS's button,              set auto_boot 3",
    "1, 3150, fault,   up and down until,                  set auto_boot 3",
    "2, 3257, fault,   is shut down below 3.258 V,         set auto_boot 3",
    "1, 3258, ok,      starts above 3.258 V,               ''",
    "2, 3300, ok,      above the 3.258 V,                  ''",
    "3, 3150, ok,      external power starts the Pi,       ''",
    "4, 3150, ok,      external power starts the Pi,       ''",
    "7, 3150, ok,      external power starts the Pi,       ''",
    "5, 3150, warning, not the return of external power,   set auto_boot 3",
    "9, 3150, warning, AUTO_BOOT is 9,                     set auto_boot 3",
  })
  void auto_boot(int mode, int boots, String level, String found, String mend) {
    Told.by(UpsChecks.autoBoot(register(mode), register(boots), AT_25_PERCENT), level, found, mend);
  }

  @ParameterizedTest(name = "VBAT_SHDN {0}: {1}")
  @CsvSource({
    "2950, ok,      below 2.950 V,       ''",
    "3208, ok,      below 3.208 V,       ''",
    "3209, warning, so close,            shutdown_percent",
    "3258, fault,   the UPS comes first, set vbat_shdn 2950",
    "3300, fault,   the UPS comes first, set vbat_shdn 2950",
  })
  void shutdown_voltage(int millivolts, String level, String found, String mend) {
    Told.by(UpsChecks.shutdownVoltage(register(millivolts), AT_25_PERCENT), level, found, mend);
  }

  @ParameterizedTest(name = "PI_SHDN_TO {0}: {1}")
  @CsvSource({
    "120, ok,      120 s after a shutdown, ''",
    "60,  ok,      60 s,                   ''",
    "50,  warning, may need 40,            set pi_shdn_to 120",
    "40,  warning, may need 40,            set pi_shdn_to 120",
    "30,  fault,   may take 40 s,          set pi_shdn_to 120",
  })
  void shutdown_time(int seconds, String level, String found, String mend) {
    Told.by(UpsChecks.shutdownTime(register(seconds)), level, found, mend);
  }

  @ParameterizedTest(name = "WAKE_TIME {0}: {1}")
  @CsvSource({
    "0,     ok,      off,                        ''",
    "65535, ok,      off,                        ''",
    "255,   warning, 255 min after each shutdown, set wake_time 0",
  })
  void wake_time(int minutes, String level, String found, String mend) {
    Told.by(UpsChecks.wakeTime(register(minutes)), level, found, mend);
  }

  @Test
  void a_register_that_can_not_be_read_is_not_checked_and_says_why() {
    for (Finding each :
        new Finding[] {
          UpsChecks.autoShutdown(silent()),
          UpsChecks.autoBoot(silent(), register(1), AT_25_PERCENT),
          UpsChecks.autoBoot(register(1), silent(), AT_25_PERCENT),
          UpsChecks.shutdownVoltage(silent(), AT_25_PERCENT),
          UpsChecks.shutdownTime(silent()),
          UpsChecks.wakeTime(silent())
        }) {
      Told.by(each, "not checked", "SOME_REGISTER: status 6, output '-1'", "");
    }
  }

  @Test
  void without_settings_only_what_depends_on_a_threshold_is_left_out() {
    OptionalInt unknown = OptionalInt.empty();
    Told.by(UpsChecks.shutdownVoltage(register(2950), unknown), "not checked", "settings", "");
    Told.by(UpsChecks.autoBoot(register(1), register(1), unknown), "not checked", "settings", "");
    Told.by(UpsChecks.autoBoot(register(0), register(1), unknown), "warning", "button", "set");
  }

  @ParameterizedTest(name = "{1} % of the curve {0} is {2} mV")
  @CsvSource({
    "'',              25,   3258",
    "'',              50,   3299",
    "'',              0,    2010",
    "'',              100,  3598",
    "3000:10 3500:90, 0,    3000",
    "3000:10 3500:90, 50,   3250",
    "3000:10 3500:90, 95,   3500",
    "3000:10 3100:10 3500:90, 10, 3000",
  })
  void the_curve_gives_the_voltage_of_a_threshold(String curve, double percent, int millivolts) {
    assertEquals(millivolts, ChargeCurve.millivolts(curve, percent));
  }

  @Test
  void the_usual_curve_is_the_script_s() throws IOException {
    String script = Files.readString(Path.of("bin/battery-info.sh"));
    assertEquals(1, script.split(ChargeCurve.USUAL, -1).length - 1);
  }
}
