package dev.dashcam.observe.check;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.dashcam.model.check.Disk;
import dev.dashcam.model.check.FstabLine;
import dev.dashcam.model.check.Hub.Switching;
import dev.dashcam.model.check.KeyFile;
import dev.dashcam.model.check.Program;
import dev.dashcam.model.check.Unit;
import dev.dashcam.sys.CommandException;
import dev.dashcam.sys.ProgramFinder;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Programs, fstab, units, the hub's way to switch, key, folders, machine. */
@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class SmallProbesTest {
  @TempDir Path folder;

  private Path script(String firstLine, String mode) throws IOException {
    Path file = Files.writeString(folder.resolve("off.sh"), firstLine + "\nexit 0\n");
    Files.setPosixFilePermissions(file, PosixFilePermissions.fromString(mode));
    return file;
  }

  private Program find() {
    ProgramFinder finder = new ProgramFinder(List.of(folder), Optional.empty());
    return new ProgramProbe(finder, new ScriptedRunner()).find("off.sh");
  }

  @ParameterizedTest(name = "{0}: \"{1}\"")
  @CsvSource({
    "#!/bin/sh,                ''",
    "#! /usr/bin/env bash,     ''",
    "exit 0,                   ''",
    "#!/bin/sh/,               names /bin/sh/",
    "#!/no/such/shell -e,      names /no/such/shell",
  })
  void a_script_needs_its_interpreter(String firstLine, String problem) throws IOException {
    script(firstLine, "rwxr-xr-x");
    assertEquals(problem.isEmpty(), find().problem().isEmpty(), find().problem());
    assertTrue(find().problem().contains(problem), find().problem());
  }

  @Test
  void a_script_that_is_missing_or_not_executable_or_from_windows_says_so() throws IOException {
    assertEquals("not installed", find().problem());
    Path file = script("#!/bin/sh", "rw-r--r--");
    assertEquals(file + " is not executable", find().problem());
    script("#!/bin/sh\r", "rwxr-xr-x");
    assertTrue(find().problem().contains("line ends of Windows"), find().problem());
  }

  @Test
  void a_version_is_the_first_line_said() throws IOException {
    script("#!/bin/sh", "rwxr-xr-x");
    ProgramFinder finder = new ProgramFinder(List.of(folder), Optional.empty());
    ScriptedRunner runner = new ScriptedRunner().answer("off.sh -v", 0, "2.5.0\nmore\n");
    assertEquals("2.5.0", new ProgramProbe(finder, runner).find("off.sh", "-v").version());
  }

  @Test
  void fstab_has_lines_with_and_without_options_and_comments() throws IOException {
    assertEquals(List.of(), FstabProbe.read(folder));
    Files.createDirectories(folder.resolve("etc"));
    Files.writeString(
        folder.resolve("etc/fstab"),
        """
        # <file system> <mount point>
        proc\t/proc proc defaults 0 0

        UUID="67EF-9CED"  /mnt/cam/  vfat  rw,nofail,x-systemd.automount  0  0
        /dev/sdb1 /mnt/a\\040b ext4
        """);
    List<FstabLine> lines = FstabProbe.read(folder);
    assertEquals(3, lines.size());
    assertEquals(
        new FstabLine(
            "UUID=67EF-9CED", "/mnt/cam", "vfat", List.of("rw", "nofail", "x-systemd.automount")),
        lines.get(1));
    assertEquals(new FstabLine("/dev/sdb1", "/mnt/a b", "ext4", List.of("defaults")), lines.get(2));
  }

  @Test
  void units_are_blocks_in_any_order_of_keys() {
    List<Unit> units =
        UnitProbe.parse(
            """
            Id=dashcam-guard.timer
            LoadState=loaded
            ActiveState=active
            SubState=waiting
            UnitFileState=static
            Result=success

            LoadState=not-found
            Id=lifepo4wered-daemon.service
            UnitFileState=
            """);
    assertEquals(
        List.of(
            new Unit("dashcam-guard.timer", "loaded", "static", "active", "waiting", "success"),
            new Unit("lifepo4wered-daemon.service", "not-found", "", "", "", "")),
        units);
  }

  @ParameterizedTest(name = "{1}")
  @CsvSource(
      delimiter = ';',
      value = {
        "Current status for hub 1-1 [2109:3431 USB2.0 Hub, USB 2.10, 4 ports, ppps];EACH_PORT",
        "Current status for hub 1-1 [05e3:0610 ganged, USB 2.10, 4 ports, ganged];TOGETHER",
        "Current status for hub 1-1 [05e3:0610 Hub, USB 2.10, 4 ports, nops];NOT_AT_ALL",
        "No compatible devices detected at location 1-1!;NOT_LISTED",
        "'';NOT_LISTED",
      })
  void how_a_hub_switches(String output, Switching wanted) {
    assertEquals(wanted, HubProbe.parse(output));
  }

  @Test
  void the_key_s_file() throws IOException {
    Path file = folder.resolve("id");
    assertEquals(KeyFile.State.MISSING, KeyFileProbe.look(file, () -> {}).state());
    Files.writeString(file, "key");
    Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-r-----"));
    assertEquals(
        new KeyFile(KeyFile.State.READABLE, "rw-r-----", true, ""),
        KeyFileProbe.look(file, () -> {}));
    KeyFile damaged =
        KeyFileProbe.look(
            file,
            () -> {
              throw new IOException("damaged");
            });
    assertEquals("damaged", damaged.problem());
  }

  @Test
  void a_folder_may_be_there_or_be_made_or_be_a_file() throws IOException {
    assertEquals(Disk.State.WRITABLE, DiskProbe.look(folder).state());
    assertEquals(Disk.State.CAN_BE_MADE, DiskProbe.look(folder.resolve("a/b")).state());
    Path file = Files.createFile(folder.resolve("file"));
    assertEquals(Disk.State.NO_FOLDER, DiskProbe.look(file).state());
    assertEquals(Disk.State.NO_FOLDER, DiskProbe.look(file.resolve("below")).state());
    assertTrue(DiskProbe.look(folder).usableBytes() > 0);
    assertEquals(DiskProbe.look(folder).store(), DiskProbe.look(folder.resolve("a")).store());
    assertFalse(DiskProbe.look(Path.of("/proc")).store().equals(DiskProbe.look(folder).store()));
  }

  @Test
  void the_pi_s_model_ends_with_a_nul() throws IOException {
    assertEquals("", MachineProbe.look(folder, Instant.EPOCH).piModel());
    Files.createDirectories(folder.resolve("proc/device-tree"));
    Files.writeString(folder.resolve("proc/device-tree/model"), "Raspberry Pi 4 Model B\0");
    assertEquals("Raspberry Pi 4 Model B", MachineProbe.look(folder, Instant.EPOCH).piModel());
  }

  @Test
  void whether_a_time_server_has_set_the_clock() throws IOException {
    String asked = "timedatectl show --property=NTPSynchronized --value";
    ScriptedRunner runner = new ScriptedRunner();
    TimeSyncProbe probe = new TimeSyncProbe(folder, runner);
    assertEquals(Optional.empty(), probe.look(), "nobody is asked without systemd");
    Files.createDirectories(folder.resolve("run/systemd/system"));
    runner.answer(asked, 0, "no\n");
    assertEquals(Optional.of(false), probe.look());
    runner.answer(asked, 0, "yes\n");
    assertEquals(Optional.of(true), probe.look());
    runner.answer(asked, 1, "");
    assertEquals(Optional.empty(), probe.look());
    runner.fail(asked, CommandException.Kind.TIMED_OUT);
    assertEquals(Optional.empty(), probe.look());
    Files.createDirectories(folder.resolve("run/systemd/timesync"));
    Files.createFile(folder.resolve("run/systemd/timesync/synchronized"));
    assertEquals(Optional.of(true), probe.look());
  }
}
