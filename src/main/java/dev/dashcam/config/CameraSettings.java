package dev.dashcam.config;

import dev.dashcam.model.Layout;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.TreeSet;

/**
 * The block {@code camera}, or one of those in {@code cameras}. A text that isn't set is empty.
 *
 * @param name for {@code {camera}} in the layout; each of several has one, as no other
 * @param hubLocation the hub as uhubctl and sysfs name it, such as {@code 1-1} or {@code 2-1.4}
 * @param portNumber the hub's port that the camera hangs on, 1 to 31
 * @param vendorId USB vendor id, four hex digits as written, or empty
 * @param productId USB product id, four hex digits as written, or empty
 * @param volumeUuid file system id of the camera's card, such as {@code 67EF-9CED}, or empty for
 *     any
 * @param keepPorts ports of the hub that are never switched off
 * @param allowShared whether the port may be switched though other devices lose power with it
 * @param commands the programs that switch the port
 * @param ingest which files on its card are footage, in which order they are fetched
 * @param others what has to be known of the other cameras; empty for the only one
 */
public record CameraSettings(
    String name,
    String hubLocation,
    int portNumber,
    String vendorId,
    String productId,
    String volumeUuid,
    List<Integer> keepPorts,
    boolean allowShared,
    Commands commands,
    IngestSettings ingest,
    Optional<Others> others) {

  /** USB hubs have at most 31 ports as Linux counts them (USB_MAXCHILDREN in linux/usb.h). */
  private static final int MOST_PORTS = 31;

  /**
   * The block {@code camera.commands}: argument lists, never handed to a shell. A program without a
   * slash is looked for among dashcam's own scripts first.
   *
   * @param data turns the camera into a card reader
   * @param record powers the camera so that it records
   * @param off cuts the power
   */
  public record Commands(List<String> data, List<String> record, List<String> off) {

    static Commands from(Block block) {
      return new Commands(
          block.arguments("data", List.of("start-for-data.sh")),
          block.arguments("record", List.of("start-for-recording.sh")),
          block.arguments("off", List.of("stop-all-ports.sh")));
    }
  }

  /**
   * The cameras beside this one.
   *
   * @param ports of this one's hub, on which they or their hubs hang: never switched with this one
   * @param keepPorts what they want kept on this one's hub
   * @param sameCard whether this one's card can't be told from another's by its id alone
   */
  public record Others(List<Integer> ports, List<Integer> keepPorts, boolean sameCard) {}

  /** What one of several is called and found by; empty for the only one, which needs no name. */
  public String key() {
    return others.isPresent() ? name : "";
  }

  /** For messages: {@code camera}, or {@code camera rear}. */
  public String label() {
    return others.isPresent() ? "camera " + name : "camera";
  }

  /**
   * Where its card is mounted, each of several at its own place: {@code /mnt/cam-rear}. Beside
   * {@code paths.mount_base}, not below it: what fstab mounts there may be a card.
   */
  public Path mountPoint(PathSettings paths) {
    Path base = paths.mountBase();
    return others.isPresent() ? Path.of(base + "-" + name) : base;
  }

  /** Ports of its hub that are left as they are when it is switched, in rising order. */
  public List<Integer> portsLeftOn() {
    if (others.isEmpty()) {
      return keepPorts;
    }
    TreeSet<Integer> ports = new TreeSet<>(keepPorts);
    ports.addAll(others.get().ports());
    ports.addAll(others.get().keepPorts());
    ports.remove(portNumber);
    return List.copyOf(ports);
  }

  /**
   * What the ledger calls a card in this camera. Two cameras of a make that film side by side write
   * clips of the same names, sizes and times; were their cards taken for one, the second's clips
   * would pass for fetched.
   *
   * @param uuid the file system's id, empty if it has none
   */
  public String cardKey(String uuid) {
    String card = uuid.isEmpty() ? "no-uuid" : uuid;
    return others.isPresent() && others.get().sameCard() ? name + ":" + card : card;
  }

  /** What the kernel calls the device on its port: {@code 1-1.2}, or {@code 1-2} on a root hub. */
  public String device() {
    return hubPrefix() + portNumber;
  }

  private String hubPrefix() {
    return hubLocation + (hubLocation.indexOf('-') < 0 ? "-" : ".");
  }

  /** The same as one of these. */
  CameraSettings among(Others known) {
    return new CameraSettings(
        name,
        hubLocation,
        portNumber,
        vendorId,
        productId,
        volumeUuid,
        keepPorts,
        allowShared,
        commands,
        ingest,
        Optional.of(known));
  }

  /**
   * The port of this camera's hub on which another one hangs, or a hub that leads to it.
   *
   * @return empty when the other hangs elsewhere
   */
  OptionalInt portTowards(CameraSettings other) {
    if (!other.device().startsWith(hubPrefix())) {
      return OptionalInt.empty();
    }
    String way = other.device().substring(hubPrefix().length());
    int dot = way.indexOf('.');
    return OptionalInt.of(Integer.parseInt(dot < 0 ? way : way.substring(0, dot)));
  }

  static CameraSettings from(Block block, Block staging) {
    String name = block.text("name", "");
    if (!name.isEmpty()) {
      Layout.wordFault(name).ifPresent(fault -> block.problem("name", fault));
    }
    String hub = block.text("hub_location", "1-1");
    String vendor = block.text("vendor_id", "");
    String product = block.text("product_id", "");
    String volume = block.text("volume_uuid", "");
    block.require(Syntax.isHub(hub), "hub_location", "must look like 1, 1-1 or 2-1.4");
    block.require(Syntax.isUsbId(vendor), "vendor_id", Syntax.USB_ID);
    block.require(Syntax.isUsbId(product), "product_id", Syntax.USB_ID);
    block.require(
        Syntax.isVolumeId(volume),
        "volume_uuid",
        "must be letters, digits and dashes as blkid prints them, such as 67EF-9CED");
    return new CameraSettings(
        name,
        hub,
        block.integer("port_number", 1, 1, MOST_PORTS),
        vendor,
        product,
        volume,
        block.integers("keep_ports", List.of(), 1, MOST_PORTS),
        block.flag("allow_shared", false),
        Commands.from(block.block("commands")),
        IngestSettings.from(block.block("filters"), staging),
        Optional.empty());
  }
}
