package dev.dashcam.scripts;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What mount-card.sh and unmount-card.sh ask of whom; the tools only write down that they ran. */
@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class MountCardTest {
  private static final String FAKE =
      """
      #!/bin/sh
      echo "${0##*/} $*" >>"$ROOT/calls"
      case "${0##*/} $1" in
        "systemctl show") cat "$ROOT/fragment" ;;
        "systemd-escape "*) echo mnt-cam.mount ;;
      esac
      """;

  @TempDir Path root;

  @BeforeEach
  void put_the_tools_there() throws IOException {
    Path bin = Files.createDirectory(root.resolve("bin"));
    for (String tool : List.of("mount", "umount", "systemctl", "systemd-mount", "systemd-escape")) {
      Path file = Files.writeString(bin.resolve(tool), FAKE);
      Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rwxr-xr-x"));
    }
    fragment("");
  }

  private void fragment(String unit) throws IOException {
    Files.writeString(root.resolve("fragment"), unit + "\n");
  }

  private void systemdRuns() throws IOException {
    Files.createDirectories(root.resolve("run/systemd/system"));
  }

  /** The last call, or the exit status where there was none. */
  private String run(String script, String... arguments) throws Exception {
    List<String> argv = new ArrayList<>();
    argv.add(Script.checkout().resolve("bin").resolve(script).toString());
    argv.addAll(Arrays.asList(arguments));
    ProcessBuilder builder =
        new ProcessBuilder(argv)
            .redirectErrorStream(true)
            .redirectOutput(root.resolve("out").toFile());
    builder.environment().put("PATH", root.resolve("bin") + ":/usr/bin:/bin");
    builder.environment().put("ROOT", root.toString());
    builder.environment().put("DASHCAM_SYSTEM_ROOT", root.toString());
    int status = Script.statusOf(builder.start());
    if (status != 0) {
      return "status " + status;
    }
    List<String> calls = Files.readAllLines(root.resolve("calls"));
    return calls.get(calls.size() - 1);
  }

  private String mount() throws Exception {
    return run("mount-card.sh", "-o", "ro,nodev", "/dev/sda1", "/mnt/cam");
  }

  @Test
  void without_systemd_the_card_is_mounted_as_ever() throws Exception {
    assertEquals("mount -o ro,nodev /dev/sda1 /mnt/cam", mount());
    assertEquals("umount /mnt/cam", run("unmount-card.sh", "/mnt/cam"));
  }

  @Test
  void with_systemd_pid_1_mounts_what_the_settings_name() throws Exception {
    systemdRuns();
    String expected =
        "systemd-mount --quiet --collect --automount=no --fsck=no --property=DefaultDependencies=no"
            + " --options=ro,nodev -- /dev/sda1 /mnt/cam";
    assertEquals(expected, mount());
    fragment("/run/systemd/transient/mnt-cam.mount");
    assertEquals(expected, mount(), "a unit of our own from before");
  }

  @Test
  void a_line_in_fstab_is_obeyed() throws Exception {
    systemdRuns();
    fragment("/run/systemd/generator/mnt-cam.mount");
    assertEquals("systemctl start -- mnt-cam.mount", mount());
  }

  @Test
  void with_systemd_pid_1_unmounts() throws Exception {
    systemdRuns();
    assertEquals("systemctl stop -- mnt-cam.mount", run("unmount-card.sh", "/mnt/cam"));
  }

  @Test
  void nothing_is_done_with_arguments_that_make_no_sense() throws Exception {
    assertEquals("status 64", run("mount-card.sh", "-o", "ro", "/dev/sda1"));
    assertEquals("status 64", run("mount-card.sh", "-o", "", "/dev/sda1", "/mnt/cam"));
    assertEquals("status 64", run("unmount-card.sh", "-l", "/mnt/cam"));
  }
}
