package dev.dashcam.scripts;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.dashcam.demo.SimulatedCar;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Hubs are named in three ways, and none of them may be built into a script. */
@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class HubNamesTest {
  @TempDir Path folder;

  @ParameterizedTest
  @CsvSource({"1, 2, 1-2, usb1", "1-1, 4, 1-1.4, usb1", "3-1.4, 6, 3-1.4.6, usb3"})
  void a_camera_on_any_hub_goes_through_all_modes(String hub, int port, String device, String bus)
      throws Exception {
    Path card = Files.createDirectory(folder.resolve("the card"));
    try (SimulatedCar car = SimulatedCar.create(folder.resolve("the car"), card, hub, port)) {
      Path devices = car.root().resolve("sys/bus/usb/devices");
      Path authorized = devices.resolve(device).resolve("authorized");

      PortScripts.succeeds(Script.of("start-for-recording.sh", car, hub, port));
      assertEquals("0", PortScripts.text(authorized));
      assertEquals("1", PortScripts.text(devices.resolve(bus).resolve("authorized_default")));

      PortScripts.succeeds(Script.of("start-for-data.sh", car, hub, port));
      assertEquals("1", PortScripts.text(authorized));

      PortScripts.succeeds(Script.of("stop-all-ports.sh", car, hub, port));
      assertTrue(Files.notExists(devices.resolve(device)));
      assertEquals(List.of(), car.violations());
    }
  }
}
