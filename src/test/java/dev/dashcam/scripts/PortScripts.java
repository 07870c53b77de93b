package dev.dashcam.scripts;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.dashcam.demo.SimulatedCar;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;

/** What the tests of the three port scripts share: a car with its camera on port 2 of hub 1-1. */
abstract class PortScripts {
  static final String HUB = "1-1";
  static final int PORT = 2;

  @TempDir Path folder;
  SimulatedCar car;

  @BeforeEach
  void build_the_car() throws IOException {
    car =
        SimulatedCar.create(
            folder.resolve("car"), Files.createDirectory(folder.resolve("card")), HUB, PORT);
  }

  @AfterEach
  void no_tool_was_misused() throws IOException {
    car.close();
    assertEquals(List.of(), car.violations());
  }

  Script script(String name) {
    return Script.of(name, car, HUB, PORT);
  }

  Path devices() {
    return car.root().resolve("sys/bus/usb/devices");
  }

  Path device() {
    return devices().resolve("1-1.2");
  }

  Path disable(int port) {
    return devices().resolve("1-1:1.0/1-1-port" + port + "/disable");
  }

  Path authorizedDefault() {
    return devices().resolve("usb1/authorized_default");
  }

  Path remembered() {
    return car.root().resolve("run/authorized_default.1");
  }

  Path volume() {
    return car.root().resolve("dev/disk/by-uuid/67EF-9CED");
  }

  void the_camera_is_a_disk() throws Exception {
    Script.eventually("the volume appears", () -> Files.exists(volume()));
  }

  void every_port_is_off() throws Exception {
    the_camera_is_a_disk();
    succeeds(script("stop-all-ports.sh"));
  }

  /** The car as a kernel before 6.0 shows it: only uhubctl knows the ports' state. */
  void the_kernel_is_old() throws IOException {
    for (int each = 1; each <= 4; each++) {
      write(car.root().resolve("hub/" + each), text(disable(each)));
    }
    write(car.root().resolve("old-kernel"), "");
    for (int each = 1; each <= 4; each++) {
      Files.delete(disable(each));
    }
  }

  void uhubctl_will(String fault) throws IOException {
    write(car.root().resolve("uhubctl-fault"), fault);
  }

  long switchings() throws IOException {
    return car.calls().stream()
        .filter(call -> call.startsWith("uhubctl") && call.contains(" -a "))
        .count();
  }

  static void succeeds(Script script) throws Exception {
    assertEquals(new Script.Result(0, "", ""), script.run());
  }

  /** One line on stderr that says enough, and nothing on stdout. */
  static void fails(int status, Script script, String... says) throws Exception {
    Script.Result result = script.run();
    assertEquals(status, result.status(), result.toString());
    assertEquals("", result.out());
    assertEquals(1, result.err().lines().count(), result.err());
    for (String each : says) {
      assertTrue(result.err().contains(each), () -> "no \"" + each + "\" in " + result.err());
    }
  }

  static String text(Path file) throws IOException {
    return Files.readString(file).strip();
  }

  static void write(Path file, String value) throws IOException {
    Files.createDirectories(file.getParent());
    Files.writeString(file, value + "\n");
  }

  /** A PATH with what the scripts need before they look for uhubctl, and without uhubctl. */
  Path path_without_uhubctl() throws IOException {
    Path bin = Files.createDirectory(folder.resolve("bin"));
    for (String tool : List.of("bash", "dirname", "readlink")) {
      for (String each : System.getenv("PATH").split(":", -1)) {
        Path real = Path.of(each, tool);
        if (Files.isExecutable(real)) {
          write(bin.resolve(tool), "#!/bin/sh\nexec " + real + " \"$@\"");
          Files.setPosixFilePermissions(
              bin.resolve(tool), PosixFilePermissions.fromString("rwxr-xr-x"));
          break;
        }
      }
    }
    return bin;
  }
}
