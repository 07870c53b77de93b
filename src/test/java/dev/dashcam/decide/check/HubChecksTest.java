package dev.dashcam.decide.check;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.dashcam.config.CameraSettings;
import dev.dashcam.model.CameraState.Power;
import dev.dashcam.model.check.Finding;
import dev.dashcam.model.check.Hub;
import dev.dashcam.model.check.Hub.Switching;
import dev.dashcam.model.check.PortUse;
import dev.dashcam.testing.GivenSettings;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class HubChecksTest {
  private static final PortUse STICK =
      new PortUse(3, "0bda:8176 Realtek WLAN", List.of("wlan0"), List.of());
  private static final PortUse DISK =
      new PortUse(4, "0951:1666 Kingston", List.of(), List.of("/srv"));
  private static final PortUse MOUSE = new PortUse(1, "046d:c05a Mouse", List.of(), List.of());

  @TempDir Path folder;

  private CameraSettings camera(String more) throws IOException {
    String yaml = "camera: {hub_location: \"1-1\", port_number: 2" + more + "}\n";
    return GivenSettings.of(folder, yaml).cameras().get(0);
  }

  private static Hub hub(Switching switching) {
    return new Hub(true, true, Power.ON, switching);
  }

  @ParameterizedTest(name = "hub {0}, port {1}, power {2}, root {3}: {4}")
  @CsvSource({
    "true,  true,  ON,      true,  ok,          power on,                ''",
    "true,  true,  OFF,     false, ok,          power off,               ''",
    "false, false, UNKNOWN, true,  fault,       no hub 1-1,              config init",
    "true,  true,  UNKNOWN, true,  fault,       neither kernel,          uhubctl",
    "true,  true,  UNKNOWN, false, not checked, only root,               sudo dashcam doctor",
    "true,  false, ON,      true,  fault,       port 2 is not there,     camera.port_number",
  })
  void the_port_is_there_and_can_be_read(
      boolean hub, boolean port, Power power, boolean root, String level, String found, String mend)
      throws IOException {
    Told.by(
        HubChecks.port(new Hub(hub, port, power, Switching.EACH_PORT), camera(""), root),
        level,
        found,
        mend);
  }

  @ParameterizedTest(name = "{0}, root {1}: {2}")
  @CsvSource({
    "EACH_PORT,  true,  ok,          each port by itself, ''",
    "TOGETHER,   true,  warning,     only all together,   external hub",
    "NOT_AT_ALL, true,  fault,       can't switch,        external hub",
    "NOT_LISTED, true,  fault,       doesn't list,        external hub",
    "NOT_LISTED, false, not checked, to root only,        sudo dashcam doctor",
    "UNKNOWN,    true,  not checked, no answer,           ''",
  })
  void what_uhubctl_says_of_an_external_hub(
      Switching switching, boolean root, String level, String found, String mend)
      throws IOException {
    Told.by(HubChecks.switching(hub(switching), camera(""), "", root), level, found, mend);
  }

  @ParameterizedTest(name = "{0}, hub {1} port {2}, keep {3}: {4}")
  @CsvSource({
    "Raspberry Pi 4 Model B Rev 1.4,      1-1, 2, '',  warning, only all together,     external",
    "Raspberry Pi 4 Model B Rev 1.4,      2,   2, '',  warning, only all together,     external",
    "Raspberry Pi 4 Model B Rev 1.4,      1-1, 2, '3', fault,   keeps the camera,      keep_ports",
    "Raspberry Pi 4 Model B Rev 1.4,      1-1.4, 2, '3', ok,    each port by itself,   ''",
    "Raspberry Pi 400 Rev 1.0,            1-1, 2, '',  warning, only all together,     external",
    "Raspberry Pi 5 Model B Rev 1.0,      1,   2, '',  warning, only all together,     external",
    "Raspberry Pi 5 Model B Rev 1.0,      3,   1, '2', fault,   keeps the camera,      keep_ports",
    "Raspberry Pi 3 Model B Rev 1.2,      1-1, 2, '1', warning, only all together,     external",
    "Raspberry Pi 3 Model B Rev 1.2,      1-1, 3, '1', fault,   'by port 2',           port_number: 2",
    "Raspberry Pi 3 Model B Plus Rev 1.3, 1-1, 4, '',  fault,   'by port 2',           port_number: 2",
    "Raspberry Pi 3 Model B Plus Rev 1.3, 1-1.1, 2, '', ok,     each port by itself,   ''",
    "Raspberry Pi 2 Model B Rev 1.1,      1-1, 2, '4', fault,   keeps the camera,      keep_ports",
    "Raspberry Pi Model B Plus Rev 1.2,   1-1, 5, '',  fault,   'by port 2',           port_number: 2",
    "Raspberry Pi Zero 2 W Rev 1.0,       1-1, 4, '3', ok,      each port by itself,   ''",
  })
  void a_pi_s_own_hub_switches_together_whatever_it_says(
      String model, String hub, int port, String keep, String level, String found, String mend)
      throws IOException {
    String yaml =
        "camera: {hub_location: \"%s\", port_number: %d, keep_ports: [%s]}\n"
            .formatted(hub, port, keep);
    Told.by(
        HubChecks.switching(
            hub(Switching.EACH_PORT), GivenSettings.of(folder, yaml).cameras().get(0), model, true),
        level,
        found,
        mend);
  }

  private List<Finding> neighbours(String more, String model, PortUse... uses) throws IOException {
    return HubChecks.neighbours(hub(Switching.EACH_PORT), List.of(uses), camera(more), model);
  }

  private static void one(List<Finding> findings, String level, String found, String mend) {
    assertEquals(1, findings.size(), findings.toString());
    Told.by(findings.get(0), level, found, mend);
  }

  @Test
  void alone_on_its_hub_is_well() throws IOException {
    PortUse camera = new PortUse(2, "4255:0001 Camera", List.of(), List.of("/mnt/cam"));
    one(neighbours("", "", camera), "ok", "nothing else hangs on hub 1-1", "");
  }

  @Test
  void the_network_or_a_mounted_disk_on_a_port_that_is_switched_off_is_a_fault()
      throws IOException {
    one(neighbours("", "", STICK), "fault", "interface wlan0; `mode off` refuses", "add 3 to");
    one(neighbours("", "", DISK), "fault", "mounted on /srv", "add 4 to camera.keep_ports");
    assertEquals(2, neighbours("", "", STICK, DISK).size());
  }

  @Test
  void allowed_it_is_a_warning() throws IOException {
    one(neighbours(", allow_shared: true", "", STICK), "warning", "wlan0", "keep_ports");
  }

  @Test
  void anything_else_there_is_a_warning() throws IOException {
    one(neighbours("", "", MOUSE), "warning", "046d:c05a Mouse", "add 1 to camera.keep_ports");
  }

  @Test
  void another_camera_s_port_is_left_on_unless_the_hub_switches_together() throws IOException {
    CameraSettings front =
        GivenSettings.of(
                folder, "cameras: [{name: front, port_number: 2}, {name: rear, port_number: 3}]")
            .cameras()
            .get(0);
    PortUse rear = new PortUse(3, "4255:0001 Camera", List.of(), List.of("/mnt/cam-rear"));
    Hub each = hub(Switching.EACH_PORT);
    one(HubChecks.neighbours(each, List.of(rear), front, ""), "ok", "3 (4255:0001 Camera)", "");
    Told.by(HubChecks.switching(each, front, "", true), "ok", "each port by itself", "");

    String four = "Raspberry Pi 4 Model B Rev 1.4";
    one(HubChecks.neighbours(each, List.of(rear), front, four), "ok", "nothing else", "");
    Told.by(
        HubChecks.switching(each, front, four, true), "fault", "another camera hangs", "external");
    Told.by(
        HubChecks.switching(hub(Switching.TOGETHER), front, "", true),
        "fault",
        "another camera hangs",
        "external");
  }

  @Test
  void a_kept_port_is_well() throws IOException {
    one(neighbours(", keep_ports: [3]", "", STICK), "ok", "3 (0bda:8176 Realtek WLAN)", "");
  }

  @Test
  void a_kept_port_that_loses_power_with_the_others_is_not() throws IOException {
    String four = "Raspberry Pi 4 Model B Rev 1.4";
    one(neighbours(", keep_ports: [3]", four, STICK), "fault", "wlan0", "plug it in elsewhere");
  }

  @Test
  void the_pi_s_own_network_keeps_its_power_where_it_is_kept() throws IOException {
    String three = "Raspberry Pi 3 Model B Rev 1.2";
    PortUse ethernet = new PortUse(1, "0424:ec00", List.of("eth0"), List.of());
    one(neighbours(", keep_ports: [1]", three, ethernet), "ok", "keep: 1 (0424:ec00)", "");
    one(neighbours("", three, ethernet), "fault", "eth0", "add 1 to camera.keep_ports");
  }

  @Test
  void the_network_on_the_camera_s_own_port_means_a_wrong_port() throws IOException {
    PortUse wrong = new PortUse(2, "0bda:8176", List.of("wlan0"), List.of());
    one(neighbours("", "", wrong), "fault", "carries the network", "camera.port_number");
  }

  @Test
  void without_the_hub_there_is_nothing_to_see() throws IOException {
    Hub none = new Hub(false, false, Power.UNKNOWN, Switching.UNKNOWN);
    one(HubChecks.neighbours(none, List.of(), camera(""), ""), "not checked", "hub", "");
    Told.by(HubChecks.switching(none, camera(""), "", true), "not checked", "hub", "");
  }
}
