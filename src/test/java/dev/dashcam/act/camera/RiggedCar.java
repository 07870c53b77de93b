package dev.dashcam.act.camera;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.dashcam.config.Settings;
import dev.dashcam.demo.SimulatedCar;
import dev.dashcam.model.CameraState;
import dev.dashcam.store.CardStatusFile;
import dev.dashcam.sys.CommandRunner;
import dev.dashcam.sys.Journal;
import dev.dashcam.sys.ProcessCommandRunner;
import dev.dashcam.sys.StopSignal;
import dev.dashcam.sys.SystemBootClock;
import dev.dashcam.testing.Eventually;
import dev.dashcam.testing.GivenSettings;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * A simulated car, switched by the scripts in {@code bin/}. What the camera shows is read here from
 * the simulated files, since acting doesn't import observing.
 */
final class RiggedCar implements AutoCloseable {
  /** As the launcher finds them: the checkout's own. */
  static final Path BIN =
      Path.of(System.getProperty("basedir", "")).toAbsolutePath().resolve("bin");

  final SimulatedCar car;
  final Path mountBase;
  final Path cardStatus;
  final Settings settings;
  private final Map<String, String> environment;

  RiggedCar(Path folder) throws IOException {
    this(folder, "");
  }

  /**
   * @param more further settings of the camera, as YAML indented by two blanks
   */
  RiggedCar(Path folder, String more) throws IOException {
    Path card = Files.createDirectories(folder.resolve("card"));
    Files.writeString(card.resolve("clip.mp4"), "film");
    car = SimulatedCar.create(folder.resolve("car"), card, "1-1", 2);
    mountBase = car.root().resolve("mnt/the cam");
    cardStatus = car.root().resolve("state/card.json");
    settings =
        GivenSettings.of(
            folder,
            """
            camera:
              hub_location: 1-1
              port_number: 2
            %spaths:
              mount_base: "%s"
              system_root: "%s"
              runtime: "%s"
            """
                .formatted(more, mountBase, car.root(), car.root().resolve("run")));
    Map<String, String> variables = new HashMap<>(car.environment());
    variables.put("DASHCAM_OFF_SECONDS", "0");
    environment = variables;
  }

  CommandRunner runner() {
    return new ProcessCommandRunner(environment, List.of(BIN), StopSignal.never());
  }

  CameraSwitch cameraSwitch() {
    return cameraSwitch(Duration.ofSeconds(30), this::look);
  }

  CameraSwitch cameraSwitch(Duration patience, Supplier<CameraState> camera) {
    return new CameraSwitch(
        settings.cameras().get(0),
        settings.paths(),
        patience,
        runner(),
        camera,
        new CardStatusFile(cardStatus, Journal.silent()),
        new SystemBootClock(car.root()));
  }

  CardMount mount() {
    return new CardMount(
        settings.paths().mountBase(),
        settings.paths().systemRoot(),
        Duration.ofSeconds(60),
        runner(),
        this::look);
  }

  CameraState look() {
    return SimulatedLook.at(car.root());
  }

  /** Waits until the camera's volume is there, with its name. */
  void awaitVolume() throws Exception {
    Eventually.holds(
        "the volume is there",
        () -> look().volume().filter(volume -> !volume.uuid().isEmpty()).isPresent());
  }

  /** A network interface behind a port of the hub that has power. */
  void networkStickOn(int port) throws IOException {
    Path devices = car.root().resolve("sys/bus/usb/devices");
    Files.writeString(devices.resolve("1-1:1.0/1-1-port" + port + "/disable"), "0\n");
    Path net = devices.resolve("1-1." + port + "/1-1." + port + ":1.0/net/eth0");
    Files.writeString(Files.createDirectories(net).resolve("address"), "b8:27:eb:00:00:01\n");
  }

  /** The calls of one stand-in. */
  List<String> calls(String program) throws IOException {
    List<String> calls = new ArrayList<>(car.calls());
    calls.removeIf(call -> !call.startsWith(program + " "));
    return calls;
  }

  Optional<String> fetchOnDisk() throws IOException {
    return Files.exists(cardStatus) ? Optional.of(Files.readString(cardStatus)) : Optional.empty();
  }

  @Override
  public void close() {
    car.close();
  }

  /** Closes the car; nothing that happened in it may have been wrong. */
  void closeUnharmed() throws IOException {
    close();
    assertEquals(List.of(), car.violations());
  }
}
