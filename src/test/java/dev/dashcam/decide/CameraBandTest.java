package dev.dashcam.decide;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.dashcam.decide.CameraBand.Sign;
import dev.dashcam.model.CameraMode;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class CameraBandTest {
  private static final Instant START = Instant.parse("2026-11-22T08:00:00Z");

  /** Minute, boot, mode if one begins: {@code 0a-off}. */
  private static Sign sign(String text) {
    String[] parts = text.split("-", -1);
    int boot = parts[0].length() - 1;
    return new Sign(
        START.plus(Duration.ofMinutes(Long.parseLong(parts[0].substring(0, boot)))),
        parts[0].substring(boot),
        parts[1].isEmpty()
            ? Optional.empty()
            : Optional.of(CameraMode.valueOf(parts[1].toUpperCase(Locale.ROOT))));
  }

  @ParameterizedTest
  @CsvSource({
    "0a-,                               ''",
    "0a-off,                            off 0-0",
    "0a-off 1a-record 15a- 30a-data,    off 0-1 record 1-30 data 30-30",
    "0a-off 1a-record 10a-record 12a-,  off 0-1 record 1-12",
    // The Pi went off: until when it recorded is not known beyond the last sign.
    "0a-record 15a- 16b- 17b-off,       record 0-15 off 17-17",
    "0a-record 15a- 51a- 52a-off,       record 0-15 off 52-52",
    "0a-record 15a- 50a- 52a-off,       record 0-52 off 52-52",
    // The same mode again after that is another band.
    "0a-record 5a- 40b-record 50b-,     record 0-5 record 40-50",
  })
  void a_mode_lasts_until_the_next_or_until_nothing_is_known(String signs, String expected) {
    List<Sign> given = new ArrayList<>();
    for (String each : signs.split(" +", -1)) {
      given.add(sign(each));
    }
    List<String> bands = new ArrayList<>();
    for (CameraBand.Band band : CameraBand.of(given)) {
      bands.add(
          band.mode().word()
              + " "
              + Duration.between(START, band.span().from()).toMinutes()
              + "-"
              + Duration.between(START, band.span().to()).toMinutes());
    }
    assertEquals(expected, String.join(" ", bands));
  }
}
