package dev.dashcam.config;

import dev.dashcam.config.CameraSettings.Others;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.OptionalInt;
import java.util.Set;

/** The block {@code camera}, or the list {@code cameras} in its place. */
final class CameraList {
  private CameraList() {}

  /** One camera at least, in the order of the file. */
  static List<CameraSettings> from(Block root, Block staging) {
    List<Block> blocks = root.blocks("cameras");
    if (blocks.isEmpty()) {
      return List.of(CameraSettings.from(root.block("camera"), staging));
    }
    if (root.ask("camera") != null) {
      root.refuse(
          "camera", "can't be set beside the list cameras; make it one of the list, or delete it");
    }
    List<CameraSettings> cameras = new ArrayList<>();
    for (Block block : blocks) {
      cameras.add(CameraSettings.from(block, staging));
    }
    if (cameras.size() == 1) {
      return List.copyOf(cameras);
    }
    areTold(blocks, cameras);
    hangApart(blocks, cameras);
    List<CameraSettings> known = new ArrayList<>();
    for (int i = 0; i < cameras.size(); i++) {
      List<CameraSettings> others = new ArrayList<>(cameras);
      CameraSettings camera = others.remove(i);
      known.add(camera.among(beside(camera, others)));
    }
    return List.copyOf(known);
  }

  /** Names become those of files and folders, also on shares that take upper for lower case. */
  private static void areTold(List<Block> blocks, List<CameraSettings> cameras) {
    Set<String> names = new HashSet<>();
    for (int i = 0; i < cameras.size(); i++) {
      String name = cameras.get(i).name();
      Block block = blocks.get(i);
      block.require(!name.isEmpty(), "name", "must be set, where there are several cameras");
      block.require(
          name.isEmpty() || names.add(name.toLowerCase(Locale.ROOT)),
          "name",
          "is another camera's already; each needs its own, not told by upper and lower case");
    }
  }

  private static void hangApart(List<Block> blocks, List<CameraSettings> cameras) {
    for (int i = 0; i < cameras.size(); i++) {
      for (int j = 0; j < i; j++) {
        String one = cameras.get(i).device();
        String other = cameras.get(j).device();
        boolean apart =
            !one.equals(other) && !one.startsWith(other + ".") && !other.startsWith(one + ".");
        blocks
            .get(i)
            .require(
                apart,
                "port_number",
                one.equals(other)
                    ? "is another camera's already, on that hub; each hangs on a port of its own"
                    : "is on the way to another camera's hub, or that one's on the way to this hub");
      }
    }
  }

  private static Others beside(CameraSettings camera, List<CameraSettings> others) {
    List<Integer> ports = new ArrayList<>();
    List<Integer> kept = new ArrayList<>();
    boolean sameCard = camera.volumeUuid().isEmpty();
    for (CameraSettings other : others) {
      OptionalInt port = camera.portTowards(other);
      if (port.isPresent()) {
        ports.add(port.getAsInt());
      }
      if (other.hubLocation().equals(camera.hubLocation())) {
        kept.addAll(other.keepPorts());
      }
      sameCard |= camera.volumeUuid().equalsIgnoreCase(other.volumeUuid());
    }
    return new Others(List.copyOf(ports), List.copyOf(kept), sameCard);
  }
}
