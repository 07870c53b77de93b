package dev.dashcam.demo;

import java.io.File;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;

/**
 * A car in a folder: hub, camera, card and UPS as files, and a {@link SimulatedKernel} that makes
 * them behave.
 *
 * <pre>
 * root
 * ├── bin/                          stand-ins: first in the PATH of {@link #environment()}
 * ├── sys/bus/usb/devices/
 * │   ├── usb1/authorized_default
 * │   ├── 1-1/                      the hub
 * │   ├── 1-1:1.0/1-1-port2/disable
 * │   └── 1-1.2/                    the camera, while its port has power
 * │       ├── authorized
 * │       └── 1-1.2:1.0/…/block/sda/sda1    while it is authorized; also in sys/class/block
 * ├── dev/sda1, dev/disk/by-uuid/67EF-9CED
 * ├── proc/1/mountinfo, proc/self/mountinfo, proc/uptime, proc/sys/kernel/random/boot_id
 * ├── ups/vbat, ups/vin, …          registers; ups/fault: what is wrong with it
 * ├── card                          the card's files, while its volume is there
 * └── calls.log, violations, shutdown-ordered
 * </pre>
 *
 * <p>It begins as a Pi does after boot: every port on, the camera plugged in and about to appear as
 * a disk, on AC.
 */
public final class SimulatedCar implements AutoCloseable {
  /** The card's filesystem, as {@code dev/disk/by-uuid} names it. */
  public static final String VOLUME_UUID = "67EF-9CED";

  private static final List<String> STANDINS =
      List.of("lifepo4wered-cli", "uhubctl", "mount", "umount", "blkid", "shutdown");
  private static final String SHARED_BY_STANDINS = "standin.bash";

  /** What is wrong with the UPS. */
  public enum UpsFault {
    /** Every reading fails, as when the I2C bus is gone. */
    DEAD,
    /** Only the input voltage can't be read. */
    DEAD_VIN,
    /** The tool never answers. */
    HANG,
    /** The tool answers something that is no number. */
    GARBAGE;

    private String inFile() {
      return name().toLowerCase(Locale.ROOT).replace('_', ' ');
    }
  }

  private final Path root;
  private final SimulatedKernel kernel;
  private final String hub;
  private final Duration delay;
  private final Map<Integer, SimulatedKernel> otherCameras = new HashMap<>();

  private SimulatedCar(Path root, SimulatedKernel kernel, String hub, Duration delay) {
    this.root = root;
    this.kernel = kernel;
    this.hub = hub;
    this.delay = delay;
  }

  /**
   * Builds the car and starts it, with a camera that takes 150 ms for each step.
   *
   * @param root an empty or absent folder
   * @param card the folder that plays the files on the camera's card
   * @param hub the hub's location: {@code 1-1}, or {@code 1} for a root hub
   * @param port the camera's port on it
   */
  public static SimulatedCar create(Path root, Path card, String hub, int port) throws IOException {
    return create(root, card, hub, port, Duration.ofMillis(150));
  }

  /** As above, with a camera that takes {@code delay} to appear, and again to show its volume. */
  public static SimulatedCar create(Path root, Path card, String hub, int port, Duration delay)
      throws IOException {
    Path absolute = Files.createDirectories(root).toRealPath();
    SimulatedTree tree =
        new SimulatedTree(
            absolute, hub, port, new SimulatedTree.Disk("sda", 0, VOLUME_UUID, "card"));
    tree.build();
    for (String table : List.of("1", "self")) {
      tree.put(
          absolute.resolve("proc/" + table + "/mountinfo"),
          "28 1 179:2 / / rw,noatime shared:1 - ext4 /dev/root rw");
    }
    tree.put(absolute.resolve("proc/sys/kernel/random/boot_id"), UUID.randomUUID().toString());
    Files.createDirectories(absolute.resolve("dev/disk/by-uuid"));
    extractStandins(absolute.resolve("bin"));
    SimulatedCar car =
        new SimulatedCar(
            absolute, new SimulatedKernel(tree, card.toAbsolutePath(), delay, true), hub, delay);
    car.fillRegisters();
    car.kernel.start();
    return car;
  }

  private static void extractStandins(Path bin) throws IOException {
    Files.createDirectories(bin);
    for (String name : STANDINS) {
      extract(name, bin);
      Files.setPosixFilePermissions(
          bin.resolve(name), PosixFilePermissions.fromString("rwxr-xr-x"));
    }
    extract(SHARED_BY_STANDINS, bin);
  }

  private static void extract(String name, Path bin) throws IOException {
    try (InputStream in = SimulatedCar.class.getResourceAsStream("bin/" + name)) {
      if (in == null) {
        throw new FileNotFoundException("the stand-in " + name + " is missing from the class path");
      }
      Files.copy(in, bin.resolve(name));
    }
  }

  /** What a Pi+ showed on AC with a full battery, and its factory settings. */
  private void fillRegisters() throws IOException {
    Map<String, Integer> values =
        Map.ofEntries(
            Map.entry("i2c_reg_ver", 7),
            Map.entry("vin", 5208),
            Map.entry("vbat", 3611),
            Map.entry("vout", 4979),
            Map.entry("iout", 857),
            Map.entry("vin_threshold", 4498),
            Map.entry("vbat_min", 2850),
            Map.entry("vbat_shdn", 2950),
            Map.entry("vbat_boot", 3150),
            Map.entry("vout_max", 3500),
            Map.entry("auto_boot", 3),
            Map.entry("auto_shdn_time", 65535),
            Map.entry("wake_time", 0),
            Map.entry("pi_running", 1),
            Map.entry("pi_boot_to", 300),
            Map.entry("pi_shdn_to", 120),
            Map.entry("shdn_delay", 40));
    for (Map.Entry<String, Integer> each : values.entrySet()) {
      register(each.getKey(), each.getValue());
    }
  }

  /** The folder that stands for {@code /}. */
  public Path root() {
    return root;
  }

  /** The variables to start a script or the program with, so that it meets this car. */
  public Map<String, String> environment() {
    String path = Objects.requireNonNullElse(System.getenv("PATH"), "/usr/bin:/bin");
    return Map.of(
        "PATH", root.resolve("bin") + File.pathSeparator + path, "STANDIN_ROOT", root.toString());
  }

  /** Sets the battery's voltage. */
  public void battery(int millivolts) throws IOException {
    register("vbat", millivolts);
  }

  /** Plugs the car's supply in, or pulls it. */
  public void onAc(boolean present) throws IOException {
    // Not quite zero without a supply: the converter has an offset.
    register("vin", present ? 5208 : 6);
  }

  /** Sets one register of the UPS, by its name in lower case. */
  public void register(String name, int value) throws IOException {
    kernel.tree().put(root.resolve("ups").resolve(name), Integer.toString(value));
  }

  /** Breaks the UPS. */
  public void breakUps(UpsFault fault) throws IOException {
    kernel.tree().put(root.resolve("ups/fault"), fault.inFile());
  }

  /** Repairs what {@link #breakUps} did. */
  public void repairUps() throws IOException {
    Files.deleteIfExists(root.resolve("ups/fault"));
  }

  /**
   * Plugs another camera into the same hub, for good.
   *
   * @param card the folder that plays the files on its card
   * @param uuid its card's filesystem; may be that of the first one's
   */
  public void addCamera(int port, Path card, String uuid) throws IOException {
    int minor = 16 * (otherCameras.size() + 1);
    String name = "sd" + (char) ('b' + otherCameras.size());
    SimulatedTree tree =
        new SimulatedTree(
            root, hub, port, new SimulatedTree.Disk(name, minor, uuid, "card-" + name + "1"));
    tree.prepare();
    kernel.leaveAlone(port);
    SimulatedKernel other = new SimulatedKernel(tree, card.toAbsolutePath(), delay, false);
    otherCameras.put(port, other);
    other.start();
  }

  /** Whether a camera that was added records, as {@link #cameraRecords()}. */
  public boolean cameraRecords(int port) {
    SimulatedKernel other = otherCameras.get(port);
    return other != null && other.cameraRecords();
  }

  /** From its next start on the camera shows no disk, but speaks MTP. */
  public void speakMtp() {
    kernel.speaksMtp();
  }

  /** Plugs the camera in; it appears if its port has power. */
  public void plug() {
    kernel.plugged(true);
  }

  /** Pulls the camera's plug, mounted or not. */
  public void unplug() {
    kernel.plugged(false);
  }

  /** Whether the camera has power and has not been used as a disk since it got it. */
  public boolean cameraRecords() {
    return kernel.cameraRecords();
  }

  /** The hub's ports that have power now. */
  public List<Integer> poweredPorts() throws IOException {
    List<Integer> powered = new ArrayList<>();
    for (int each = 1; each <= kernel.tree().ports(); each++) {
      if (kernel.tree().powered(each)) {
        powered.add(each);
      }
    }
    return powered;
  }

  /** Calls that the real tools would not have expected, and harm done to a mounted card. */
  public List<String> violations() throws IOException {
    return lines("violations");
  }

  /** Every call of a stand-in: its name and arguments. */
  public List<String> calls() throws IOException {
    return lines("calls.log");
  }

  private List<String> lines(String name) throws IOException {
    Path file = root.resolve(name);
    return Files.exists(file) ? Files.readAllLines(file) : List.of();
  }

  /** Stops the kernel; the folder stays as it is. */
  @Override
  public void close() {
    otherCameras.values().forEach(SimulatedKernel::close);
    kernel.close();
  }

  static void append(Path file, String line) throws IOException {
    Files.writeString(file, line + "\n", StandardOpenOption.CREATE, StandardOpenOption.APPEND);
  }
}
