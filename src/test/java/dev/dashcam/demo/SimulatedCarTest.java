package dev.dashcam.demo;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.TimeUnit;
import org.apache.commons.io.file.PathUtils;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class SimulatedCarTest {
  private static final String OPTIONS = "ro,nosuid,nodev,noexec";

  @TempDir Path folder;
  private SimulatedCar car;
  private Path mountpoint;

  @BeforeEach
  void start() throws IOException {
    Path card = Files.createDirectory(folder.resolve("card"));
    Files.writeString(card.resolve("clip.mp4"), "film");
    car = SimulatedCar.create(folder.resolve("car"), card, "1-1", 2);
    mountpoint = Files.createDirectories(car.root().resolve("mnt/the cam"));
  }

  @AfterEach
  void stop() {
    car.close();
  }

  @Test
  void the_camera_appears_as_a_disk() throws Exception {
    eventually(() -> Files.exists(volume()));
    assertEquals(car.root().resolve("dev/sda1"), volume().toRealPath());
    Path block = car.root().resolve("sys/class/block/sda1").toRealPath();
    assertTrue(block.startsWith(device()), block.toString());
    assertEquals("4255\n", Files.readString(device().resolve("idVendor")));
  }

  @Test
  void without_power_it_is_gone_and_with_power_it_is_back() throws Exception {
    eventually(() -> Files.exists(volume()));
    assertEquals(0, run("uhubctl", "-l", "1-1", "-p", "2", "-a", "off"));
    eventually(() -> Files.notExists(device()));
    assertTrue(Files.notExists(volume()));
    assertEquals(0, run("uhubctl", "-l", "1-1", "-p", "2", "-a", "on"));
    eventually(() -> Files.exists(volume()));
    assertEquals(List.of(), car.violations());
  }

  @Test
  void a_camera_that_is_not_authorized_records() throws Exception {
    eventually(() -> Files.exists(volume()));
    Files.writeString(device().resolve("authorized"), "0\n");
    eventually(() -> Files.notExists(volume()));
    assertFalse(car.cameraRecords(), "it has been a disk since it got power");

    car.unplug();
    eventually(() -> Files.notExists(device()));
    Files.writeString(car.root().resolve("sys/bus/usb/devices/usb1/authorized_default"), "0\n");
    car.plug();

    eventually(() -> Files.exists(device()));
    assertTrue(car.cameraRecords());
  }

  @Test
  void a_mounted_card_can_be_read_until_it_is_unmounted() throws Exception {
    mount();
    assertEquals("film", Files.readString(mountpoint.resolve("clip.mp4")));
    String table = Files.readString(car.root().resolve("proc/self/mountinfo"));
    assertTrue(
        table.contains(" 8:1 / " + mountpoint.toString().replace(" ", "\\040") + " ro,"), table);

    assertEquals(0, run("umount", mountpoint.toString()));

    assertTrue(PathUtils.isEmptyDirectory(mountpoint));
    assertEquals(1, Files.readAllLines(car.root().resolve("proc/1/mountinfo")).size());
    assertEquals(List.of(), car.violations());
  }

  @Test
  void a_busy_card_stays_mounted() throws Exception {
    mount();
    Files.writeString(car.root().resolve("busy"), "");
    assertEquals(32, run("umount", mountpoint.toString()));
    assertTrue(Files.exists(mountpoint.resolve("clip.mp4")));
  }

  @Test
  void power_off_while_mounted_is_a_violation_and_ends_reading() throws Exception {
    mount();
    run("uhubctl", "-l", "1-1", "-p", "2", "-a", "off");
    eventually(() -> Files.notExists(device()));
    assertEquals(List.of("kernel: port went off while mounted"), car.violations());
    assertTrue(Files.notExists(mountpoint.resolve("clip.mp4")));
  }

  @Test
  void a_pulled_plug_is_nobodys_violation() throws Exception {
    mount();
    car.unplug();
    eventually(() -> Files.notExists(device()));
    assertEquals(List.of(), car.violations());
  }

  @Test
  void calls_are_noted() throws Exception {
    run("shutdown", "-h", "now");
    assertEquals(List.of("shutdown -h now"), car.calls());
    assertTrue(Files.exists(car.root().resolve("shutdown-ordered")));
  }

  @Test
  void the_filesystem_is_vfat() throws Exception {
    eventually(() -> Files.exists(volume()));
    assertEquals(0, run("blkid", "-o", "value", "-s", "TYPE", volume().toString()));
    assertEquals(2, run("blkid", "-o", "value", "-s", "TYPE", "/nowhere"));
    assertEquals(List.of(), car.violations());
  }

  @Test
  void an_unknown_hub_is_refused_as_the_real_tool_does() throws Exception {
    assertEquals(1, run("uhubctl", "-l", "9-9", "-p", "2", "-a", "on"));
    assertEquals(List.of(), car.violations());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "lifepo4wered-cli get",
        "lifepo4wered-cli set vbat 1",
        "uhubctl",
        "uhubctl -l 1-1 -a off",
        "uhubctl -l 1-1 -p 2 -a of",
        "uhubctl -l 1-1 -p 2 -j",
        "mount /dev/sda1 /mnt",
        "mount -o ro,nosuid,nodev /dev/sda1 /mnt",
        "mount -o ro,nosuid,nodev,noexec /dev/null /mnt",
        "umount -l /mnt",
        "blkid /dev/sda1",
        "shutdown now"
      })
  void an_unexpected_call_is_a_violation(String call) throws Exception {
    assertEquals(2, run(call.split(" ", -1)));
    assertEquals(1, car.violations().size());
  }

  private void mount() throws Exception {
    eventually(() -> Files.exists(volume()));
    assertEquals(
        0,
        run(
            "mount",
            "-t",
            "vfat",
            "-o",
            OPTIONS + ",utf8",
            volume().toString(),
            mountpoint.toString()));
  }

  private int run(String... command) throws Exception {
    List<String> line = new ArrayList<>(List.of(command));
    line.set(0, car.root().resolve("bin").resolve(command[0]).toString());
    ProcessBuilder builder = new ProcessBuilder(line).redirectErrorStream(true);
    builder.environment().putAll(car.environment());
    Process process = builder.start();
    String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertTrue(process.waitFor(90, TimeUnit.SECONDS), said);
    return process.exitValue();
  }

  private Path volume() {
    return car.root().resolve("dev/disk/by-uuid").resolve(SimulatedCar.VOLUME_UUID);
  }

  private Path device() {
    return car.root().resolve("sys/bus/usb/devices/1-1.2");
  }

  private static void eventually(Callable<Boolean> condition) throws Exception {
    long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(90);
    while (!condition.call()) {
      assertTrue(System.nanoTime() < deadline, "never happened");
      Thread.sleep(20);
    }
  }
}
