package dev.dashcam.act.job;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.dashcam.act.NotProvedException;
import dev.dashcam.config.PowerSettings;
import dev.dashcam.demo.SimulatedCar;
import dev.dashcam.sys.CommandException;
import dev.dashcam.sys.ProcessCommandRunner;
import dev.dashcam.sys.StopSignal;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class ShutdownIT {
  @TempDir Path folder;
  private SimulatedCar car;

  @BeforeEach
  void build_the_car() throws IOException {
    Path card = Files.createDirectory(folder.resolve("card"));
    car = SimulatedCar.create(folder.resolve("car"), card, "1-1", 2);
  }

  @AfterEach
  void switch_it_off() {
    car.close();
  }

  private Shutdown shutdown(String... command) {
    return new Shutdown(
        new PowerSettings(List.of(command)),
        new ProcessCommandRunner(car.environment(), List.of(), StopSignal.never()));
  }

  @Test
  void the_owners_command_is_run() throws IOException {
    shutdown("shutdown", "-h", "now").begin();
    assertTrue(Files.exists(car.root().resolve("shutdown-ordered")));
    assertEquals(List.of(), car.violations());
  }

  @Test
  void a_command_that_fails_is_no_shutdown() {
    String said =
        assertThrows(
                NotProvedException.class,
                () -> shutdown("sh", "-c", "echo refused >&2; exit 3").begin())
            .getMessage();
    assertTrue(said.contains("the shutdown did not begin"), said);
    assertTrue(said.contains("status 3: refused"), said);
  }

  @Test
  void a_command_that_is_not_there_is_named() {
    String said =
        assertThrows(CommandException.class, () -> shutdown("no-such-program").begin())
            .getMessage();
    assertTrue(said.contains("no-such-program"), said);
  }
}
