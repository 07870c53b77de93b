package dev.dashcam.config;

import java.util.List;

/**
 * The block {@code camera}, without its filters, which are {@link IngestSettings}. A text that
 * isn't set is empty.
 *
 * @param hubLocation the hub as uhubctl and sysfs name it, such as {@code 1-1} or {@code 2-1.4}
 * @param portNumber the hub's port that the camera hangs on, 1 to 31
 * @param vendorId USB vendor id, four hex digits as written, or empty
 * @param productId USB product id, four hex digits as written, or empty
 * @param volumeUuid file system id of the camera's card, such as {@code 67EF-9CED}, or empty for
 *     any
 * @param keepPorts ports of the hub that are never switched off
 * @param allowShared whether the port may be switched though other devices lose power with it
 * @param commands the programs that switch the port
 */
public record CameraSettings(
    String hubLocation,
    int portNumber,
    String vendorId,
    String productId,
    String volumeUuid,
    List<Integer> keepPorts,
    boolean allowShared,
    Commands commands) {

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

  static CameraSettings from(Block block) {
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
        hub,
        block.integer("port_number", 1, 1, MOST_PORTS),
        vendor,
        product,
        volume,
        block.integers("keep_ports", List.of(), 1, MOST_PORTS),
        block.flag("allow_shared", false),
        Commands.from(block.block("commands")));
  }
}
