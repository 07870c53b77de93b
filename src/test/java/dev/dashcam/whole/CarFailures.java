package dev.dashcam.whole;

import dev.dashcam.demo.SimulatedCar.UpsFault;
import dev.dashcam.testing.LoopbackHost;
import dev.dashcam.testing.TestCar;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/** What goes wrong with the UPS, the camera and the hub that it hangs on. */
final class CarFailures {
  /** Below the threshold that switches the camera off. */
  private static final int LOW = 3288;

  private static final int NETWORK_PORT = 3;

  private final FailureStage stage;

  CarFailures(FailureStage stage) {
    this.stage = stage;
  }

  void play() throws IOException {
    ups();
    camera();
    sharedHub();
    severalCameras();
    init();
  }

  private void ups() throws IOException {
    stage.inCar(
        car -> {
          car.car().breakUps(UpsFault.DEAD);
          stage.fails("The UPS is silent", "battery");
          stage.fails("The UPS is silent, for guard", "guard");
          stage.fails("The UPS is silent, for an upload", "upload");
          car.car().breakUps(UpsFault.GARBAGE);
          stage.fails("The UPS talks nonsense", "battery");
          car.car().repairUps();
          Files.delete(car.car().root().resolve("bin/lifepo4wered-cli"));
          stage.fails("No lifepo4wered-cli", "battery");
          car.set("battery.command", "[no-such-script.sh]");
          stage.fails("The battery's script is missing", "battery");
          car.replaceProgram("slow-battery.sh", "#!/bin/sh\nexec sleep 600\n");
          car.set("battery.command", "[slow-battery.sh]");
          car.set("timeouts.battery_seconds", "1");
          stage.fails("The battery's script hangs", "battery");
        });
    stage.inCar(
        car -> {
          car.comeHome();
          car.car().onAc(false);
          car.car().battery(LOW);
          stage.fails("The battery is too low", "ingest");
        });
  }

  private void camera() throws IOException {
    stage.inCar(
        car -> {
          car.set("timeouts.camera_seconds", "2");
          car.car().unplug();
          stage.fails("The camera is not plugged in", "mode", "data");
          car.set("camera.port_number", "9");
          stage.fails("No such port", "mode", "record");
          car.set("camera.hub_location", "\"1-7\"");
          stage.fails("No such hub", "mode", "record");
        });
    stage.inCar(
        car -> {
          car.replaceProgram(
              "uhubctl", "#!/bin/sh\necho 'No compatible devices detected!'\nexit 1\n");
          car.set("timeouts.camera_seconds", "2");
          stage.fails("uhubctl finds no hub that switches", "mode", "record");
          String forbidden = "There were permission problems while accessing USB.";
          car.replaceProgram("uhubctl", "#!/bin/sh\necho '" + forbidden + "'\nexit 1\n");
          stage.fails("uhubctl may not use the hub", "mode", "record");
          stage.failsUnder("No uhubctl", stage.without("uhubctl"), "mode", "record");
          car.set("camera.commands.record", "[no-such-script.sh]");
          stage.fails("The camera's script is missing", "mode", "record");
        });
  }

  /** With the network's stick, as on a Pi whose network is on USB, and with a disk. */
  private void sharedHub() throws IOException {
    stage.inCar(
        car -> {
          car.set("timeouts.camera_seconds", "2");
          Path devices = car.car().root().resolve("sys/bus/usb/devices");
          Files.createDirectories(devices.resolve("1-1.3/1-1.3:1.0/net/wlan0"));
          stage.fails("The network hangs on the hub", "mode", "off");
          car.set("camera.keep_ports", "[" + NETWORK_PORT + "]");
          Path block = Files.createDirectories(devices.resolve("1-1.4/1-1.4:1.0/block/sdc"));
          Files.writeString(block.resolve("dev"), "8:32\n");
          Files.writeString(
              car.car().root().resolve("proc/self/mountinfo"),
              "99 28 8:32 / /srv rw - ext4 /dev/sdc rw\n",
              StandardOpenOption.APPEND);
          stage.fails("A disk in use hangs on the hub", "mode", "off");
          car.set("camera.allow_shared", "true");
          Files.createFile(car.car().root().resolve("ganged"));
          stage.fails("The hub doesn't switch its ports", "mode", "off");
        });
  }

  private void severalCameras() throws IOException {
    stage.inCar(
        car -> {
          car.addRear("1234-ABCD", "");
          stage.fails("A camera that there isn't", "mode", "record", "--camera", "side");
          stage.fails("Several cameras, and none named", "mode", "data");
          stage.fails(
              "Several cameras, and a folder",
              "ingest",
              "--source",
              car.card().toString(),
              "--dry-run");
        });
  }

  /** Where nothing is set up yet. */
  private void init() throws IOException {
    stage.inCar(
        car -> {
          Path card = car.car().root().resolve("dev/sda1");
          LoopbackHost.await("the camera is there", () -> Files.exists(card));
          car.addRear("1234-ABCD", "");
          Path rear = car.car().root().resolve("dev/sdb1");
          LoopbackHost.await("the other one, too", () -> Files.exists(rear));
          String fresh = fresh(car).toString();
          stage.fails(
              "Several devices may be the camera", "config", "init", "--yes", "--config", fresh);
        });
    stage.inCar(
        car -> {
          car.car().unplug();
          Path camera = car.car().root().resolve("sys/bus/usb/devices/1-1.2");
          LoopbackHost.await("the camera has gone", () -> !Files.exists(camera));
          String fresh = fresh(car).toString();
          stage.fails("No camera to set up", "config", "init", "--yes", "--config", fresh);
        });
  }

  /** Settings that don't know the camera yet. */
  private Path fresh(TestCar car) throws IOException {
    return Files.writeString(
        stage.place().resolve("fresh.yaml"),
        String.join(
            "\n",
            "upload:",
            "  host: 127.0.0.1",
            "  credentials:",
            "    key_file: " + TestCar.text(stage.place().resolve("id")),
            "    known_hosts_file: " + TestCar.text(stage.place().resolve("known_hosts")),
            "paths: {system_root: " + TestCar.text(car.car().root()) + "}",
            ""));
  }
}
