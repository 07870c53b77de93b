package dev.dashcam.scripts;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;

@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class StartForDataTest extends PortScripts {
  private static final String NAME = "start-for-data.sh";

  @Test
  void a_camera_without_power_becomes_a_disk() throws Exception {
    every_port_is_off();

    succeeds(script(NAME));

    assertEquals("0", text(disable(PORT)));
    assertEquals("1", text(disable(1)), "the other ports stay off");
    assertEquals("1", text(device().resolve("authorized")));
    the_camera_is_a_disk();
  }

  @Test
  void a_recording_camera_becomes_a_disk_without_switching_its_port() throws Exception {
    succeeds(script("start-for-recording.sh"));
    long before = switchings();

    succeeds(script(NAME));

    assertEquals(before, switchings());
    the_camera_is_a_disk();
  }

  @Test
  void a_camera_that_is_a_disk_is_left_alone() throws Exception {
    the_camera_is_a_disk();

    succeeds(script(NAME));

    assertEquals(0, switchings());
  }

  @Test
  void a_camera_that_speaks_mtp_shows_no_disk_and_is_there_all_the_same() throws Exception {
    every_port_is_off();
    car.speakMtp();

    succeeds(script(NAME));

    assertEquals("06", text(device().resolve("1-1.2:1.0/bInterfaceClass")));
    assertTrue(Files.notExists(volume()));
  }

  @Test
  void an_old_kernel_needs_no_disable_attribute() throws Exception {
    every_port_is_off();
    the_kernel_is_old();

    succeeds(script(NAME));

    the_camera_is_a_disk();
  }

  @Test
  void what_a_killed_recording_run_left_behind_is_restored() throws Exception {
    write(authorizedDefault(), "0");
    write(remembered(), "2");

    succeeds(script(NAME));

    assertEquals("2", text(authorizedDefault()));
    assertTrue(Files.notExists(remembered()));
  }

  @Test
  void a_missing_hub_variable_is_named() throws Exception {
    fails(64, Script.of(NAME, car).with("DASHCAM_PORT", "2"), "DASHCAM_HUB");
  }

  @Test
  void a_missing_port_variable_is_named() throws Exception {
    fails(64, Script.of(NAME, car).with("DASHCAM_HUB", HUB), "DASHCAM_PORT");
  }

  @Test
  void a_hub_that_would_lead_out_of_sysfs_is_invalid() throws Exception {
    fails(64, script(NAME).with("DASHCAM_HUB", "../../etc"), "DASHCAM_HUB", "../../etc");
  }

  @Test
  void a_wait_that_is_no_number_is_invalid() throws Exception {
    fails(64, script(NAME).with("DASHCAM_WAIT_SECONDS", "soon"), "DASHCAM_WAIT_SECONDS", "soon");
  }

  @Test
  void a_uhubctl_without_a_time_limit_is_invalid() throws Exception {
    Script script = script(NAME).with("DASHCAM_UHUBCTL_TIMEOUT_SECONDS", "0");
    fails(64, script, "DASHCAM_UHUBCTL_TIMEOUT_SECONDS");
  }

  @Test
  void a_missing_uhubctl_is_named_with_its_package() throws Exception {
    fails(
        69,
        script(NAME).with("PATH", path_without_uhubctl().toString()),
        "install the package uhubctl");
  }

  @Test
  void an_unknown_hub_is_not_found() throws Exception {
    fails(71, script(NAME).with("DASHCAM_HUB", "3-4"), "3-4", "camera.hub_location");
  }

  @Test
  void an_unknown_port_is_not_found() throws Exception {
    fails(71, script(NAME).with("DASHCAM_PORT", "9"), "port 9", "camera.port_number");
  }

  @Test
  void a_failing_uhubctl_is_reported_with_what_it_said() throws Exception {
    every_port_is_off();
    uhubctl_will("fail");
    fails(70, script(NAME), "permission problems");
  }

  @Test
  void a_hanging_uhubctl_is_ended() throws Exception {
    every_port_is_off();
    uhubctl_will("hang");
    fails(70, script(NAME).with("DASHCAM_UHUBCTL_TIMEOUT_SECONDS", "1"), "no answer in time");
  }

  @Test
  void a_camera_that_is_not_plugged_in_does_not_appear() throws Exception {
    car.unplug();
    every_device_is_gone();
    fails(72, script(NAME).with("DASHCAM_WAIT_SECONDS", "1"), "no device appeared");
  }

  @Test
  void a_missing_authorized_is_reported() throws Exception {
    the_camera_is_a_disk();
    car.close();
    Files.delete(device().resolve("authorized"));
    fails(73, script(NAME), "authorized");
  }

  @Test
  void an_authorized_that_cannot_be_written_is_reported() throws Exception {
    the_camera_is_a_disk();
    car.close();
    Files.delete(device().resolve("authorized"));
    // Root may write everything, except to a folder.
    Files.createDirectory(device().resolve("authorized"));
    fails(73, script(NAME), "could not write 1", "as root");
  }

  @Test
  void a_volume_that_does_not_appear_is_reported() throws Exception {
    succeeds(script("start-for-recording.sh"));
    car.close();
    fails(74, script(NAME).with("DASHCAM_WAIT_SECONDS", "1"), "no volume appeared");
  }

  private void every_device_is_gone() throws Exception {
    Script.eventually("the camera is gone", () -> Files.notExists(device()));
  }
}
