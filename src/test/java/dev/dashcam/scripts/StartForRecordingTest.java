package dev.dashcam.scripts;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;

@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class StartForRecordingTest extends PortScripts {
  private static final String NAME = "start-for-recording.sh";

  @Test
  void a_camera_without_power_is_powered_but_not_used() throws Exception {
    every_port_is_off();

    succeeds(script(NAME));

    the_camera_records();
    assertEquals(2, switchings(), "stop, then on");
  }

  @Test
  void a_camera_that_is_a_disk_loses_power_first() throws Exception {
    the_camera_is_a_disk();

    succeeds(script(NAME));

    the_camera_records();
    assertTrue(car.calls().contains("uhubctl -l 1-1 -p 2 -a off"), car.calls().toString());
  }

  @Test
  void a_recording_camera_is_left_alone() throws Exception {
    succeeds(script(NAME));
    long before = switchings();

    succeeds(script(NAME));

    assertEquals(before, switchings());
    the_camera_records();
  }

  @Test
  void a_powered_camera_that_shows_up_late_records() throws Exception {
    car.unplug();
    Script.eventually("the camera is gone", () -> Files.notExists(device()));
    Process waiting = script(NAME).start();
    Script.eventually("the bus is shut", () -> text(authorizedDefault()).equals("0"));

    car.plug();

    assertEquals(0, Script.statusOf(waiting));
    the_camera_records();
  }

  @Test
  void a_camera_that_slipped_in_authorized_is_shut_out() throws Exception {
    Process waiting = start_and_wait_until_the_bus_is_shut();
    car.close();

    write(devices().resolve("aside/authorized"), "1");
    Files.move(devices().resolve("aside"), device());

    assertEquals(0, Script.statusOf(waiting));
    assertEquals("0", text(device().resolve("authorized")));
  }

  @Test
  void an_old_kernel_needs_no_disable_attribute() throws Exception {
    the_camera_is_a_disk();
    the_kernel_is_old();

    succeeds(script(NAME));

    the_camera_records();
  }

  @Test
  void the_bus_gets_its_own_default_back() throws Exception {
    write(authorizedDefault(), "2");

    succeeds(script(NAME));

    assertEquals("2", text(authorizedDefault()));
  }

  @Test
  void after_a_kill_half_way_the_next_run_restores_the_bus() throws Exception {
    kill_half_way();
    car.plug();

    succeeds(script(NAME));

    the_camera_records();
  }

  @Test
  void after_a_kill_half_way_even_a_failing_run_restores_the_bus() throws Exception {
    kill_half_way();

    fails(72, script(NAME).with("DASHCAM_WAIT_SECONDS", "0"));

    the_bus_is_open();
  }

  @Test
  void after_a_kill_half_way_switching_off_restores_the_bus() throws Exception {
    kill_half_way();

    succeeds(script("stop-all-ports.sh"));

    the_bus_is_open();
  }

  @Test
  void a_run_that_is_told_to_stop_restores_the_bus() throws Exception {
    Process waiting = start_and_wait_until_the_bus_is_shut();

    waiting.destroy();

    assertEquals(143, Script.statusOf(waiting));
    the_bus_is_open();
  }

  @Test
  void a_missing_variable_is_named() throws Exception {
    fails(64, Script.of(NAME, car), "DASHCAM_HUB");
  }

  @Test
  void an_off_time_that_is_no_number_is_invalid() throws Exception {
    fails(64, script(NAME).with("DASHCAM_OFF_SECONDS", "-1"), "DASHCAM_OFF_SECONDS");
  }

  @Test
  void a_runtime_folder_that_cannot_be_written_is_named_before_the_bus_is_shut() throws Exception {
    every_port_is_off();
    write(car.root().resolve("file"), "");
    Script script = script(NAME).with("DASHCAM_RUNTIME", car.root().resolve("file").toString());
    fails(64, script, "DASHCAM_RUNTIME");
    assertEquals("1", text(authorizedDefault()));
    assertEquals("1", text(disable(PORT)));
  }

  @Test
  void a_missing_uhubctl_is_named_with_its_package() throws Exception {
    fails(
        69,
        script(NAME).with("PATH", path_without_uhubctl().toString()),
        "install the package uhubctl");
  }

  @Test
  void a_failing_uhubctl_is_reported_and_the_bus_restored() throws Exception {
    every_port_is_off();
    uhubctl_will("fail");
    fails(70, script(NAME), "permission problems");
    the_bus_is_open();
  }

  @Test
  void an_unknown_hub_is_not_found() throws Exception {
    fails(71, script(NAME).with("DASHCAM_HUB", "3-4"), "3-4");
  }

  @Test
  void a_camera_that_stays_is_reported() throws Exception {
    the_camera_is_a_disk();
    car.close();
    fails(72, script(NAME).with("DASHCAM_WAIT_SECONDS", "1"), "still listed");
  }

  @Test
  void a_missing_authorized_is_reported_before_anything_is_switched() throws Exception {
    the_camera_is_a_disk();
    car.close();
    Files.delete(device().resolve("authorized"));
    fails(73, script(NAME), "authorized");
    assertEquals(0, switchings());
  }

  @Test
  void a_bus_without_authorization_is_reported() throws Exception {
    every_port_is_off();
    car.close();
    Files.delete(authorizedDefault());
    fails(73, script(NAME), "authorized_default");
  }

  @Test
  void a_ganged_hub_is_reported() throws Exception {
    the_camera_is_a_disk();
    write(car.root().resolve("ganged"), "");
    fails(76, script(NAME).with("DASHCAM_WAIT_SECONDS", "1"), "still has power", "per-port");
    the_bus_is_open();
  }

  private void kill_half_way() throws Exception {
    Process waiting = start_and_wait_until_the_bus_is_shut();
    waiting.destroyForcibly();
    Script.statusOf(waiting);
    assertEquals("0", text(authorizedDefault()), "nobody could restore it");
    assertEquals("1", text(remembered()));
  }

  private Process start_and_wait_until_the_bus_is_shut() throws Exception {
    every_port_is_off();
    car.unplug();
    Process waiting = script(NAME).with("DASHCAM_WAIT_SECONDS", "600").start();
    Script.eventually("the port is on", () -> text(disable(PORT)).equals("0"));
    return waiting;
  }

  private void the_camera_records() throws Exception {
    assertEquals("0", text(device().resolve("authorized")));
    assertTrue(Files.notExists(volume()));
    assertTrue(car.cameraRecords());
    the_bus_is_open();
  }

  private void the_bus_is_open() throws Exception {
    assertEquals("1", text(authorizedDefault()));
    assertTrue(Files.notExists(remembered()));
  }
}
