package dev.dashcam.observe;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.dashcam.model.CameraCandidate;
import dev.dashcam.model.CameraCandidate.Kind;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What hangs on USB, and which of it may be the camera. */
@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class CameraFinderTest {
  @TempDir Path folder;
  private Sysfs sysfs;

  @BeforeEach
  void a_pi_with_a_hub() throws IOException {
    sysfs = new Sysfs(folder);
    device("usb1", "1d6b", "0002", "09");
    device("1-1", "2109", "3431", "09");
    network("1-1.4");
  }

  private void device(String name, String vendor, String product, String type) throws IOException {
    sysfs.usb(name, vendor, product);
    sysfs.put("sys/devices/" + name + "/bDeviceClass", type);
  }

  private void withInterface(String name, String type, String says) throws IOException {
    sysfs.put("sys/devices/" + name + "/" + name + ":1.0/bInterfaceClass", type);
    if (!says.isEmpty()) {
      sysfs.put("sys/devices/" + name + "/" + name + ":1.0/interface", says);
    }
  }

  private void network(String name) throws IOException {
    device(name, "0bda", "8153", "00");
    withInterface(name, "ff", "");
  }

  private void camera(String name, String disk, String uuid) throws IOException {
    device(name, "0603", "8611", "00");
    sysfs.put("sys/devices/" + name + "/manufacturer", "NOVATEK");
    sysfs.put("sys/devices/" + name + "/product", "vt-\u001b[31mDSC");
    withInterface(name, "08", "");
    sysfs.disk(name, disk, "8:0", 100_000);
    sysfs.partition(name, disk, disk + "1", "8:1", 99_000);
    sysfs.uuid(uuid, disk + "1");
  }

  private List<CameraCandidate> find() throws IOException {
    return new CameraFinder(sysfs.settings("").paths()).find();
  }

  @Test
  void a_camera_with_its_card() throws IOException {
    camera("1-1.2", "sda", "67EF-9CED");

    assertEquals(
        List.of(
            new CameraCandidate(
                "1-1", 2, "0603", "8611", "NOVATEK vt-[31mDSC", Kind.STORAGE, "67EF-9CED")),
        find());
  }

  @Test
  void a_hub_behind_a_hub_and_a_root_hubs_port() throws IOException {
    device("1-1.3", "05e3", "0610", "09");
    camera("1-1.3.10", "sda", "AAAA-0001");
    camera("2-1", "sdb", "AAAA-0002");

    assertEquals(
        List.of("1-1.3 port 10 AAAA-0001", "2 port 1 AAAA-0002"),
        find().stream()
            .map(each -> each.hub() + " port " + each.port() + " " + each.volumeUuid())
            .toList());
  }

  @Test
  void a_camera_that_records_shows_its_ids_only() throws IOException {
    device("1-1.2", "0603", "8611", "00");
    sysfs.put("sys/devices/1-1.2/authorized", "0");

    assertEquals(
        List.of(new CameraCandidate("1-1", 2, "0603", "8611", "", Kind.HIDDEN, "")), find());
  }

  @Test
  void mtp_is_told_from_a_disk() throws IOException {
    device("1-1.2", "04a9", "3218", "00");
    withInterface("1-1.2", "06", "");
    device("1-1.3", "18d1", "4ee1", "00");
    withInterface("1-1.3", "ff", "MTP");

    assertEquals(List.of(Kind.MTP, Kind.MTP), find().stream().map(CameraCandidate::kind).toList());
  }

  @Test
  void the_disk_that_the_pi_runs_from_is_none() throws IOException {
    camera("1-1.2", "sda", "67EF-9CED");
    sysfs.mountinfo("28 1 8:1 / / rw,noatime shared:1 - ext4 /dev/sda1 rw");

    assertEquals(List.of(), find());
  }

  @Test
  void a_card_that_is_mounted_elsewhere_is_one() throws IOException {
    camera("1-1.2", "sda", "67EF-9CED");
    sysfs.mountinfo("28 1 8:1 / /media/pi/CAM rw,noatime shared:1 - vfat /dev/sda1 rw");

    assertEquals(1, find().size());
  }

  @Test
  void no_usb_at_all_is_nobody() throws IOException {
    assertEquals(List.of(), find());
    assertEquals(
        List.of(),
        new CameraFinder(new Sysfs(folder.resolve("empty")).settings("").paths()).find());
  }
}
