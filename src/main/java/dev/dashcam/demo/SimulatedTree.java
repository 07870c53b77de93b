package dev.dashcam.demo;

import java.io.IOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/**
 * The files of a {@link SimulatedCar}'s USB bus: where they are, and how they come and go. Whatever
 * appears is complete when it does, and whatever goes is gone in one step: it is built, and taken
 * apart, in a folder aside.
 */
final class SimulatedTree {
  private static final int FEWEST_PORTS = 4;

  private final Path root;
  private final Path aside;
  private final String hub;
  private final int port;
  private final Disk disk;
  private final AtomicInteger names = new AtomicInteger();

  /**
   * What a camera shows as a card reader.
   *
   * @param name such as {@code sda}
   * @param minor the disk's number among those of the sd driver; its partition has the next
   * @param uuid its card's file system, as {@code dev/disk/by-uuid} names it
   * @param files the name of the link to the card's files, below the root
   */
  record Disk(String name, int minor, String uuid, String files) {
    String partition() {
      return name + "1";
    }
  }

  SimulatedTree(Path root, String hub, int port, Disk disk) {
    this.root = root;
    this.aside = root.resolve(".aside-" + disk.name());
    this.hub = hub;
    this.port = port;
    this.disk = disk;
  }

  /** For another camera on the same hub, which is there already. */
  void prepare() throws IOException {
    Files.createDirectories(aside);
  }

  /** The hub with its ports on, and a bus that lets every device in. */
  void build() throws IOException {
    prepare();
    put(authorizedDefault(), "1");
    Files.createDirectories(devices().resolve(hubName()));
    for (int each = 1; each <= ports(); each++) {
      put(portDir(each).resolve("disable"), "0");
    }
    Files.createDirectories(root.resolve("sys/class/block"));
  }

  Path root() {
    return root;
  }

  int cameraPort() {
    return port;
  }

  int ports() {
    return Math.max(FEWEST_PORTS, port);
  }

  Path authorizedDefault() {
    return devices().resolve("usb" + hub.split("-", 2)[0]).resolve("authorized_default");
  }

  Path device(int number) {
    return devices().resolve(hub + (isRootHub() ? "-" : ".") + number);
  }

  /** A kernel before 6.0 has no "disable"; the hub knows its state all the same. */
  boolean powered(int number) throws IOException {
    Path disable = portDir(number).resolve("disable");
    return !read(Files.exists(disable) ? disable : root.resolve("hub/" + number)).equals("1");
  }

  void addCamera(String authorized) throws IOException {
    Path built = Files.createDirectory(fresh());
    put(built.resolve("authorized"), authorized);
    put(built.resolve("idVendor"), "4255");
    put(built.resolve("idProduct"), "0001");
    put(built.resolve("manufacturer"), "Simulated");
    put(built.resolve("product"), "Camera");
    put(built.resolve("serial"), "000000000001");
    put(built.resolve("busnum"), hub.split("-", 2)[0]);
    put(built.resolve("devnum"), Integer.toString(4 + names.incrementAndGet() % 100));
    move(built, device(port));
  }

  void removeDevice(int number) throws IOException {
    discard(device(number));
  }

  void addVolume(Path card) throws IOException {
    Path built = Files.createDirectory(fresh());
    Path folder = built.resolve("host0/target0:0:0/0:0:0:0/block/" + disk.name());
    put(built.resolve("bInterfaceClass"), "08");
    put(folder.resolve("dev"), "8:" + disk.minor());
    put(folder.resolve("size"), "62333952");
    put(folder.resolve(disk.partition() + "/dev"), "8:" + (disk.minor() + 1));
    put(folder.resolve(disk.partition() + "/size"), "62325760");
    put(folder.resolve(disk.partition() + "/partition"), "1");
    Path shown = configuration().resolve(built.relativize(folder));
    link(root.resolve(disk.files()), card);
    move(built, configuration());
    Path blocks = root.resolve("sys/class/block");
    link(blocks.resolve(disk.name()), blocks.relativize(shown));
    link(blocks.resolve(disk.partition()), blocks.relativize(shown.resolve(disk.partition())));
    put(root.resolve("dev/" + disk.name()), "");
    put(root.resolve("dev/" + disk.partition()), "");
    link(byUuid(), Path.of("../../" + disk.partition()));
  }

  /** Shows no disk, but the interface of the class for still images, as MTP has it. */
  void addMtp() throws IOException {
    Path built = Files.createDirectory(fresh());
    put(built.resolve("bInterfaceClass"), "06");
    put(built.resolve("interface"), "MTP");
    move(built, configuration());
  }

  /** Also of a mounted volume: its files can't be read any more. */
  void removeVolume() throws IOException {
    if (Files.isSymbolicLink(byUuid())
        && Files.readSymbolicLink(byUuid()).endsWith(disk.partition())) {
      Files.deleteIfExists(byUuid()); // of two cards of the same id the one that came last has it
    }
    Files.deleteIfExists(root.resolve("dev/" + disk.partition()));
    Files.deleteIfExists(root.resolve("dev/" + disk.name()));
    Files.deleteIfExists(root.resolve("sys/class/block/" + disk.partition()));
    Files.deleteIfExists(root.resolve("sys/class/block/" + disk.name()));
    discard(configuration());
    Files.deleteIfExists(root.resolve(disk.files()));
  }

  boolean volumeMounted() throws IOException {
    return read(root.resolve("proc/1/mountinfo")).contains(" /dev/" + disk.partition() + " ");
  }

  /**
   * The content without its line end; empty while somebody is just writing it, or when there is
   * none.
   */
  String read(Path file) throws IOException {
    try {
      return Files.readString(file).strip();
    } catch (NoSuchFileException e) {
      return "";
    }
  }

  void put(Path file, String value) throws IOException {
    Files.createDirectories(file.getParent());
    Path written = fresh();
    Files.writeString(written, value + "\n");
    move(written, file);
  }

  private void link(Path link, Path target) throws IOException {
    Path made = fresh();
    Files.createSymbolicLink(made, target);
    move(made, link);
  }

  private void discard(Path folder) throws IOException {
    if (Files.notExists(folder, LinkOption.NOFOLLOW_LINKS)) {
      return;
    }
    Path gone = fresh();
    move(folder, gone);
    Files.walkFileTree(
        gone,
        new SimpleFileVisitor<>() {
          @Override
          public FileVisitResult visitFile(Path file, BasicFileAttributes attributes)
              throws IOException {
            Files.delete(file);
            return FileVisitResult.CONTINUE;
          }

          @Override
          public FileVisitResult postVisitDirectory(Path folder, @Nullable IOException problem)
              throws IOException {
            Files.delete(folder);
            return FileVisitResult.CONTINUE;
          }
        });
  }

  private static void move(Path from, Path to) throws IOException {
    Files.move(from, to, StandardCopyOption.ATOMIC_MOVE);
  }

  private Path fresh() {
    return aside.resolve(Integer.toString(names.incrementAndGet()));
  }

  private Path devices() {
    return root.resolve("sys/bus/usb/devices");
  }

  private boolean isRootHub() {
    return !hub.contains("-");
  }

  private String hubName() {
    return isRootHub() ? "usb" + hub : hub;
  }

  private Path portDir(int number) {
    return devices()
        .resolve(hub + (isRootHub() ? "-0" : "") + ":1.0")
        .resolve(hubName() + "-port" + number);
  }

  private Path configuration() {
    Path device = device(port);
    return device.resolve(device.getFileName() + ":1.0");
  }

  private Path byUuid() {
    return root.resolve("dev/disk/by-uuid/" + disk.uuid());
  }
}
