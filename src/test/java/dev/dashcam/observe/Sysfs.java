package dev.dashcam.observe;

import dev.dashcam.config.Settings;
import dev.dashcam.sys.BackgroundCommand;
import dev.dashcam.sys.Command;
import dev.dashcam.sys.CommandException;
import dev.dashcam.sys.CommandResult;
import dev.dashcam.sys.CommandRunner;
import dev.dashcam.testing.GivenSettings;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.function.Consumer;

/** Devices as files, put there by hand, and a uhubctl that says what it is told to. */
final class Sysfs {
  final Path root;
  private final Path folder;

  /** What uhubctl prints; empty where it isn't installed. */
  String uhubctl = "";

  Command asked = null;

  Sysfs(Path folder) throws IOException {
    this.folder = folder;
    root = Files.createDirectories(folder.resolve("root")).toRealPath();
    mountinfo("28 1 179:2 / / rw,noatime shared:1 - ext4 /dev/root rw");
  }

  Path devices() {
    return root.resolve("sys/bus/usb/devices");
  }

  void put(String path, String value) throws IOException {
    Path file = root.resolve(path);
    Files.createDirectories(file.getParent());
    Files.writeString(file, value + "\n");
  }

  void port(String name, String disable) throws IOException {
    put("sys/bus/usb/devices/" + name + "/disable", disable);
  }

  /** A USB device as sysfs has it: a folder, and a link to it among the bus's devices. */
  void usb(String name, String vendor, String product) throws IOException {
    Path real = Files.createDirectories(root.resolve("sys/devices/" + name));
    put("sys/devices/" + name + "/idVendor", vendor);
    put("sys/devices/" + name + "/idProduct", product);
    put("sys/devices/" + name + "/authorized", "1");
    Files.createDirectories(devices());
    Files.createSymbolicLink(devices().resolve(name), real);
  }

  /** A disk of a USB device, with the given sectors. */
  void disk(String usb, String disk, String number, long sectors) throws IOException {
    block("sys/devices/" + usb + "/" + usb + ":1.0/host0/block/" + disk, disk, number, sectors);
  }

  void partition(String usb, String disk, String name, String number, long sectors)
      throws IOException {
    block(
        "sys/devices/" + usb + "/" + usb + ":1.0/host0/block/" + disk + "/" + name,
        name,
        number,
        sectors);
  }

  void block(String real, String name, String number, long sectors) throws IOException {
    put(real + "/dev", number);
    put(real + "/size", Long.toString(sectors));
    Path blocks = Files.createDirectories(root.resolve("sys/class/block"));
    Files.createSymbolicLink(blocks.resolve(name), root.resolve(real));
  }

  void uuid(String uuid, String block) throws IOException {
    Path links = Files.createDirectories(root.resolve("dev/disk/by-uuid"));
    Files.createSymbolicLink(links.resolve(uuid), Path.of("../../" + block));
  }

  void mountinfo(String text) throws IOException {
    put("proc/1/mountinfo", text);
  }

  Settings settings(String camera) throws IOException {
    return GivenSettings.of(
        folder, "camera: {%s}\npaths: {system_root: \"%s\"}\n".formatted(camera, root));
  }

  CameraProbe probe(String camera) throws IOException {
    Settings settings = settings(camera);
    return new CameraProbe(
        settings.cameras().get(0),
        settings.paths(),
        new PortPower(settings.paths(), runner()),
        new VolumeFinder(settings.cameras().get(0), settings.paths()));
  }

  PortPower portPower() throws IOException {
    return new PortPower(settings("").paths(), runner());
  }

  private CommandRunner runner() {
    return new CommandRunner() {
      @Override
      public CommandResult run(Command command) throws CommandException {
        asked = command;
        if (uhubctl.isEmpty()) {
          throw new CommandException(
              CommandException.Kind.NOT_STARTED, "uhubctl is not installed", "", "");
        }
        return new CommandResult(command, 0, uhubctl, "");
      }

      @Override
      public CommandResult run(Command command, Consumer<String> onLine) {
        throw new AssertionError(command);
      }

      @Override
      public BackgroundCommand start(Command command) {
        throw new AssertionError(command);
      }
    };
  }
}
