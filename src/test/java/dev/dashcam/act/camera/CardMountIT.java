package dev.dashcam.act.camera;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.dashcam.act.NotProvedException;
import dev.dashcam.model.CameraMode;
import dev.dashcam.model.Volume;
import dev.dashcam.testing.Eventually;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(300)
@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class CardMountIT {
  @TempDir Path folder;
  private RiggedCar rig;

  @BeforeEach
  void build_the_car() throws Exception {
    rig = new RiggedCar(folder);
    rig.awaitVolume();
  }

  @AfterEach
  void nothing_was_misused() throws IOException {
    rig.closeUnharmed();
  }

  private Volume volume() {
    return rig.look().volume().orElseThrow();
  }

  private void addMount(String type, String device, Path at) throws IOException {
    String place = at.toString().replace(" ", "\\040");
    for (String table : List.of("1", "self")) {
      Path file = rig.car.root().resolve("proc/" + table + "/mountinfo");
      Files.writeString(
          file,
          Files.readString(file)
              + "50 28 %s / %s rw shared:9 - %s none rw\n".formatted(device, place, type));
    }
  }

  @Test
  void fat_is_mounted_read_only_with_its_times_and_names_as_they_are() throws IOException {
    assertEquals(rig.mountBase, rig.mount().mount(volume()));
    assertEquals("film", Files.readString(rig.mountBase.resolve("clip.mp4")));
    assertEquals(
        List.of(
            "mount -o ro,nosuid,nodev,noexec,tz=UTC,utf8,shortname=mixed,usefree "
                + rig.car.root().resolve("dev/sda1")
                + " "
                + rig.mountBase),
        rig.calls("mount"));
  }

  @Test
  void for_deleting_it_is_mounted_writable_and_that_is_proved() throws IOException {
    Files.writeString(rig.car.root().resolve("writable"), "");
    assertEquals(rig.mountBase, rig.mount().mountWritable(volume()));
    assertTrue(
        rig.calls("mount")
            .get(0)
            .startsWith(
                "mount -o rw,nosuid,nodev,noexec,noatime,dirsync,tz=UTC,utf8,shortname=mixed /"),
        rig.calls("mount").toString());
    rig.mount().unmount();
    Files.writeString(rig.car.root().resolve("writable"), "locked");
    String said =
        assertThrows(NotProvedException.class, () -> rig.mount().mountWritable(volume()))
            .getMessage();
    assertTrue(said.contains("can only be read") && said.contains("lock"), said);
    rig.mount().unmount();
  }

  @Test
  void exfat_gets_no_option_that_it_refuses() throws IOException {
    Files.writeString(rig.car.root().resolve("fstype"), "exfat\n");
    rig.mount().mount(volume());
    assertTrue(
        rig.calls("mount").get(0).startsWith("mount -o ro,nosuid,nodev,noexec /"),
        rig.calls("mount").toString());
  }

  @Test
  void unmounting_takes_the_card_out_and_twice_does_no_harm() throws IOException {
    rig.mount().mount(volume());
    rig.mount().unmount();
    assertFalse(Files.exists(rig.mountBase.resolve("clip.mp4")));
    assertEquals(Optional.empty(), volume().mountedAt());
    rig.mount().unmount();
    assertEquals(1, rig.calls("umount").size());
  }

  @Test
  void a_mount_that_the_owner_made_is_used_as_it_is() throws IOException {
    Path elsewhere = rig.car.root().resolve("media/owner");
    addMount("vfat", "8:1", elsewhere);
    assertEquals(elsewhere, rig.mount().mount(volume()));
    assertEquals(List.of(), rig.calls("mount"));
  }

  @Test
  void an_automount_is_woken_and_where_it_brings_nothing_we_mount() throws IOException {
    Files.createDirectories(rig.mountBase);
    addMount("autofs", "0:44", rig.mountBase);
    assertEquals(rig.mountBase, rig.mount().mount(volume()));
    assertEquals(1, rig.calls("mount").size());
    rig.mount().unmount();
    assertEquals(1, rig.calls("umount").size(), "the automount itself stays");
  }

  @Test
  void a_stale_mount_of_an_unplugged_camera_is_unmounted() throws Exception {
    rig.mount().mount(volume());
    rig.car.unplug();
    Eventually.holds("the volume is gone", () -> rig.look().volume().isEmpty());
    rig.mount().unmount();
    assertEquals(1, rig.calls("umount").size());
    assertFalse(
        Files.readString(rig.car.root().resolve("proc/1/mountinfo")).contains("the\\040cam"));
  }

  @Test
  void a_stale_mount_is_never_taken_for_the_card() throws Exception {
    // Unplugged while mounted; what is plugged in then gets another device number.
    rig.mount().mount(volume());
    for (String table : List.of("1", "self")) {
      Path file = rig.car.root().resolve("proc/" + table + "/mountinfo");
      Files.writeString(file, Files.readString(file).replace(" 8:1 ", " 8:17 "));
    }
    assertEquals(Optional.empty(), volume().mountedAt());

    assertEquals(rig.mountBase, rig.mount().mount(volume()));

    assertEquals(2, rig.calls("mount").size());
    assertEquals(1, rig.calls("umount").size());
    assertEquals(Optional.of(rig.mountBase), volume().mountedAt());
  }

  @Test
  void a_busy_card_stays_and_the_message_says_how_to_find_out_why() throws IOException {
    rig.mount().mount(volume());
    Files.writeString(rig.car.root().resolve("busy"), "");
    String said = assertThrows(NotProvedException.class, () -> rig.mount().unmount()).getMessage();
    assertTrue(said.contains("the card stays mounted at " + rig.mountBase), said);
    assertTrue(said.contains("target is busy"), said);
    assertTrue(said.contains("fuser -vm " + rig.mountBase), said);
    assertTrue(Files.exists(rig.mountBase.resolve("clip.mp4")));
  }

  @Test
  void a_mount_that_fails_is_not_proved() throws Exception {
    Volume volume = volume();
    rig.cameraSwitch().to(CameraMode.OFF);
    String said =
        assertThrows(NotProvedException.class, () -> rig.mount().mount(volume)).getMessage();
    assertTrue(said.contains("is not mounted at " + rig.mountBase), said);
    assertTrue(said.contains("does not exist"), said);
  }

  @Test
  void mounted_twice_is_unmounted_twice() throws IOException {
    rig.mount().mount(volume());
    Path second = rig.car.root().resolve("mnt/second");
    Files.createSymbolicLink(second, rig.car.root().resolve("card"));
    addMount("vfat", "8:1", second);
    rig.mount().unmount();
    assertEquals(2, rig.calls("umount").size());
    assertEquals(Optional.empty(), volume().mountedAt());
  }
}
