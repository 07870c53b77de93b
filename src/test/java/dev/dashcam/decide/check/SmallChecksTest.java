package dev.dashcam.decide.check;

import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.dashcam.config.ConfigException;
import dev.dashcam.config.LoadedSettings;
import dev.dashcam.config.Settings;
import dev.dashcam.config.SettingsLoader;
import dev.dashcam.model.BatteryReading.Measured;
import dev.dashcam.model.BatteryReading.Unreadable;
import dev.dashcam.model.CameraMode;
import dev.dashcam.model.PowerSource;
import dev.dashcam.model.check.Finding;
import dev.dashcam.model.check.Machine;
import dev.dashcam.model.check.Program;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** Settings, programs, battery, Java, clock, exercise. */
@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class SmallChecksTest {
  private static final Instant NOW = Instant.parse("2026-06-01T12:00:00Z");

  @TempDir Path folder;

  private ConfigException broken(String yaml) throws IOException {
    Path file = Files.writeString(folder.resolve("config.yaml"), yaml);
    return assertThrows(
        ConfigException.class, () -> SettingsLoader.load(Optional.of(file), Map.of()));
  }

  @Test
  void settings_with_faults_are_told_with_their_lines() throws IOException {
    Finding finding =
        SettingsCheck.of(
            broken("camera:\n  port_number: 99\nbogus: 1\npoll_interval_seconds: 1\nuploads: 3\n"));
    Told.by(finding, "fault", "line 2: camera.port_number: ", "config check");
    Told.by(finding, "fault", "and 1 more", "config check");
  }

  @Test
  void no_settings_are_a_warning() {
    Settings defaults = Settings.defaults();
    Told.by(
        SettingsCheck.of(new LoadedSettings(defaults, Optional.empty())),
        "warning",
        "no settings file",
        "config init");
    Told.by(
        SettingsCheck.of(new LoadedSettings(defaults, Optional.of(Path.of("/x.yaml")))),
        "ok",
        "/x.yaml is valid",
        "");
  }

  @Test
  void settings_that_hardly_make_sense_are_a_warning() throws Exception {
    Path file = folder.resolve("odd.yaml");
    Files.writeString(file, "policy: {record_when: always}\nupload: {steady_seconds: 0}\n");
    Told.by(
        SettingsCheck.of(SettingsLoader.load(Optional.of(file), Map.of())),
        "warning",
        "policy.record_when always: with upload.steady_seconds 0",
        "correct that");
  }

  @ParameterizedTest(name = "{0}")
  @CsvSource({
    "/opt/off.sh is not executable,             sudo chmod +x /opt/off.sh",
    "/opt/off.sh is not an executable file,     sudo chmod +x /opt/off.sh",
    "/opt/off.sh has the line ends of Windows,  sed -i",
    "'its first line names /usr/bin/bash/, which can''t be run', #!/usr/bin/env bash",
    "off.sh is not installed (looked for in /), correct camera.commands.off",
  })
  void a_script_that_can_not_be_run(String problem, String mend) {
    Told.by(
        ProgramChecks.script("camera.commands.off", new Program("off.sh", problem, "", "")),
        "fault",
        problem,
        mend);
  }

  @Test
  void programs() {
    Program missing = new Program("rsync", "rsync is not installed (looked for in /)", "", "");
    Told.by(
        ProgramChecks.installed(missing, "rsync"), "fault", "not installed", "apt install rsync");
    Told.by(ProgramChecks.upsTool(missing), "fault", "not installed", "LiFePO4wered-Pi");
    Told.by(ProgramChecks.script("", missing), "fault", "not installed", "install the package");
    Program there = new Program("rsync", "", "/usr/bin/rsync", "");
    Told.by(ProgramChecks.installed(there, "rsync"), "ok", "/usr/bin/rsync", "");
  }

  @ParameterizedTest(name = "uhubctl {0}, a root hub {1}: {2}")
  @CsvSource({
    "2.5.0,     true,  warning, 2.6.0 or later",
    "2.5.0-git, true,  warning, 2.6.0 or later",
    "2.5.0,     false, ok,      ''",
    "2.6.0,     true,  ok,      ''",
    "3.0,       true,  ok,      ''",
    "odd,       true,  ok,      ''",
    "'',        true,  ok,      ''",
  })
  void an_old_uhubctl_can_not_switch_root_hubs(
      String version, boolean rootHub, String level, String mend) {
    Program program = new Program("uhubctl", "", "/usr/sbin/uhubctl", version);
    Told.by(ProgramChecks.uhubctl(program, rootHub), level, "", mend);
  }

  @Test
  void the_battery() {
    Measured onAc = new Measured(90.4, 3350, OptionalInt.of(5208), PowerSource.AC);
    Told.by(BatteryCheck.of(onAc, true), "ok", "90 %, 3350 mV, on AC", "");
    Measured unknown = new Measured(90, 3350, OptionalInt.empty(), PowerSource.UNKNOWN);
    Told.by(BatteryCheck.of(unknown, true), "warning", "can't be told", "get vin");
    Unreadable silent = new Unreadable("status 65");
    Told.by(BatteryCheck.of(silent, true), "fault", "status 65", "battery.command");
    Told.by(BatteryCheck.of(silent, false), "not checked", "status 65", "i2c");
  }

  private static Machine machine(int java, String name, Instant clock) {
    return new Machine(true, "", java, name, clock);
  }

  @Test
  void java_and_the_clock() {
    Machine well = machine(17, "17.0.15, OpenJDK 64-Bit Server VM, aarch64", NOW);
    Told.by(MachineChecks.java(well), "ok", "17.0.15", "");
    Told.by(
        MachineChecks.clock(well, Optional.of(true)), "ok", "2026-06-01 12:00 UTC, set by a", "");
    Told.by(MachineChecks.clock(well, Optional.empty()), "ok", "can't be told here", "");
    Told.by(
        MachineChecks.clock(well, Optional.of(false)), "warning", "no time server", "timesync-st");
    Told.by(MachineChecks.java(machine(11, "11.0.2", NOW)), "fault", "too old", "apt install");
    Machine zero = machine(17, "17.0.15, OpenJDK Zero VM, arm", NOW);
    Told.by(MachineChecks.java(zero), "warning", "many times slower", "HotSpot");
    Machine reset = machine(17, "17", Instant.EPOCH);
    Told.by(MachineChecks.clock(reset, Optional.of(true)), "warning", "1970", "timedatectl");
  }

  @ParameterizedTest
  @EnumSource
  void the_exercise(CameraMode mode) {
    Told.by(ExerciseChecks.proved(mode, ", as it was"), "ok", ", as it was", "");
    Told.by(ExerciseChecks.notProved(mode, "power on"), "fault", "power on", "see");
  }

  @Test
  void the_round_trip() {
    Told.by(ExerciseChecks.notSent("full", false), "fault", "full", "on the host");
    Told.by(ExerciseChecks.notSent("cut", true), "not checked", "cut", "");
    Told.by(ExerciseChecks.notRoot("exercise"), "not checked", "only root", "sudo");
  }
}
