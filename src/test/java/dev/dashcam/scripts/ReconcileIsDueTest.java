package dev.dashcam.scripts;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import dev.dashcam.config.Settings;
import dev.dashcam.demo.SimulatedCar;
import dev.dashcam.demo.SimulatedCar.UpsFault;
import dev.dashcam.model.PowerSource;
import dev.dashcam.model.RestBounds.Band;
import dev.dashcam.observe.BatteryProbe;
import dev.dashcam.observe.HostProbe;
import dev.dashcam.observe.Surroundings;
import dev.dashcam.store.GuardDueFile;
import dev.dashcam.store.HomeFile;
import dev.dashcam.store.HostStateFile;
import dev.dashcam.store.RestFile;
import dev.dashcam.store.RestFile.Fact;
import dev.dashcam.sys.Journal;
import dev.dashcam.testing.GivenSettings;
import dev.dashcam.testing.HandClock;
import dev.dashcam.testing.Homes;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** A Java is started at once when anything differs, and when anything is in doubt. */
@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class ReconcileIsDueTest {
  private static final int DUE = 0;
  private static final int NOT_DUE = 1;
  private static final Duration RELIEF = Duration.ofSeconds(34);

  /** On battery, some 78 %. */
  private static final int MILLIVOLTS = 3329;

  @TempDir Path folder;
  private final List<String> battery = new ArrayList<>(List.of("battery-info.sh"));
  private String method = "rsync";
  private HomeFile home = Homes.unmarkedFile();
  private SimulatedCar car;
  private Greeter host;

  @BeforeEach
  void come_to_rest() throws Exception {
    car =
        SimulatedCar.create(
            folder.resolve("car"),
            Files.createDirectory(folder.resolve("card")),
            "1-1",
            2,
            Duration.ZERO);
    car.unplug();
    Script.eventually(
        "the camera is gone", () -> Files.notExists(device()) && Files.notExists(volume()));
    car.onAc(false);
    car.battery(MILLIVOLTS);
    Files.createDirectories(folder.resolve("staging/ready"));
    Files.createDirectories(folder.resolve("run"));
    Files.createDirectories(config().getParent());
    host = new Greeter();
    uptime("1000.97");
    rest(true);
  }

  @AfterEach
  void leave() throws IOException {
    host.close();
    car.close();
  }

  /** As Rest does it. Five seconds are more than a busy machine takes to start a script. */
  private void rest(boolean answers) throws IOException {
    Files.writeString(config(), "# the owner's\n");
    setAge(config(), Duration.ofMinutes(1));
    setAge(config().getParent(), Duration.ofMinutes(1));
    new GuardDueFile(guardDue()).postpone(Duration.ofSeconds(1010));
    // As reconcile does: the settings were read a while before. The kernel's own clock for files
    // lags by some milliseconds, and what is from the future is doubt.
    new RestFile(facts()).write(seen(answers), Instant.now().minusSeconds(10));
  }

  private List<Fact> seen(boolean answers) throws IOException {
    Settings settings =
        GivenSettings.of(
            folder.resolve("made"),
            """
            upload: {method: %s, host: 127.0.0.1, port: %d, dest_path: "%s"}
            camera: {hub_location: 1-1, port_number: 2}
            battery: {command: [%s], internal_resistance_milliohm: 1}
            timeouts: {battery_seconds: 5, host_seconds: 5}
            paths: {system_root: "%s", local_staging: "%s", runtime: "%s"}
            """
                .formatted(
                    method,
                    host.port(),
                    disk(),
                    '"' + String.join("\", \"", battery) + '"',
                    car.root(),
                    folder.resolve("staging"),
                    folder.resolve("run")));
    HandClock clock = new HandClock();
    HostProbe probe =
        new HostProbe(
            settings.upload(),
            settings.timeouts().host(),
            new HostStateFile(folder.resolve("host.json"), clock, Journal.silent()),
            home,
            clock);
    List<Fact> facts = new ArrayList<>();
    facts.add(Fact.until(Duration.ofSeconds(1900)));
    facts.add(Fact.settings(config()));
    facts.addAll(new Surroundings(settings.cameras(), settings.paths()).look().orElseThrow());
    facts.addAll(probe.knock());
    Duration patience = settings.timeouts().battery();
    facts.addAll(new BatteryProbe(settings.battery(), settings.paths(), patience, null).facts());
    facts.add(Fact.source(PowerSource.BATTERY));
    facts.add(Fact.millivolts(3000));
    facts.add(Fact.percent(new Band(Duration.ZERO, 55_000, 100_000)));
    facts.add(Fact.percent(new Band(Duration.ofSeconds(1300), 76_001, 79_999)));
    facts.add(Fact.relief(RELIEF));
    facts.add(probe.fact(answers));
    return facts;
  }

  private int status() throws Exception {
    Script.Result result =
        Script.of("reconcile-is-due", car)
            .with("DASHCAM_RUNTIME", folder.resolve("run").toString())
            .with("DASHCAM_CONFIG", config().toString())
            .with("DASHCAM_UPTIME", folder.resolve("uptime").toString())
            .run();
    assertEquals("", result.out());
    return result.status();
  }

  private void assertDue() throws Exception {
    assertEquals(DUE, status());
  }

  private void assertNotDue() throws Exception {
    assertEquals(NOT_DUE, status());
  }

  @Test
  void not_while_nothing_has_changed_and_guard_is_spared_too() throws Exception {
    assertNotDue();
    assertEquals("1034", Files.readString(guardDue()).strip());
    uptime("1899.99");
    car.battery(MILLIVOLTS - 1);
    assertNotDue();
    assertEquals("1933", Files.readString(guardDue()).strip());
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "HTTP/1.1 400 Bad Request\r\n", "gone"})
  void when_the_host_has_come_or_gone(String away) throws Exception {
    turnsInto(away);
    assertDue();
    rest(false);
    assertNotDue();
    if (!away.equals("gone")) {
      host.says("SSH-2.0-x\r\n");
      assertDue();
    }
  }

  /** It waits to be spoken to, so that its port tells all that can be told. */
  @ParameterizedTest
  @ValueSource(strings = {"", "SSH-2.0-x\r\n", "x"})
  void a_host_without_ssh_answers_with_its_port(String said) throws Exception {
    method = "smb";
    host.says(said);
    rest(true);
    assertNotDue();
    rest(false);
    assertDue();
    host.close();
    assertNotDue();
    rest(true);
    assertDue();
  }

  @Test
  void a_folder_as_host_is_there_with_its_mark() throws Exception {
    method = "folder";
    Files.createDirectories(disk());
    rest(true);
    assertNotDue();
    home = new HomeFile(folder.resolve("homes.json"), "there", Journal.silent());
    home.remember();
    rest(false);
    assertNotDue();
    Path mark = Files.createDirectory(disk().resolve(HomeFile.MARK));
    assertDue();
    rest(true);
    assertNotDue();
    Files.delete(mark);
    assertDue();
  }

  private Path disk() {
    return folder.resolve("disk");
  }

  private void turnsInto(String away) throws IOException {
    if (away.equals("gone")) {
      host.close();
    } else {
      host.says(away);
    }
  }

  /** What happens to camera, card and staging. */
  private enum Change {
    PORT("echo 1 >car/sys/bus/usb/devices/1-1:1.0/1-1-port2/disable"),
    PORT_GONE("rm car/sys/bus/usb/devices/1-1:1.0/1-1-port2/disable"),
    CAMERA("mkdir car/sys/bus/usb/devices/1-1.2"),
    DISK("mkdir -p car/sys/class/block/sdb"),
    FILE_SYSTEM("touch car/dev/disk/by-uuid/1234-ABCD"),
    CLIP("touch staging/ready/F_0001.MP4"),
    REBOOT("echo another >car/proc/sys/kernel/random/boot_id"),
    SETTINGS("echo >>etc/config.yaml"),
    SETTINGS_OF_OLD("mv etc/old.yaml etc/config.yaml"),
    SETTINGS_GONE("rm etc/config.yaml; touch -d '1 hour ago' etc"),
    CLOCK_SET_BACK("touch -d '1 hour' run/rest"),
    NO_CLOCK("rm uptime"),
    NO_REST("rm run/rest"),
    HALF_A_REST("sed -i '$d' run/rest"),
    NOTHING_OF_A_REST(": >run/rest"),
    A_NEWER_REST("sed -i '3i never\\theard\\tof' run/rest"),
    NO_RELIEF("rm run/guard-due");

    private final String command;

    Change(String command) {
      this.command = command;
    }
  }

  @ParameterizedTest
  @EnumSource
  void when_anything_has_changed(Change change) throws Exception {
    Path old = Files.writeString(config().resolveSibling("old.yaml"), "# other\n");
    setAge(old, Duration.ofHours(1));
    setAge(old.getParent(), Duration.ofMinutes(1));
    assertNotDue();
    Process process =
        new ProcessBuilder("sh", "-c", change.command).directory(folder.toFile()).start();
    assertEquals(0, Script.statusOf(process));
    assertDue();
  }

  @Test
  void when_the_settings_are_others() throws Exception {
    assertEquals(
        DUE,
        Script.of("reconcile-is-due", car)
            .with("DASHCAM_RUNTIME", folder.resolve("run").toString())
            .with("DASHCAM_UPTIME", folder.resolve("uptime").toString())
            .run()
            .status());
  }

  @ParameterizedTest
  @CsvSource({
    // seconds since boot, millivolts, on AC
    "1000.97, 3329, true",
    "1000.97, 3303, false", // 53.8 %
    "1000.97, 2990, false",
    "1900.00, 3329, false",
    "1300.00, 3325, false", // 75.2 % with 1 mΩ: another line for the history
    "1300.00, 3332, false",
  })
  void when_a_reading_or_the_time_is_out_of_bounds(String uptime, int millivolts, boolean onAc)
      throws Exception {
    uptime(uptime);
    car.battery(millivolts);
    car.onAc(onAc);
    assertDue();
    assertEquals("1010", Files.readString(guardDue()).strip(), "guard is not spared by that");
  }

  @ParameterizedTest
  @EnumSource
  void when_the_ups_falls_silent(UpsFault fault) throws Exception {
    car.breakUps(fault);
    assertDue();
    assertEquals("1010", Files.readString(guardDue()).strip(), "guard is not spared by that");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "1 | {\"battery_percent\":77.9,\"battery_voltage\":3.329,\"input_voltage\":0.006,\"on_ac\":false,\"vin_threshold\":4.498}",
        "1 | {\"battery_percent\": 78, \"battery_voltage\": 3.3, \"on_ac\": false}",
        "1 | {\"battery_percent\":100.0,\"battery_voltage\":3.3291,\"input_voltage\":null,\"on_ac\":false}",
        "0 | {\"battery_percent\":100.5,\"battery_voltage\":3.329,\"on_ac\":false}",
        "0 | {\"battery_percent\":-78,\"battery_voltage\":3.329,\"on_ac\":false}",
        "0 | {\"battery_percent\":078,\"battery_voltage\":3.329,\"on_ac\":false}",
        "0 | {\"battery_percent\":\"78\",\"battery_voltage\":3.329,\"on_ac\":false}",
        "0 | {\"battery_percent\":7.8e1,\"battery_voltage\":3.329,\"on_ac\":false}",
        "0 | {\"battery_percent\":7 8,\"battery_voltage\":3.329,\"on_ac\":false}",
        "0 | {\"battery_percent\":78,\"battery_voltage\":3.329,\"on_ac\":null}",
        "0 | {\"battery_percent\":78,\"battery_voltage\":3.329,\"input_voltage\":101,\"on_ac\":false}",
        "0 | {\"battery_percent\":78,\"battery_voltage\":3.329,\"on_ac\":false",
        "0 | {\"battery_percent\":78,\"battery_voltage\":3.329,\"on_ac\":false}}",
        "0 | ''",
      })
  void when_the_reading_is_not_plain(int status, String said) throws Exception {
    reads("printf '%s\\n' '" + said + "'");
    assertEquals(status, status());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "cat reading; exit 1",
        "cat reading; exec sleep 60",
        "cat reading reading",
        "exec sleep 60",
        "kill -9 $$",
        "cat reading; printf '\\0'"
      })
  void when_the_battery_command_fails(String script) throws Exception {
    Path reading = folder.resolve("reading");
    Files.writeString(
        reading, "{\"battery_percent\":78,\"battery_voltage\":3.329,\"on_ac\":false}\n");
    Path pid = folder.resolve("pid");
    reads("echo $$ >" + pid + "; " + script.replace("reading", reading.toString()));
    assertDue();
    long process = Long.parseLong(Files.readString(pid).strip());
    Script.eventually("it has ended", () -> ProcessHandle.of(process).isEmpty());
  }

  @Test
  void the_battery_command_gets_what_it_gets_from_java() throws Exception {
    Path told = folder.resolve("told");
    reads("echo \"$DASHCAM_RUNTIME $DASHCAM_INTERNAL_RESISTANCE_MILLIOHM $LC_ALL\" >" + told);
    assertDue();
    assertEquals(folder.resolve("run") + " 1 C\n", Files.readString(told));
  }

  /** Its facts and guard's file are removed while the battery is being read. */
  @Test
  void work_that_begins_meanwhile_is_watched_by_guard() throws Exception {
    reads(
        "rm "
            + facts()
            + " "
            + guardDue()
            + "; echo '{\"battery_percent\":78,\"battery_voltage\":3.329,\"on_ac\":false}'");
    assertNotDue();
    assertFalse(Files.exists(guardDue()));
  }

  @ParameterizedTest
  @ValueSource(strings = {"until", "millivolts", "percent\t0\t0", "relief"})
  void a_number_that_is_none_is_not_run(String fact) throws Exception {
    Path made = folder.resolve("made-by-it");
    List<String> lines = new ArrayList<>(Files.readAllLines(facts()));
    lines.add(lines.size() - 2, fact + "\tx[$(touch " + made + ")]");
    Files.write(facts(), lines);
    assertDue();
    assertFalse(Files.exists(made));
  }

  private void reads(String script) throws IOException {
    Path command = folder.resolve("read the battery");
    Files.writeString(command, "#!/bin/sh\n" + script + "\n");
    Files.setPosixFilePermissions(command, PosixFilePermissions.fromString("rwxr-xr-x"));
    battery.clear();
    battery.add(command.toString());
    rest(true);
  }

  private void uptime(String seconds) throws IOException {
    Files.writeString(folder.resolve("uptime"), seconds + " 1812.40\n");
  }

  private static void setAge(Path file, Duration age) throws IOException {
    Files.setLastModifiedTime(file, FileTime.from(Instant.now().minus(age)));
  }

  private Path config() {
    return folder.resolve("etc/config.yaml");
  }

  private Path facts() {
    return folder.resolve("run/rest");
  }

  private Path guardDue() {
    return folder.resolve("run/guard-due");
  }

  private Path device() {
    return car.root().resolve("sys/bus/usb/devices/1-1.2");
  }

  private Path volume() {
    return car.root().resolve("dev/disk/by-uuid").resolve(SimulatedCar.VOLUME_UUID);
  }
}
