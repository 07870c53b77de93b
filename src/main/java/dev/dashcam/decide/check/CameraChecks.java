package dev.dashcam.decide.check;

import dev.dashcam.config.CameraSettings;
import dev.dashcam.model.CameraCandidate;
import dev.dashcam.model.CameraState;
import dev.dashcam.model.CameraState.Link;
import dev.dashcam.model.CameraState.Power;
import dev.dashcam.model.Volume;
import dev.dashcam.model.check.Finding;
import java.util.List;
import java.util.Optional;

/** Whether the camera is where the settings say, and can be told from other devices. */
public final class CameraChecks {
  private static final String NAME = "camera";

  private CameraChecks() {}

  /**
   * Whether the camera is there, and is the camera.
   *
   * @param candidates what may be a camera, on any port
   */
  public static Finding identified(
      CameraState state, List<CameraCandidate> candidates, CameraSettings camera) {
    Optional<CameraCandidate> here = at(candidates, camera);
    if (here.isPresent() && !hasIds(here.get(), camera)) {
      return Finding.fault(
          NAME,
          "on its port hangs " + text(here.get()) + ", the settings say " + wanted(camera),
          "plug the camera in there, or set camera.vendor_id and product_id");
    }
    if (here.isPresent() && here.get().kind() == CameraCandidate.Kind.MTP) {
      return mtp(state, here.get(), camera);
    }
    if (here.isEmpty()) {
      return absent(state, candidates, camera);
    }
    Optional<Volume> volume = state.volume();
    if (here.get().kind() == CameraCandidate.Kind.STORAGE && volume.isEmpty()) {
      return Finding.fault(
          NAME,
          text(here.get())
              + " shows "
              + (here.get().volumeUuid().isEmpty()
                  ? "no file system"
                  : "volume " + here.get().volumeUuid() + ", not " + camera.volumeUuid()),
          here.get().volumeUuid().isEmpty()
              ? "put its card in, or format it in the camera"
              : "put the card in that belongs there, or set camera.volume_uuid: "
                  + here.get().volumeUuid());
    }
    if (camera.vendorId().isEmpty() && camera.volumeUuid().isEmpty()) {
      return unnamed(here.get(), text(here.get()) + "; any other disk on its port");
    }
    return Finding.ok(
        NAME, text(here.get()) + volume.map(v -> ", volume " + v.uuid()).orElse(", hidden"));
  }

  private static Finding mtp(CameraState state, CameraCandidate here, CameraSettings camera) {
    if (state.mtp().isPresent()) {
      return camera.vendorId().isEmpty()
          ? unnamed(here, text(here) + " speaks MTP; any other such device on its port")
          : Finding.ok(NAME, text(here) + " speaks MTP, at " + state.mtp().get().port());
    }
    return Finding.fault(
        NAME,
        text(here)
            + " speaks MTP"
            + (camera.volumeUuid().isEmpty()
                ? ""
                : ", and so has no volume " + camera.volumeUuid()),
        "switch it to mass storage (USB disk) in its own menu"
            + (camera.volumeUuid().isEmpty()
                ? ""
                : ", or set camera.volume_uuid: \"\" to fetch by MTP"));
  }

  /**
   * Deletion on a card that is only reached by MTP.
   *
   * @param wanted whether the settings want it
   */
  public static Optional<Finding> deletion(CameraState state, boolean wanted) {
    return wanted && state.mtp().isPresent()
        ? Optional.of(
            Finding.warning(
                "retention.card",
                "nothing is deleted on a camera that speaks MTP: what a file holds can't be proved"
                    + " there without fetching it again",
                "let the camera record in a loop, and set retention.card: keep"))
        : Optional.empty();
  }

  private static Finding unnamed(CameraCandidate here, String found) {
    return Finding.warning(
        NAME,
        found + " would pass for it",
        "set camera.vendor_id: \""
            + here.vendorId()
            + "\" and product_id: \""
            + here.productId()
            + "\", or sudo dashcam config init");
  }

  private static Finding absent(
      CameraState state, List<CameraCandidate> candidates, CameraSettings camera) {
    for (CameraCandidate other : candidates) {
      boolean known = !camera.vendorId().isEmpty() || !camera.volumeUuid().isEmpty();
      if (known && hasIds(other, camera) && hasVolume(other, camera)) {
        return Finding.fault(
            NAME,
            text(other) + " hangs on hub " + other.hub() + " port " + other.port(),
            "plug it back, or set camera.hub_location: "
                + other.hub()
                + " and port_number: "
                + other.port());
      }
    }
    if (state.volume().isPresent()) {
      // Such as a card in a reader elsewhere, by its id.
      return Finding.ok(NAME, "its volume " + state.volume().get().uuid() + " is there");
    }
    if (state.power() == Power.OFF) {
      return Finding.notChecked(
          NAME, "its port is off", "sudo dashcam doctor --exercise, or sudo dashcam mode data");
    }
    if (state.link() == Link.ABSENT && state.power() == Power.UNKNOWN) {
      return Finding.notChecked(NAME, "its port can't be seen, see camera port");
    }
    return state.link() == Link.ABSENT
        ? Finding.warning(
            NAME,
            "its port has power, but nothing shows there; some cameras hide while they record",
            "see the cable, and `sudo dashcam doctor --exercise`")
        : Finding.fault(
            NAME,
            "the device on its port is neither a disk nor hidden",
            "set hub_location and port_number; `dashcam config init` finds the camera");
  }

  /**
   * Whether a killed run has left every device shut out that is plugged in on the bus.
   *
   * @param authorizedDefault the bus's attribute; empty when it is not there
   * @param atWork whether a run may be using it just now
   */
  public static Finding authorization(Optional<String> authorizedDefault, boolean atWork) {
    String name = "USB authorization";
    if (authorizedDefault.isEmpty()) {
      return Finding.notChecked(name, "the bus has no authorized_default");
    }
    if (!authorizedDefault.get().equals("0")) {
      return Finding.ok(name, "new devices are let in");
    }
    return atWork
        ? Finding.notChecked(name, "a run is just switching")
        : Finding.warning(
            name,
            "authorized_default is 0: whatever is plugged in on this bus is shut out",
            "sudo dashcam mode record, which puts it back");
  }

  private static Optional<CameraCandidate> at(
      List<CameraCandidate> candidates, CameraSettings camera) {
    return candidates.stream()
        .filter(
            each -> each.hub().equals(camera.hubLocation()) && each.port() == camera.portNumber())
        .findFirst();
  }

  private static boolean hasIds(CameraCandidate device, CameraSettings camera) {
    return same(camera.vendorId(), device.vendorId())
        && same(camera.productId(), device.productId());
  }

  /** A hidden one shows no volume. */
  private static boolean hasVolume(CameraCandidate device, CameraSettings camera) {
    return same(camera.volumeUuid(), device.volumeUuid())
        || (device.volumeUuid().isEmpty() && !camera.vendorId().isEmpty());
  }

  private static boolean same(String wanted, String found) {
    return wanted.isEmpty() || wanted.equalsIgnoreCase(found);
  }

  private static String wanted(CameraSettings camera) {
    return camera.vendorId() + ':' + (camera.productId().isEmpty() ? "*" : camera.productId());
  }

  private static String text(CameraCandidate device) {
    return (device.vendorId() + ':' + device.productId() + ' ' + device.name()).strip();
  }
}
