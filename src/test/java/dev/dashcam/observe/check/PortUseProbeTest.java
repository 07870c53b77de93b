package dev.dashcam.observe.check;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.dashcam.config.PathSettings;
import dev.dashcam.model.check.PortUse;
import dev.dashcam.testing.GivenSettings;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class PortUseProbeTest {
  @TempDir Path folder;
  private Path root;

  @BeforeEach
  void make_a_bus() throws IOException {
    root = Files.createDirectories(folder.resolve("root")).toRealPath();
    put("proc/1/mountinfo", "28 1 179:2 / / rw - ext4 /dev/root rw");
    Files.createDirectories(root.resolve("sys/bus/usb/devices"));
  }

  private void put(String path, String text) throws IOException {
    Path file = root.resolve(path);
    Files.createDirectories(file.getParent());
    Files.writeString(file, text + "\n");
  }

  /** As sysfs has it: a folder elsewhere, and a link to it. */
  private void device(String name, String real) throws IOException {
    put(real + "/idVendor", "0bda");
    put(real + "/idProduct", "8176");
    Files.createSymbolicLink(root.resolve("sys/bus/usb/devices").resolve(name), root.resolve(real));
  }

  private List<PortUse> look(String hub) throws IOException {
    PathSettings paths =
        GivenSettings.of(folder, "paths: {system_root: \"" + root + "\"}\n").paths();
    return new PortUseProbe(paths).look(hub);
  }

  @Test
  void ports_without_a_device_are_left_out() throws IOException {
    assertEquals(List.of(), look("1-1"));
    device("1-1.3", "sys/devices/usb1/1-1/1-1.3");
    assertEquals(List.of(new PortUse(3, "0bda:8176", List.of(), List.of())), look("1-1"));
  }

  @Test
  void what_it_calls_itself_has_no_control_characters() throws IOException {
    device("1-1.3", "sys/devices/usb1/1-1/1-1.3");
    put("sys/devices/usb1/1-1/1-1.3/product", "WLAN\u001b[2J");
    assertEquals("0bda:8176  WLAN[2J", look("1-1").get(0).device());
  }

  @Test
  void network_interfaces_are_found_behind_further_hubs() throws IOException {
    device("1-1.3", "sys/devices/usb1/1-1/1-1.3");
    put("sys/devices/usb1/1-1/1-1.3/1-1.3.2/1-1.3.2:1.0/net/wlan1/address", "00");
    put("sys/devices/usb1/1-1/1-1.3/1-1.3.2/1-1.3.2:1.0/net/wlan1/statistics/rx", "0");
    assertEquals(List.of("wlan1"), look("1-1").get(0).interfaces());
  }

  @Test
  void mounts_are_found_by_the_disk_s_number_or_its_name() throws IOException {
    device("1-1.4", "sys/devices/usb1/1-1/1-1.4");
    put("sys/devices/usb1/1-1/1-1.4/1-1.4:1.0/host0/block/sda/dev", "8:0");
    put("sys/devices/usb1/1-1/1-1.4/1-1.4:1.0/host0/block/sda/sda1/dev", "8:1");
    put("sys/devices/usb1/1-1/1-1.4/1-1.4:1.0/host0/block/sda/sda2/dev", "8:2");
    put(
        "proc/1/mountinfo",
        "29 28 8:1 / /srv rw - ext4 /dev/other rw\n30 28 0:44 / /data rw - btrfs /dev/sda2 rw");
    assertEquals(List.of("/srv", "/data"), look("1-1").get(0).mounts());
  }

  @Test
  void a_root_hub_names_its_ports_otherwise() throws IOException {
    device("1-2", "sys/devices/usb1/1-2");
    assertEquals(2, look("1").get(0).port());
  }

  @Test
  void what_hangs_on_the_usb_3_half_counts_too() throws IOException {
    put("sys/devices/usb2/2-1/2-1.3/2-1.3:1.0/net/eth1/address", "00");
    put("sys/devices/usb2/2-1/port/x", "");
    Path port = root.resolve("sys/bus/usb/devices/1-1:1.0/1-1-port3");
    Files.createDirectories(port);
    Files.createSymbolicLink(port.resolve("peer"), root.resolve("sys/devices/usb2/2-1/port"));
    Files.createSymbolicLink(
        root.resolve("sys/devices/usb2/2-1/port/device"),
        root.resolve("sys/devices/usb2/2-1/2-1.3"));
    assertEquals(List.of("eth1"), look("1-1").get(0).interfaces());
  }
}
