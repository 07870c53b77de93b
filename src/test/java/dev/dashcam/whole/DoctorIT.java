package dev.dashcam.whole;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.dashcam.config.UploadSettings.Verify;
import dev.dashcam.demo.SimulatedCar.UpsFault;
import dev.dashcam.testing.DashcamProcess;
import dev.dashcam.testing.SmallDisk;
import dev.dashcam.testing.TestCar;
import dev.dashcam.testing.Tool;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code dashcam doctor} in a car where all is well, and with one thing at a time that isn't. */
@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class DoctorIT {
  private static final String NO_FAULT = "\n0 faults, ";
  private static final String ONE_FAULT = "\n1 fault, ";

  @TempDir Path folder;
  private TestCar car;

  @BeforeEach
  void a_car_at_home_in_which_all_is_well() throws IOException {
    car = TestCar.withSsh(folder, Verify.SHA256);
    car.set("camera.volume_uuid", "67EF-9CED");
    car.comeHome();
    car.run("mode", "data").exits(0);
    install();
  }

  @AfterEach
  void close() throws IOException {
    car.assertNoHarm();
    car.close();
  }

  /** The package's units, and a systemd that runs them. */
  private void install() throws IOException {
    Path root = car.car().root();
    Files.createDirectories(root.resolve("usr/lib/systemd/system"));
    Files.createFile(root.resolve("usr/lib/systemd/system/dashcam-guard.timer"));
    car.run("config", "apply").exits(0);
    Files.createDirectories(root.resolve("run/systemd/system"));
    Files.createFile(
        Files.createDirectories(root.resolve("run/systemd/timesync")).resolve("synchronized"));
    units("active", "enabled");
  }

  private void units(String active, String enabled) throws IOException {
    car.replaceProgram(
        "systemctl",
        """
        #!/bin/sh
        [ "$1" = show ] || { echo "systemctl $*" >>"$STANDIN_ROOT/violations"; exit 1; }
        shift 3
        for each; do
          printf 'Id=%%s\\nLoadState=loaded\\nUnitFileState=%s\\nActiveState=%s\\n' "$each"
          printf 'SubState=waiting\\nResult=success\\n\\n'
        done
        """
            .formatted(enabled, active));
  }

  private DashcamProcess.Result doctor(int exit) throws IOException {
    DashcamProcess.Result result = car.run("doctor").exits(exit);
    result
        .out()
        .lines()
        .filter(line -> line.length() > 80)
        .forEach(line -> assertFalse(line.strip().matches(".* .* .* .*"), line));
    return result;
  }

  /** Everything is said in one line or more; a test knows what is said, not where lines end. */
  private static DashcamProcess.Result flat(DashcamProcess.Result result) {
    String out = result.out().replaceAll("\n {15}", " ");
    return new DashcamProcess.Result(result.arguments(), result.exit(), out, result.err());
  }

  /** One thing is wrong: it is told with what to do, and everything else is looked at as ever. */
  private void isTheOnlyFault(String found, String mend) throws IOException {
    DashcamProcess.Result result = flat(doctor(7));
    result.says("FAULT").says(found).says(mend).says(ONE_FAULT).says("login").says("Java");
  }

  @Test
  void all_is_well() throws IOException {
    DashcamProcess.Result result = flat(doctor(0)).says(NO_FAULT);
    for (String check :
        List.of(
            "settings",
            "Java",
            "clock",
            "battery-info.sh",
            "start-for-recording.sh",
            "start-for-data.sh",
            "stop-all-ports.sh",
            "mount-card.sh",
            "unmount-card.sh",
            "uhubctl",
            "lifepo4wered-cli",
            "blkid",
            "shutdown",
            "rsync",
            "ssh",
            "battery",
            "UPS auto-shutdown",
            "UPS auto-boot",
            "UPS shutdown voltage",
            "UPS shutdown time",
            "UPS wake time",
            "camera port",
            "switching",
            "other ports",
            "camera",
            "USB authorization",
            "fstab",
            "state",
            "units",
            "timers",
            "UPS daemon",
            "units in step",
            "SSH key",
            "host",
            "host key",
            "login",
            "host programs",
            "host folder",
            "host clock")) {
      result.says("ok           " + check + ": ");
    }
    assertEquals("", result.err());
    car.run("doctor", "--json").exits(0).says("{\"message_type\":\"doctor\",\"faults\":0,");
  }

  @Test
  void it_changes_nothing() throws IOException {
    Map<String, String> before = everything();
    doctor(0);
    assertEquals(before, everything());
    Files.delete(car.home());
    before = everything();
    flat(doctor(0)).says("made by the first upload");
    assertEquals(before, everything());
  }

  /** Without what goes on by itself: sshd's log, the kernel's clock, what was called and said. */
  private Map<String, String> everything() throws IOException {
    Map<String, String> all = new TreeMap<>();
    try (Stream<Path> files = Files.walk(folder)) {
      for (Path file : files.toList()) {
        String name = folder.relativize(file).toString();
        if (!name.matches("out/.*|house/sshd\\.log|pi/calls\\.log|pi/proc/uptime|pi/\\.aside.*")) {
          String content =
              Files.isRegularFile(file) ? TestCar.sha256(Files.readAllBytes(file)) : "";
          all.put(name, Files.isDirectory(file) ? "" : content + Files.getLastModifiedTime(file));
        }
      }
    }
    return all;
  }

  @Test
  void away_from_home_the_host_is_not_checked_and_that_is_no_fault() throws IOException {
    car.leave();
    flat(doctor(0))
        .says("not checked  host: it doesn't answer: 127.0.0.1 port ")
        .says("not checked  login: the host doesn't answer")
        .says("ok           SSH key");
  }

  @Test
  void a_missing_uhubctl() throws IOException {
    Path uhubctl = car.car().root().resolve("bin/uhubctl");
    assumeTrue(Tool.run("which", "uhubctl").status() != 0, "the real one is installed here");
    Files.delete(uhubctl);
    isTheOnlyFault("uhubctl: not installed", "-> sudo apt install uhubctl");
  }

  @Test
  void a_missing_ups_tool_is_told_once() throws IOException {
    Files.delete(car.car().root().resolve("bin/lifepo4wered-cli"));
    flat(doctor(7))
        .says("FAULT        lifepo4wered-cli: not installed")
        .says("not checked  UPS settings: it needs lifepo4wered-cli, see there");
  }

  @Test
  void a_script_that_is_not_executable() throws IOException {
    Path script = Files.writeString(folder.resolve("off.sh"), "#!/bin/sh\n");
    car.set("camera.commands.off", "[" + TestCar.text(script) + "]");
    isTheOnlyFault(script + " is not an executable file", "-> sudo chmod +x " + script);
  }

  @Test
  void a_key_that_others_can_read() throws IOException {
    Path key = car.host().keyFile();
    Files.setPosixFilePermissions(key, PosixFilePermissions.fromString("rw-r--r--"));
    isTheOnlyFault("can be read by others (rw-r--r--)", "-> sudo chmod 600 " + key);
    flat(doctor(7)).says("not checked  login: it needs the SSH key");
  }

  @Test
  void a_changed_host_key() throws IOException {
    car.host().changeHostKey();
    isTheOnlyFault("shows another key (SHA256:", "ssh-keygen -R '[127.0.0.1]:");
  }

  @Test
  void a_key_that_nobody_has_let_in() throws IOException {
    car.host().allowNobody();
    isTheOnlyFault("the host refuses the key", "-> `sudo dashcam config init` prints the line");
  }

  @Test
  void a_host_folder_that_can_not_be_written() throws Exception {
    try (SmallDisk disk = SmallDisk.mount(car.home(), 20_000_000_000L)) {
      disk.makeReadOnly();
      isTheOnlyFault("can't be written by " + car.host().user(), "-> on the host: mkdir -p ");
    }
  }

  @Test
  void a_full_disk_on_the_host() throws Exception {
    try (SmallDisk disk = SmallDisk.mount(car.home(), 1 << 20)) {
      assertTrue(disk.isMounted());
      isTheOnlyFault("the host's disk is full: ", "-> make room there");
    }
  }

  @Test
  void a_host_without_sha256() throws IOException {
    car.host().installOnly("sh", "rsync", "mkdir", "df", "sed", "date");
    isTheOnlyFault("neither sha256sum nor openssl", "upload.verify: rsync");
  }

  @Test
  void broken_settings_hide_nothing_that_does_not_need_them() throws IOException {
    car.set("camera.port_number", "99");
    flat(car.run("doctor").exits(78))
        .says("FAULT        settings: ")
        .says("camera.port_number: ")
        .says("ok           uhubctl: ")
        .says("ok           UPS auto-shutdown: ")
        .says("not checked  UPS shutdown voltage: ")
        .says("not checked  host: the settings have faults");
    assertEquals(0, car.host().logins());
  }

  @Test
  void without_settings_nobody_is_contacted_and_nothing_switched() throws IOException {
    assumeTrue(!Files.exists(Path.of("/etc/dashcam/config.yaml")), "dashcam is set up here");
    flat(car.startUnder(List.of("env", "-u", "DASHCAM_CONFIG"), "doctor", "--exercise")
            .await()
            .exits(0))
        .says("warning      settings: there is no settings file")
        .says("-> sudo dashcam config init")
        .says("not checked  host: no settings file names it");
    assertTrue(car.car().calls().stream().noneMatch(call -> call.contains("-a ")));
  }

  @Test
  void a_network_stick_on_a_port_that_would_be_switched() throws IOException {
    Path stick = car.car().root().resolve("sys/bus/usb/devices/1-1.3");
    Files.createDirectories(stick.resolve("1-1.3:1.0/net/wlan0"));
    Files.writeString(stick.resolve("idVendor"), "0bda\n");
    Files.writeString(stick.resolve("idProduct"), "8176\n");
    isTheOnlyFault("the network interface wlan0", "-> add 3 to camera.keep_ports");
    car.set("camera.keep_ports", "[3]");
    flat(doctor(0)).says("ports to keep: 3 (0bda:8176)");
  }

  @Test
  void a_ups_whose_own_settings_fight_with_ours() throws IOException {
    car.car().register("auto_boot", 1);
    isTheOnlyFault("up and down until the cell is empty", "-> sudo lifepo4wered-cli set auto_boot");
    car.car().register("auto_boot", 3);
    car.car().register("auto_shdn_time", 15);
    isTheOnlyFault("15 min after external power", "set auto_shdn_time 65535");
  }

  @Test
  void a_ups_that_does_not_answer() throws IOException {
    car.car().breakUps(UpsFault.DEAD);
    isTheOnlyFault("no usable answer, so no job starts", "see the cable, I2C");
    flat(doctor(7)).says("not checked  UPS auto-boot: AUTO_BOOT: status 6, output '-1'");
  }

  @Test
  void units_out_of_step_or_standing_still() throws IOException {
    car.set("poll_interval_seconds", "60");
    isTheOnlyFault("not as the settings want it", "-> sudo dashcam config apply");
    car.set("poll_interval_seconds", "30");
    units("inactive", "enabled");
    flat(doctor(7)).says("dashcam.target is enabled, but inactive").says("enable --now");
    units("inactive", "disabled");
    flat(doctor(0)).says("warning      units: dashcam.target is not enabled");
  }

  @Test
  void the_customer_s_line_in_fstab() throws IOException {
    Path fstab = car.car().root().resolve("etc/fstab");
    Files.createDirectories(fstab.getParent());
    Files.writeString(
        fstab,
        "UUID=67EF-9CED  "
            + car.mountpoint()
            + "  vfat  rw,nofail,x-systemd.automount,x-systemd.device-timeout=5  0  0\n");
    flat(doctor(0)).says("warning      fstab: UUID=67EF-9CED").says("-> delete the line, or give");
  }

  @Test
  void a_key_that_may_only_send() throws IOException {
    car.host().allowRrsync();
    isTheOnlyFault("upload.verify: sha256 needs commands", "-> set upload.verify: rsync");
    car.set("upload.verify", "rsync");
    flat(doctor(0))
        .says("ok           login: " + car.host().user() + " is let in, to send files")
        .says("not checked  host folder: a dry run of rsync finds it")
        .says("not checked  host space: a key that may only send can't ask")
        .says("not checked  host clock: ");
    car.set("hooks.host_nearly_full", "[hook-ntfy.sh]");
    flat(doctor(0)).says("warning      host space: ").says("hooks.host_nearly_full never runs");
  }

  @Test
  void a_clock_that_no_time_server_has_set() throws IOException {
    Files.delete(car.car().root().resolve("run/systemd/timesync/synchronized"));
    car.replaceProgram("timedatectl", "#!/bin/sh\necho no\n");
    flat(doctor(0)).says("warning      clock: ").says("no time server has confirmed").says("-> on");
    car.replaceProgram("timedatectl", "#!/bin/sh\necho yes\n");
    flat(doctor(0)).says("ok           clock: ").says(", set by a time server");
  }

  @Test
  void a_member_of_the_group_sees_what_can_be_seen_without_root() throws IOException {
    assumeTrue(Tool.run("id", "-u").output().strip().equals("0"), "only root can become another");
    Tool.run("chmod", "0755", folder.toString()).succeeded();
    for (String each : List.of("state", "run", "staging", "config.yaml")) {
      Tool.run("chown", "-R", "0:4242", folder.resolve(each).toString()).succeeded();
      Tool.run("chmod", "-R", "u=rwX,g=rX,o=", folder.resolve(each).toString()).succeeded();
    }
    Path calls = car.car().root().resolve("calls.log");
    Files.deleteIfExists(calls);
    Files.setPosixFilePermissions(
        Files.createFile(calls), PosixFilePermissions.fromString("rw-rw-rw-"));
    // The real one is in a folder that ordinary users don't look into.
    Path standIns = car.car().root().resolve("bin");
    Files.delete(standIns.resolve("blkid"));
    DashcamProcess.Result result =
        flat(
            car.startUnder(
                    List.of(
                        "setpriv",
                        "--reuid=65534",
                        "--regid=65534",
                        "--groups=4242",
                        "env",
                        "PATH=" + standIns + ":/usr/bin:/bin"),
                    "doctor")
                .await());
    result
        .says("ok           settings: ")
        .says("ok           blkid: /")
        .says("ok           camera: ")
        .says("ok           units in step: ")
        .says("ok           host: ")
        .says("not checked  SSH key: ")
        .says("not checked  login: it needs the SSH key")
        .says("not checked  staging: ")
        .exits(0);
  }
}
