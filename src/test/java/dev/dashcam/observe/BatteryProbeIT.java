package dev.dashcam.observe;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.dashcam.config.Settings;
import dev.dashcam.demo.SimulatedCar;
import dev.dashcam.demo.SimulatedCar.UpsFault;
import dev.dashcam.model.BatteryReading.Measured;
import dev.dashcam.model.BatteryReading.Unreadable;
import dev.dashcam.model.PowerSource;
import dev.dashcam.sys.ProcessCommandRunner;
import dev.dashcam.sys.StopSignal;
import dev.dashcam.testing.GivenSettings;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.OptionalInt;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@Timeout(180)
@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class BatteryProbeIT {
  private static final Duration AMPLE = Duration.ofSeconds(60);

  @TempDir Path folder;
  private SimulatedCar car;

  @BeforeEach
  void build_the_car() throws IOException {
    Path card = Files.createDirectory(folder.resolve("card"));
    car = SimulatedCar.create(folder.resolve("car"), card, "1-1", 2);
  }

  @AfterEach
  void nothing_was_misused() throws IOException {
    car.close();
    assertEquals(List.of(), car.violations());
  }

  /** The shipped script, by its name alone. */
  private BatteryProbe shipped(String more) throws IOException {
    return probe(more, AMPLE);
  }

  private BatteryProbe probe(String battery, Duration timeout) throws IOException {
    Settings settings =
        GivenSettings.of(
            folder,
            "battery: {%s}\npaths: {runtime: \"%s\"}\n"
                .formatted(battery, car.root().resolve("run")));
    Path bin = Path.of(System.getProperty("basedir", "")).toAbsolutePath().resolve("bin");
    return new BatteryProbe(
        settings.battery(),
        settings.paths(),
        timeout,
        new ProcessCommandRunner(car.environment(), List.of(bin), StopSignal.never()));
  }

  /** A battery command of the owner's own. */
  private BatteryProbe owned(String script, Duration timeout) throws IOException {
    Path file = Files.writeString(folder.resolve("battery.sh"), "#!/bin/sh\n" + script + "\n");
    assertTrue(file.toFile().setExecutable(true));
    return probe("command: [\"" + file + "\"]", timeout);
  }

  private static String reason(BatteryProbe probe) {
    return assertInstanceOf(Unreadable.class, probe.read()).reason();
  }

  @Test
  void the_shipped_script_is_understood_on_ac() throws IOException {
    Measured reading = assertInstanceOf(Measured.class, shipped("").read());
    assertEquals(PowerSource.AC, reading.source());
    assertEquals(3611, reading.millivolts());
    assertEquals(OptionalInt.of(5208), reading.inputMillivolts());
    assertEquals(100, reading.percent());
  }

  @Test
  void the_shipped_script_is_understood_on_battery() throws IOException {
    car.onAc(false);
    car.battery(3277);
    Measured reading = assertInstanceOf(Measured.class, shipped("").read());
    assertEquals(PowerSource.BATTERY, reading.source());
    assertEquals(29.7, reading.percent(), 0.05);
  }

  @Test
  void the_owners_curve_and_resistance_reach_the_script() throws IOException {
    car.onAc(false);
    car.battery(3250);
    assertEquals(
        50, ((Measured) shipped("curve: [\"3000:0\", \"3500:100\"]").read()).percent(), 0.05);
    car.register("iout", 1000);
    car.register("vout", 5000);
    double lifted =
        ((Measured)
                shipped("curve: [\"3000:0\", \"3500:100\"], internal_resistance_milliohm: 50")
                    .read())
            .percent();
    assertTrue(lifted > 55, "the load's voltage drop is added: " + lifted);
  }

  @Test
  void an_unknown_source_is_neither_ac_nor_battery() throws IOException {
    car.breakUps(UpsFault.DEAD_VIN);
    assertEquals(PowerSource.UNKNOWN, ((Measured) shipped("").read()).source());
  }

  @Test
  void a_dead_ups_is_unreadable() throws IOException {
    car.breakUps(UpsFault.DEAD);
    assertTrue(reason(shipped("")).contains("status 65"), reason(shipped("")));
    car.repairUps();
    assertInstanceOf(Measured.class, shipped("").read());
  }

  @Test
  void a_ups_that_says_no_number_is_unreadable() throws IOException {
    car.breakUps(UpsFault.GARBAGE);
    assertTrue(reason(shipped("")).contains("battery-info.sh"));
  }

  @Test
  void a_command_that_hangs_is_unreadable_in_time() throws IOException {
    String reason = reason(owned("exec sleep 600", Duration.ofSeconds(1)));
    assertTrue(reason.contains("battery.sh"), reason);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "true",
        "echo hello",
        "echo '{\"battery_percent\":NaN,\"battery_voltage\":3.3,\"on_ac\":false}'",
        "echo '{\"battery_percent\":900,\"battery_voltage\":3.3,\"on_ac\":false}'",
        "echo '{\"battery_percent\":-2,\"battery_voltage\":3.3,\"on_ac\":false}'",
        "echo '{\"battery_percent\":80,\"battery_voltage\":3.3,\"on_ac\":\"yes\"}'",
        "head -c 5000000 /dev/zero | tr '\\0' x",
        "echo '{\"battery_percent\":80,\"battery_voltage\":3.3,\"on_ac\":true}'; "
            + "head -c 3000000 /dev/zero",
        "head -c 3000 /dev/urandom",
        "echo '{\"battery_percent\":80,\"battery_voltage\":3.3,\"on_ac\":true}'; exit 1",
        "echo '{\"battery_percent\":80,\"battery_voltage\":3.3,\"on_ac\":true}'; kill -9 $$"
      })
  void what_is_no_sound_answer_is_unreadable(String script) throws IOException {
    String reason = reason(owned(script, AMPLE));
    assertTrue(reason.length() < 2000, "a reason is read by people: " + reason.length());
  }

  @Test
  void a_command_that_is_not_there_is_unreadable() throws IOException {
    String reason = reason(probe("command: [no-such-program]", AMPLE));
    assertTrue(reason.contains("no-such-program is not installed"), reason);
  }
}
