package dev.dashcam.observe;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;

import dev.dashcam.model.CameraState.Power;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class PortPowerTest {
  private static final String USB2 =
      "Current status for hub 1-1 [0424:9514, USB 2.00, 5 ports, ppps]\n";
  private static final String USB3 =
      "Current status for hub 2-1 [2109:0817 VIA Labs, Inc. USB3.0 Hub, USB 3.20, 4 ports, ppps]\n";

  @TempDir Path folder;
  private Sysfs sysfs;

  @BeforeEach
  void lay_out() throws IOException {
    sysfs = new Sysfs(folder);
  }

  @ParameterizedTest
  @CsvSource({
    "1, 2, 1-0:1.0/usb1-port2",
    "1-1, 2, 1-1:1.0/1-1-port2",
    "2-1.4, 11, 2-1.4:1.0/2-1.4-port11"
  })
  void the_ports_own_switch_is_read(String hub, int port, String folder) throws IOException {
    sysfs.port(folder, "0");
    assertEquals(Power.ON, sysfs.portPower().read(hub, port));
    sysfs.port(folder, "1");
    assertEquals(Power.OFF, sysfs.portPower().read(hub, port));
    assertNull(sysfs.asked, "uhubctl need not be asked");
  }

  @ParameterizedTest
  @CsvSource({"1, 1, OFF", "1, 0, ON", "0, 1, ON", "0, 0, ON"})
  void a_usb3_port_is_off_only_with_its_twin(String own, String twin, Power power)
      throws IOException {
    sysfs.port("1-1:1.0/1-1-port2", own);
    sysfs.port("1-1:1.0/1-1-port2/peer", twin);
    assertEquals(power, sysfs.portPower().read("1-1", 2));
  }

  @Test
  void an_old_kernel_leaves_the_asking_to_uhubctl() throws IOException {
    sysfs.uhubctl = USB2 + "  Port 2: 0503 power highspeed enable connect [4255:0001 Camera]\n";
    assertEquals(Power.ON, sysfs.portPower().read("1-1", 2));
    assertEquals(List.of("uhubctl", "-l", "1-1", "-p", "2", "-N"), sysfs.asked.argv());
  }

  @Test
  void without_uhubctl_nobody_knows() throws IOException {
    assertEquals(Power.UNKNOWN, sysfs.portPower().read("1-1", 2));
  }

  @ParameterizedTest
  @CsvSource({"0000, OFF", "0100, ON", "0503, ON", "0203, OFF", "0001, OFF"})
  void the_power_bit_of_a_usb2_port_decides(String word, Power power) {
    assertEquals(power, PortPower.parse(USB2 + "  Port 2: " + word + " whatever\n", 2));
    assertEquals(power, PortPower.parse(USB2 + "  Port 2: " + word, 2));
  }

  @ParameterizedTest
  @CsvSource({"0080, OFF", "02a0, ON", "0203, ON", "0100, OFF"})
  void the_power_bit_of_a_usb3_port_is_another(String word, Power power) {
    assertEquals(power, PortPower.parse(USB3 + "  Port 2: " + word + " whatever\n", 2));
  }

  @Test
  void a_usb2_half_may_call_itself_usb3() {
    String half =
        "Current status for hub 1-1 [2109:2817 VIA Labs, Inc. USB3.0 Hub, USB 2.10, 4 ports,"
            + " ppps]\n  Port 2: 0100 power\n";
    assertEquals(Power.ON, PortPower.parse(half, 2));
  }

  @Test
  void a_port_has_power_while_either_half_has() {
    String off2 = USB2 + "  Port 2: 0000 off\n";
    String off3 = USB3 + "  Port 2: 0080 off\n";
    String on2 = USB2 + "  Port 2: 0100 power\n";
    String on3 = USB3 + "  Port 2: 02a0 power 5gbps Rx.Detect\n";
    assertEquals(Power.OFF, PortPower.parse(off2 + off3, 2));
    assertEquals(Power.ON, PortPower.parse(on2 + off3, 2));
    assertEquals(Power.ON, PortPower.parse(off3 + on2, 2));
    assertEquals(Power.ON, PortPower.parse(on3 + off2, 2));
  }

  @Test
  void another_port_is_another_port() {
    String ports = USB2 + "  Port 1: 0100 power\n  Port 12: 0100 power\n  Port 2: 0000 off\n";
    assertEquals(Power.OFF, PortPower.parse(ports, 2));
    assertEquals(Power.UNKNOWN, PortPower.parse(ports, 3));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "\n\n",
        "No compatible devices detected at location 1-1!",
        "  Port 2:",
        "  Port 2: power",
        "Port 2: zzzz",
        "Current status for hub"
      })
  void what_says_nothing_of_the_port_leaves_it_unknown(String output) {
    assertEquals(Power.UNKNOWN, PortPower.parse(output, 2));
  }
}
