package dev.dashcam.observe;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.dashcam.demo.SimulatedCar;
import dev.dashcam.model.CameraMode;
import dev.dashcam.model.CameraState;
import dev.dashcam.model.CameraState.Link;
import dev.dashcam.model.CameraState.Power;
import dev.dashcam.model.MtpDevice;
import dev.dashcam.model.Volume;
import dev.dashcam.testing.Eventually;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class CameraProbeTest {
  private static final String PORT = "hub_location: 1-1, port_number: 2";
  private static final String DEVICE = "1-1.2";

  @TempDir Path folder;
  private Sysfs sysfs;

  @BeforeEach
  void lay_out() throws IOException {
    sysfs = new Sysfs(folder);
    sysfs.port("1-1:1.0/1-1-port2", "0");
  }

  private Optional<String> found(String camera) throws IOException {
    return sysfs.probe(camera).look().volume().map(v -> v.device().getFileName().toString());
  }

  private void camera() throws IOException {
    sysfs.usb(DEVICE, "4255", "0001");
    sysfs.disk(DEVICE, "sda", "8:0", 2000);
    sysfs.partition(DEVICE, "sda", "sda1", "8:1", 1900);
    sysfs.uuid("67EF-9CED", "sda1");
  }

  /** Somebody's stick in the hub's next port, larger and better named than the camera's card. */
  private void stick() throws IOException {
    sysfs.usb("1-1.3", "0781", "5581");
    sysfs.disk("1-1.3", "sdb", "8:16", 9000);
    sysfs.partition("1-1.3", "sdb", "sdb1", "8:17", 8900);
    sysfs.uuid("AAAA-BBBB", "sdb1");
  }

  @Test
  void nothing_on_a_powered_port_may_well_be_recording() throws IOException {
    CameraState state = sysfs.probe(PORT).look();
    assertEquals(new CameraState(Power.ON, Link.ABSENT, Optional.empty()), state);
  }

  @ParameterizedTest
  @CsvSource({"1, 2, 1-2", "1-1, 2, 1-1.2", "2-1.4, 3, 2-1.4.3"})
  void the_device_is_named_after_hub_and_port(String hub, int port, String device)
      throws IOException {
    String camera = "hub_location: \"" + hub + "\", port_number: " + port;
    assertEquals(Link.ABSENT, sysfs.probe(camera).look().link());
    sysfs.usb(device, "4255", "0001");
    assertEquals(Link.AUTHORIZED, sysfs.probe(camera).look().link());
    sysfs.put("sys/devices/" + device + "/authorized", "0");
    assertEquals(Link.UNAUTHORIZED, sysfs.probe(camera).look().link());
  }

  @Test
  void the_partition_behind_the_port_is_the_volume() throws IOException {
    camera();
    stick();
    CameraState state = sysfs.probe(PORT).look();
    assertEquals(
        Optional.of(new Volume(sysfs.root.resolve("dev/sda1"), "67EF-9CED", Optional.empty())),
        state.volume());
    assertEquals(Optional.of(CameraMode.DATA), state.mode());
  }

  @Test
  void a_port_is_not_mistaken_for_one_whose_name_begins_alike() throws IOException {
    sysfs.usb("1-1.22", "0781", "5581");
    sysfs.disk("1-1.22", "sdb", "8:16", 9000);
    sysfs.usb(DEVICE, "4255", "0001");
    assertEquals(Optional.empty(), found(PORT));
  }

  @Test
  void a_disk_without_partitions_is_the_volume_itself() throws IOException {
    sysfs.usb(DEVICE, "4255", "0001");
    sysfs.disk(DEVICE, "sda", "8:0", 2000);
    assertEquals(Optional.of("sda"), found(PORT));
  }

  @Test
  void of_two_partitions_the_larger_holds_the_films() throws IOException {
    camera();
    sysfs.partition(DEVICE, "sda", "sda2", "8:2", 1901);
    assertEquals(Optional.of("sda2"), found(PORT));
    sysfs.partition(DEVICE, "sda", "sda3", "8:3", 5);
    assertEquals(Optional.of("sda2"), found(PORT));
  }

  @Test
  void a_card_reader_without_a_card_has_no_volume() throws IOException {
    sysfs.usb(DEVICE, "4255", "0001");
    sysfs.disk(DEVICE, "sda", "8:0", 0);
    assertEquals(Optional.empty(), found(PORT));
    assertEquals(Optional.empty(), sysfs.probe(PORT).look().mode());
  }

  @Test
  void a_volume_id_finds_the_card_wherever_it_is() throws IOException {
    camera();
    stick();
    assertEquals(Optional.of("sdb1"), found(PORT + ", volume_uuid: aaaa-bbbb"));
    assertEquals(Optional.of("sda1"), found(PORT + ", volume_uuid: 67EF-9CED"));
    assertEquals(Optional.empty(), found(PORT + ", volume_uuid: 0000-0000"));
  }

  @Test
  void vendor_and_product_find_the_camera_on_any_port() throws IOException {
    stick();
    assertEquals(Optional.empty(), found(PORT + ", vendor_id: \"4255\""));
    camera();
    assertEquals(Optional.of("sda1"), found(PORT + ", vendor_id: \"4255\""));
    assertEquals(Optional.of("sdb1"), found(PORT + ", vendor_id: \"0781\", product_id: \"5581\""));
    assertEquals(Optional.empty(), found(PORT + ", vendor_id: \"0781\", product_id: \"0001\""));
  }

  @Test
  void a_foreign_stick_is_never_the_camera() throws IOException {
    stick();
    assertEquals(Optional.empty(), found(PORT));
  }

  @Test
  void a_disk_that_is_no_usb_device_is_never_the_camera() throws IOException {
    sysfs.block("sys/devices/platform/mmc0/block/mmcblk0", "mmcblk0", "179:0", 60000);
    assertEquals(Optional.empty(), found(PORT));
    assertEquals(Optional.empty(), found(PORT + ", vendor_id: \"4255\""));
  }

  @ParameterizedTest
  @CsvSource({"8:1, /dev/whatever, true", "0:50, /dev/sda1, false", "8:2, /dev/sdb1, false"})
  void where_it_is_mounted_is_told_by_the_devices_number(
      String number, String source, boolean mounted) throws IOException {
    camera();
    sysfs.mountinfo(
        "97 28 " + number + " / /mnt/the\\040cam ro shared:52 - vfat " + source + " ro");
    assertEquals(
        mounted ? Optional.of(Path.of("/mnt/the cam")) : Optional.empty(),
        sysfs.probe(PORT).look().volume().orElseThrow().mountedAt());
  }

  @Test
  void the_simulated_car_is_understood() throws Exception {
    Path card = Files.createDirectory(folder.resolve("card"));
    try (SimulatedCar car = SimulatedCar.create(folder.resolve("root"), card, "1", 3)) {
      CameraProbe probe = sysfs.probe("hub_location: \"1\", port_number: 3");
      Eventually.holds(
          "the camera shows its card",
          () -> probe.look().mode().equals(Optional.of(CameraMode.DATA)));
      car.unplug();
      Eventually.holds("it is gone", () -> probe.look().link() == Link.ABSENT);
      assertTrue(probe.look().volume().isEmpty());
      assertEquals(Power.ON, probe.look().power());
    }
  }

  private void mtp(String name) throws IOException {
    sysfs.usb(name, "04a9", "3218");
    sysfs.put("sys/devices/" + name + "/" + name + ":1.0/bInterfaceClass", "06");
    sysfs.put("sys/devices/" + name + "/busnum", "1");
    sysfs.put("sys/devices/" + name + "/devnum", "17");
  }

  private Optional<MtpDevice> mtpBy(String camera) throws IOException {
    return sysfs.probe(camera).look().mtp();
  }

  @Test
  void a_camera_that_speaks_mtp_shows_its_card() throws IOException {
    mtp("1-1.2");
    sysfs.port("1-1:1.0/1-1-port2", "0");
    sysfs.put("sys/devices/1-1.2/serial", "AB 12\u0007/3");

    MtpDevice device = mtpBy(PORT).orElseThrow();

    assertEquals("usb:001,017", device.port());
    assertEquals("bus-usb-001-017", device.unit());
    assertEquals("mtp:AB_12_3", device.id());
    assertEquals(Optional.of(CameraMode.DATA), sysfs.probe(PORT).look().mode());
  }

  @Test
  void one_without_a_serial_number_is_known_by_its_kind() throws IOException {
    mtp("1-1.2");
    assertEquals("mtp:04a9:3218", mtpBy(PORT).orElseThrow().id());
  }

  @Test
  void a_camera_that_speaks_mtp_but_records_shows_nothing() throws IOException {
    mtp("1-1.2");
    sysfs.put("sys/devices/1-1.2/authorized", "0");
    assertEquals(Optional.empty(), mtpBy(PORT));
  }

  @Test
  void a_disk_beside_mtp_is_preferred() throws IOException {
    mtp("1-1.2");
    sysfs.put("sys/devices/1-1.2/1-1.2:1.1/bInterfaceClass", "08");
    assertEquals(Optional.empty(), mtpBy(PORT));
  }

  @Test
  void what_speaks_mtp_must_be_the_camera_of_the_settings() throws IOException {
    mtp("1-1.2");
    mtp("1-1.3");
    assertEquals(Optional.empty(), mtpBy(PORT + ", vendor_id: '0603'"));
    assertEquals(Optional.empty(), mtpBy(PORT + ", vendor_id: '04A9', product_id: '0001'"));
    assertEquals(Optional.empty(), mtpBy(PORT + ", volume_uuid: 67EF-9CED"), "it has none");
    assertTrue(mtpBy(PORT + ", vendor_id: '04A9', product_id: '3218'").isPresent());
  }
}
