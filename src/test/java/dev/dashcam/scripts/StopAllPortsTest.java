package dev.dashcam.scripts;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class StopAllPortsTest extends PortScripts {
  private static final String NAME = "stop-all-ports.sh";

  @Test
  void every_port_loses_power_and_the_camera_is_gone() throws Exception {
    the_camera_is_a_disk();

    succeeds(script(NAME));

    for (int each = 1; each <= 4; each++) {
      assertEquals("1", text(disable(each)), "port " + each);
    }
    assertTrue(Files.notExists(device()));
  }

  @Test
  void the_second_time_nothing_is_switched() throws Exception {
    every_port_is_off();
    long before = switchings();

    succeeds(script(NAME));

    assertEquals(before, switchings());
  }

  @Test
  void a_kept_port_keeps_its_power_but_the_camera_never_does() throws Exception {
    the_camera_is_a_disk();

    succeeds(script(NAME).with("DASHCAM_KEEP_PORTS", "2\n1"));

    assertEquals("0", text(disable(1)));
    assertEquals("1", text(disable(PORT)));
    assertTrue(car.calls().contains("uhubctl -l 1-1 -p 2,3,4 -a off"), car.calls().toString());
  }

  @Test
  void an_old_kernel_needs_no_disable_attribute() throws Exception {
    the_camera_is_a_disk();
    the_kernel_is_old();

    succeeds(script(NAME));

    for (int each = 1; each <= 4; each++) {
      assertEquals("1", text(car.root().resolve("hub/" + each)), "port " + each);
    }
  }

  @Test
  void without_port_folders_the_ports_are_those_that_uhubctl_lists() throws Exception {
    the_camera_is_a_disk();
    the_kernel_is_old();
    for (int each = 1; each <= 4; each++) {
      Files.delete(disable(each).getParent());
    }

    succeeds(script(NAME));

    assertTrue(car.calls().contains("uhubctl -l 1-1 -p 1,2,3,4 -a off"), car.calls().toString());
  }

  @ParameterizedTest
  @CsvSource({
    "2.00, 0000, 0", "2.00, 0100, 76", "2.10, 0503, 76", "2.00, 0200, 0",
    "3.00, 00a0, 0", "3.00, 02a0, 76", "3.20, 0203, 76", "3.00, 0100, 0"
  })
  void the_power_bit_is_where_the_hubs_speed_puts_it(String speed, String word, int status)
      throws Exception {
    car.unplug();
    Script.eventually("the camera is gone", () -> Files.notExists(device()));
    the_kernel_is_old();
    Path uhubctl = car.root().resolve("bin/uhubctl");
    Files.writeString(
        uhubctl,
        "#!/bin/sh\necho 'Current status for hub 1-1 [2109:0817 VIA Labs, USB 9.00 Hub, USB "
            + speed
            + ", 4 ports, ppps]'\n"
            + "for p in 1 2 3 4; do echo \"  Port $p: "
            + word
            + " flags\"; done\n");

    Script.Result result = script(NAME).with("DASHCAM_WAIT_SECONDS", "0").run();

    assertEquals(status, result.status(), result.toString());
  }

  @Test
  void the_network_is_not_cut_off() throws Exception {
    the_network_is_on_port_1();

    fails(77, script(NAME), "port 1", "eth0", "camera.keep_ports", "camera.allow_shared");

    assertEquals(0, switchings());
    the_camera_is_a_disk();
  }

  @Test
  void the_network_on_a_kept_port_is_no_obstacle() throws Exception {
    the_network_is_on_port_1();

    succeeds(script(NAME).with("DASHCAM_KEEP_PORTS", "1"));

    assertTrue(Files.exists(devices().resolve("1-1.1")));
    assertEquals("1", text(disable(PORT)));
  }

  @Test
  void the_network_is_cut_off_where_that_is_allowed() throws Exception {
    the_network_is_on_port_1();

    succeeds(script(NAME).with("DASHCAM_ALLOW_SHARED", "1"));

    assertTrue(Files.notExists(devices().resolve("1-1.1")));
  }

  @Test
  void a_mounted_disk_is_not_cut_off() throws Exception {
    a_disk_is_on_port_3();
    mount("40 28 8:17 / /mnt/my\\040disk rw,relatime shared:2 - ext4 /dev/disk/by-label/x rw");

    fails(
        77,
        script(NAME),
        "port 3",
        "sdb1",
        "/mnt/my disk",
        "camera.keep_ports",
        "camera.allow_shared");

    assertEquals(0, switchings());
  }

  @Test
  void a_mounted_disk_with_a_device_number_of_its_own_is_known_by_name() throws Exception {
    a_disk_is_on_port_3();
    mount("40 28 0:40 / /mnt/pool rw,relatime - btrfs /dev/sdb1 rw");
    fails(77, script(NAME), "port 3", "sdb1", "/mnt/pool");
  }

  @Test
  void a_disk_that_is_not_mounted_is_no_obstacle() throws Exception {
    a_disk_is_on_port_3();

    succeeds(script(NAME));

    assertTrue(Files.notExists(devices().resolve("1-1.3")));
  }

  @Test
  void soon_after_boot_the_hub_is_waited_for() throws Exception {
    the_camera_is_a_disk();
    Path elsewhere = Files.move(devices().resolve("1-1"), folder.resolve("1-1"));
    Process process = script(NAME).with("DASHCAM_UPTIME", uptime("9.81 17.02")).start();
    assertFalse(process.waitFor(1, TimeUnit.SECONDS), "it gave up");

    Files.move(elsewhere, devices().resolve("1-1"));

    assertEquals(0, Script.statusOf(process));
    assertEquals("1", text(disable(PORT)));
  }

  @Test
  void a_hub_that_never_comes_is_reported() throws Exception {
    Files.move(devices().resolve("1-1"), folder.resolve("1-1"));
    Script soon = script(NAME).with("DASHCAM_UPTIME", uptime("9.81 17.02"));
    fails(71, soon.with("DASHCAM_WAIT_SECONDS", "1"), "hub 1-1", "camera.hub_location");
  }

  @Test
  void later_a_hub_that_is_not_there_is_not_waited_for() throws Exception {
    Files.move(devices().resolve("1-1"), folder.resolve("1-1"));
    Script later = script(NAME).with("DASHCAM_UPTIME", uptime("110.02 99.80"));
    // With the wait this would outlast the test's patience.
    fails(71, later.with("DASHCAM_WAIT_SECONDS", "600"), "hub 1-1", "camera.hub_location");
  }

  @Test
  void a_missing_variable_is_named() throws Exception {
    fails(64, Script.of(NAME, car), "DASHCAM_HUB");
  }

  @Test
  void kept_ports_that_are_no_numbers_are_invalid() throws Exception {
    fails(64, script(NAME).with("DASHCAM_KEEP_PORTS", "1 two"), "DASHCAM_KEEP_PORTS", "two");
  }

  @Test
  void an_unclear_permission_is_invalid() throws Exception {
    fails(64, script(NAME).with("DASHCAM_ALLOW_SHARED", "yes"), "DASHCAM_ALLOW_SHARED", "yes");
  }

  @Test
  void a_mount_table_that_cannot_be_read_is_invalid() throws Exception {
    fails(64, script(NAME).with("DASHCAM_MOUNTINFO", "/nowhere"), "DASHCAM_MOUNTINFO");
  }

  @Test
  void a_missing_uhubctl_is_named_with_its_package() throws Exception {
    fails(
        69,
        script(NAME).with("PATH", path_without_uhubctl().toString()),
        "install the package uhubctl");
  }

  @Test
  void a_failing_uhubctl_is_reported() throws Exception {
    uhubctl_will("fail");
    fails(70, script(NAME), "permission problems");
  }

  @Test
  void a_failing_uhubctl_is_reported_by_an_old_kernel_too() throws Exception {
    the_kernel_is_old();
    uhubctl_will("fail");
    fails(70, script(NAME), "permission problems");
  }

  @Test
  void an_unknown_port_is_not_found() throws Exception {
    fails(71, script(NAME).with("DASHCAM_PORT", "9"), "port 9");
  }

  @Test
  void an_unknown_port_is_not_found_by_an_old_kernel_either() throws Exception {
    the_kernel_is_old();
    fails(71, script(NAME).with("DASHCAM_PORT", "9"), "port 9");
  }

  @Test
  void a_camera_that_stays_is_reported() throws Exception {
    the_camera_is_a_disk();
    car.close();
    fails(72, script(NAME).with("DASHCAM_WAIT_SECONDS", "1"), "still listed");
  }

  @Test
  void a_bus_that_cannot_be_restored_is_reported() throws Exception {
    car.close();
    write(remembered(), "1");
    Files.delete(authorizedDefault());
    Files.createDirectory(authorizedDefault());
    fails(73, script(NAME), "authorized_default");
  }

  @Test
  void a_ganged_hub_is_reported() throws Exception {
    write(car.root().resolve("ganged"), "");
    fails(76, script(NAME).with("DASHCAM_WAIT_SECONDS", "1"), "still has power", "per-port");
  }

  @Test
  void half_of_a_usb3_hub_that_stays_on_is_reported() throws Exception {
    every_port_is_off();
    write(disable(PORT).resolveSibling("peer").resolve("disable"), "0");
    fails(76, script(NAME).with("DASHCAM_WAIT_SECONDS", "0"), "port 2", "still has power");
  }

  private void the_network_is_on_port_1() throws Exception {
    the_camera_is_a_disk();
    write(devices().resolve("1-1.1/1-1.1:1.0/net/eth0/address"), "b8:27:eb:00:00:01");
  }

  private String uptime(String seconds) throws IOException {
    Path file = folder.resolve("uptime");
    write(file, seconds);
    return file.toString();
  }

  private void a_disk_is_on_port_3() throws Exception {
    the_camera_is_a_disk();
    Path block = devices().resolve("1-1.3/1-1.3:1.0/host1/target1:0:0/1:0:0:0/block/sdb");
    write(block.resolve("dev"), "8:16");
    write(block.resolve("sdb1/dev"), "8:17");
    Path blocks = car.root().resolve("sys/class/block");
    Files.createSymbolicLink(blocks.resolve("sdb"), block);
    Files.createSymbolicLink(blocks.resolve("sdb1"), block.resolve("sdb1"));
  }

  private void mount(String line) throws IOException {
    Files.writeString(
        car.root().resolve("proc/1/mountinfo"), line + "\n", StandardOpenOption.APPEND);
  }
}
