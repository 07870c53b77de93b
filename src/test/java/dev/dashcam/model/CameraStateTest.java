package dev.dashcam.model;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.dashcam.model.CameraState.Link;
import dev.dashcam.model.CameraState.Power;
import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CameraStateTest {

  /** Every combination there is. */
  @ParameterizedTest(name = "power {0}, link {1}, volume {2}: {3}", quoteTextArguments = false)
  @CsvSource({
    "ON,      ABSENT,       no,  RECORD",
    "ON,      ABSENT,       yes, ",
    "ON,      UNAUTHORIZED, no,  RECORD",
    "ON,      UNAUTHORIZED, yes, ",
    "ON,      AUTHORIZED,   no,  ",
    "ON,      AUTHORIZED,   yes, DATA",
    "OFF,     ABSENT,       no,  OFF",
    "OFF,     ABSENT,       yes, ",
    "OFF,     UNAUTHORIZED, no,  ",
    "OFF,     UNAUTHORIZED, yes, ",
    "OFF,     AUTHORIZED,   no,  ",
    "OFF,     AUTHORIZED,   yes, ",
    "UNKNOWN, ABSENT,       no,  ",
    "UNKNOWN, ABSENT,       yes, ",
    "UNKNOWN, UNAUTHORIZED, no,  ",
    "UNKNOWN, UNAUTHORIZED, yes, ",
    "UNKNOWN, AUTHORIZED,   no,  ",
    "UNKNOWN, AUTHORIZED,   yes, DATA",
  })
  void what_the_port_shows_amounts_to_a_mode_or_none(
      Power power, Link link, String volume, CameraMode mode) {
    Optional<Volume> card =
        volume.equals("yes")
            ? Optional.of(new Volume(Path.of("/dev/sda1"), "67EF-9CED", Optional.empty()))
            : Optional.empty();
    assertEquals(Optional.ofNullable(mode), new CameraState(power, link, card).mode());
    Optional<MtpDevice> mtp = card.map(there -> new MtpDevice(1, 5, "mtp:1"));
    assertEquals(
        Optional.ofNullable(mode), new CameraState(power, link, Optional.empty(), mtp).mode());
  }
}
