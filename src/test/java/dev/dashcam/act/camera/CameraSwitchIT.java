package dev.dashcam.act.camera;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.dashcam.act.NotProvedException;
import dev.dashcam.model.CameraMode;
import dev.dashcam.model.CameraState;
import dev.dashcam.model.CameraState.Link;
import dev.dashcam.model.CameraState.Power;
import dev.dashcam.model.Volume;
import dev.dashcam.testing.Eventually;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** The real control scripts on a simulated car. */
@Timeout(300)
@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class CameraSwitchIT {
  private static final Duration SHORT = Duration.ofSeconds(1);

  @TempDir Path folder;
  private RiggedCar rig;

  @BeforeEach
  void build_the_car() throws Exception {
    rig = new RiggedCar(folder);
    rig.awaitVolume();
  }

  @AfterEach
  void switch_it_off() {
    rig.close();
  }

  private void unplug() throws Exception {
    rig.car.unplug();
    Eventually.holds("the camera is gone", () -> rig.look().link() == Link.ABSENT);
  }

  @Test
  void every_mode_is_proved_from_every_other() throws Exception {
    CameraSwitch camera = rig.cameraSwitch();
    for (CameraMode mode :
        List.of(
            CameraMode.OFF,
            CameraMode.RECORD,
            CameraMode.DATA,
            CameraMode.RECORD,
            CameraMode.OFF,
            CameraMode.DATA,
            CameraMode.OFF)) {
      assertTrue(camera.to(mode), mode.word());
      assertEquals(Optional.of(mode), rig.look().mode());
      assertEquals(mode == CameraMode.RECORD, rig.car.cameraRecords(), mode.word());
    }
    rig.closeUnharmed();
  }

  @Test
  void a_mode_that_shows_already_costs_a_look_only() throws Exception {
    rig.cameraSwitch().to(CameraMode.OFF);
    int before = rig.car.calls().size();
    assertFalse(rig.cameraSwitch().to(CameraMode.OFF));
    assertEquals(before, rig.car.calls().size());
    rig.closeUnharmed();
  }

  @Test
  void data_comes_with_the_volumes_id() throws Exception {
    rig.cameraSwitch().to(CameraMode.OFF);
    rig.cameraSwitch().to(CameraMode.DATA);
    assertEquals("67EF-9CED", rig.look().volume().orElseThrow().uuid());
    rig.closeUnharmed();
  }

  @Test
  void a_volume_is_waited_for_until_udev_has_named_it() throws Exception {
    Volume disk = new Volume(Path.of("/dev/sda"), "", Optional.empty());
    Volume named = new Volume(Path.of("/dev/sda1"), "67EF-9CED", Optional.empty());
    int[] looks = {0};
    CameraSwitch camera =
        rig.cameraSwitch(
            Duration.ofSeconds(60),
            () ->
                new CameraState(
                    Power.ON, Link.AUTHORIZED, Optional.of(++looks[0] < 4 ? disk : named)));
    assertEquals(Optional.of(named), camera.enforce(CameraMode.DATA, false).volume());
    rig.closeUnharmed();
  }

  @Test
  void a_volume_that_never_gets_an_id_is_data_all_the_same() throws Exception {
    Volume nameless = new Volume(Path.of("/dev/sda1"), "", Optional.empty());
    CameraState data = new CameraState(Power.ON, Link.AUTHORIZED, Optional.of(nameless));
    assertEquals(data, rig.cameraSwitch(SHORT, () -> data).enforce(CameraMode.DATA, false));
    rig.closeUnharmed();
  }

  @Test
  void a_hub_that_switches_nothing_is_not_off() throws Exception {
    Files.writeString(rig.car.root().resolve("ganged"), "");
    String said =
        assertThrows(
                NotProvedException.class,
                () -> rig.cameraSwitch(SHORT, rig::look).to(CameraMode.OFF))
            .getMessage();
    assertTrue(said.contains("not proved to be in mode off"), said);
    assertTrue(said.contains("port 2 of hub 1-1 has power on"), said);
    assertTrue(said.contains("still has power after off"), said);
    rig.closeUnharmed();
  }

  @Test
  void a_script_that_claims_success_is_not_believed() throws Exception {
    CameraState stuck = new CameraState(Power.ON, Link.ABSENT, Optional.empty());
    assertThrows(
        NotProvedException.class,
        () -> rig.cameraSwitch(SHORT, () -> stuck).enforce(CameraMode.OFF, false));
    assertEquals(Power.OFF, rig.look().power());
    rig.closeUnharmed();
  }

  @Test
  void off_and_record_are_refused_while_the_card_is_mounted() throws Exception {
    rig.mount().mount(rig.look().volume().orElseThrow());
    for (CameraMode mode : List.of(CameraMode.OFF, CameraMode.RECORD)) {
      String said =
          assertThrows(NotProvedException.class, () -> rig.cameraSwitch().to(mode)).getMessage();
      assertTrue(said.contains("fuser -vm " + rig.mountBase), said);
      assertEquals(Power.ON, rig.look().power());
    }
    assertEquals(Optional.empty(), rig.fetchOnDisk(), "nothing was switched");
    assertTrue(Files.exists(rig.mountBase.resolve("clip.mp4")));
    rig.closeUnharmed();
  }

  @Test
  void off_is_carried_out_while_mounted_when_the_battery_demands_it() throws Exception {
    rig.mount().mount(rig.look().volume().orElseThrow());
    CameraState state = rig.cameraSwitch().enforce(CameraMode.OFF, true);
    assertEquals(Optional.of(CameraMode.OFF), state.mode());
    rig.close();
    assertEquals(List.of("kernel: port went off while mounted"), rig.car.violations());
  }

  @Test
  void a_port_that_may_not_go_off_is_told_although_the_camera_is_off() throws Exception {
    rig.cameraSwitch().to(CameraMode.OFF);
    rig.networkStickOn(3);
    String said =
        assertThrows(NotProvedException.class, () -> rig.cameraSwitch().allOff()).getMessage();
    assertTrue(said.startsWith("the camera is off, but not every port"), said);
    assertTrue(said.contains("camera.keep_ports"), said);
    rig.closeUnharmed();
  }

  @Test
  void an_unplugged_camera_is_not_data() throws Exception {
    unplug();
    String said =
        assertThrows(
                NotProvedException.class,
                () -> rig.cameraSwitch(SHORT, rig::look).to(CameraMode.DATA))
            .getMessage();
    assertTrue(said.contains("device absent, no volume"), said);
    assertTrue(said.contains("no device appeared"), said);
    rig.closeUnharmed();
  }

  @Test
  void an_unplugged_camera_can_be_switched_off() throws Exception {
    unplug();
    rig.cameraSwitch().to(CameraMode.OFF);
    assertEquals(Optional.of(CameraMode.OFF), rig.look().mode());
    rig.closeUnharmed();
  }

  @Test
  void the_card_counts_as_unread_before_the_port_gets_power() throws Exception {
    rig.cameraSwitch().to(CameraMode.OFF);
    assertEquals(Optional.empty(), rig.fetchOnDisk());
    boolean[] written = {true};
    CameraSwitch camera =
        rig.cameraSwitch(
            Duration.ofSeconds(30),
            () -> {
              CameraState state = rig.look();
              written[0] &= state.power() == Power.OFF || Files.exists(rig.cardStatus);
              return state;
            });

    camera.to(CameraMode.RECORD);

    assertTrue(written[0]);
    assertTrue(rig.fetchOnDisk().orElseThrow().contains("NEEDED"));
    rig.closeUnharmed();
  }

  @Test
  void a_disk_that_takes_nothing_any_more_keeps_no_camera_from_recording() throws Exception {
    CameraSwitch camera = rig.cameraSwitch();
    camera.to(CameraMode.OFF);
    // Nothing can be written where this stands in the way.
    Files.createDirectories(rig.cardStatus.resolve("in-the-way"));

    assertThrows(IOException.class, () -> camera.to(CameraMode.DATA));
    assertEquals(Power.OFF, rig.look().power());
    camera.to(CameraMode.RECORD);

    assertEquals(Optional.of(CameraMode.RECORD), rig.look().mode());
    rig.closeUnharmed();
  }

  @Test
  void ports_to_keep_stay_on() throws Exception {
    rig.close();
    try (RiggedCar other = new RiggedCar(folder.resolve("other"), "  keep_ports: [1, 3]\n")) {
      other.awaitVolume();
      other.cameraSwitch().to(CameraMode.OFF);
      assertEquals("uhubctl -l 1-1 -p 2,4 -a off", other.calls("uhubctl").get(0));
      other.closeUnharmed();
    }
  }

  @Test
  void a_script_that_is_not_there_is_named() throws Exception {
    rig.close();
    try (RiggedCar other =
        new RiggedCar(folder.resolve("other"), "  commands:\n    off: no-such-script\n")) {
      other.awaitVolume();
      IOException e =
          assertThrows(IOException.class, () -> other.cameraSwitch().to(CameraMode.OFF));
      assertTrue(e.getMessage().contains("no-such-script"), e.getMessage());
      assertFalse(e instanceof NotProvedException);
      other.closeUnharmed();
    }
  }
}
