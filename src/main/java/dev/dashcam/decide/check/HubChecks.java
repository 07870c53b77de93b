package dev.dashcam.decide.check;

import dev.dashcam.config.CameraSettings;
import dev.dashcam.decide.check.PiHubs.Gang;
import dev.dashcam.model.CameraState.Power;
import dev.dashcam.model.check.Finding;
import dev.dashcam.model.check.Hub;
import dev.dashcam.model.check.Hub.Switching;
import dev.dashcam.model.check.PortUse;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The camera's hub and port: whether it switches, and what is switched with it. */
public final class HubChecks {
  private static final String PER_PORT =
      "use an external hub that `uhubctl` lists as switching each port";

  private HubChecks() {}

  /** Whether hub and port are there, and the port's switch can be read. */
  public static Finding port(Hub hub, CameraSettings camera, boolean root) {
    String name = "camera port";
    String place = "hub " + camera.hubLocation() + " port " + camera.portNumber();
    if (!hub.there()) {
      return Finding.fault(
          name,
          "there is no hub " + camera.hubLocation(),
          "set camera.hub_location as `sudo uhubctl` lists it; `dashcam config init` finds the"
              + " camera");
    }
    if (hub.power() == Power.UNKNOWN) {
      return root
          ? Finding.fault(
              name,
              place + ": neither kernel nor uhubctl tells whether it has power",
              "set camera.hub_location and port_number as `sudo uhubctl` lists them")
          : Finding.notChecked(
              name, place + ": only root may ask uhubctl for its power", "sudo dashcam doctor");
    }
    if (!hub.portThere()) {
      return Finding.fault(
          name, place + " is not there", "set camera.port_number as `sudo uhubctl` lists it");
    }
    return Finding.ok(name, place + " is there, power " + (hub.power() == Power.ON ? "on" : "off"));
  }

  /** Whether the port can be switched by itself. */
  public static Finding switching(Hub hub, CameraSettings camera, String piModel, boolean root) {
    String name = "switching";
    String proof = "; `sudo dashcam doctor --exercise` proves it";
    if (!hub.there()) {
      return Finding.notChecked(name, "the hub is not there");
    }
    Optional<Gang> gang = PiHubs.of(piModel, camera.hubLocation());
    if (isShared(camera) && (gang.isPresent() || hub.switching() == Switching.TOGETHER)) {
      return Finding.fault(
          name,
          "hub "
              + camera.hubLocation()
              + " loses power only all together, and another camera hangs on it: while one has"
              + " power none is off",
          PER_PORT);
    }
    if (gang.isPresent()) {
      return ganged(name, gang.get(), camera, piModel, proof);
    }
    return switch (hub.switching()) {
      case EACH_PORT ->
          Finding.ok(
              name,
              "hub " + camera.hubLocation() + " says that it switches each port by itself" + proof);
      case TOGETHER ->
          Finding.warning(
              name,
              "hub " + camera.hubLocation() + " switches its ports only all together",
              "no harm while only the camera hangs on it; else " + PER_PORT);
      case NOT_AT_ALL ->
          Finding.fault(
              name, "hub " + camera.hubLocation() + " can't switch its ports' power", PER_PORT);
      case NOT_LISTED ->
          root
              ? Finding.fault(
                  name,
                  "uhubctl doesn't list hub " + camera.hubLocation() + " as one that switches",
                  PER_PORT)
              : Finding.notChecked(name, "uhubctl lists hubs to root only", "sudo dashcam doctor");
      case UNKNOWN -> Finding.notChecked(name, "uhubctl gave no answer");
    };
  }

  private static boolean isShared(CameraSettings camera) {
    return camera.others().filter(others -> !others.ports().isEmpty()).isPresent();
  }

  /** Another camera's port, of which {@link #switching} speaks. */
  private static boolean isCameras(CameraSettings camera, int port) {
    return camera.others().filter(others -> others.ports().contains(port)).isPresent();
  }

  private static Finding ganged(
      String name, Gang gang, CameraSettings camera, String piModel, String proof) {
    String found = "the ports of a " + piModel + " lose power only all together";
    if (camera.keepPorts().stream().anyMatch(port -> port != gang.network())) {
      return Finding.fault(
          name,
          found + ", so that camera.keep_ports keeps the camera powered too",
          PER_PORT + ", or empty camera.keep_ports");
    }
    if (gang.by() > 0
        && camera.portNumber() != gang.by()
        && camera.portNumber() != gang.network()) {
      return Finding.fault(
          name,
          found + ", by port " + gang.by() + ", and the camera is on " + camera.portNumber(),
          "plug it into the socket that is port "
              + gang.by()
              + " and set camera.port_number: "
              + gang.by());
    }
    return Finding.warning(
        name, found + proof, "no harm while only the camera hangs there; else " + PER_PORT);
  }

  /**
   * What hangs on the ports that {@code mode off} switches off, the camera's own included; one
   * finding for each device that suffers.
   */
  public static List<Finding> neighbours(
      Hub hub, List<PortUse> uses, CameraSettings camera, String piModel) {
    String name = "other ports";
    if (!hub.there()) {
      return List.of(Finding.notChecked(name, "the hub is not there"));
    }
    Optional<Gang> gang = PiHubs.of(piModel, camera.hubLocation());
    boolean ganged = hub.switching() == Switching.TOGETHER || gang.isPresent();
    List<Finding> findings = new ArrayList<>();
    List<String> kept = new ArrayList<>();
    for (PortUse use : uses) {
      boolean own = use.port() == camera.portNumber();
      boolean together = ganged && gang.filter(each -> each.network() == use.port()).isEmpty();
      if (!own && !together && camera.portsLeftOn().contains(use.port())) {
        kept.add(use.port() + " (" + use.device() + ")");
      } else if (own) {
        ownPort(name, use).ifPresent(findings::add);
      } else if (!isCameras(camera, use.port())) {
        findings.add(neighbour(name, use, camera.allowShared(), together));
      }
    }
    if (findings.isEmpty()) {
      String others = kept.isEmpty() ? "" : " but on ports to keep: " + String.join(", ", kept);
      findings.add(Finding.ok(name, "nothing else hangs on hub " + camera.hubLocation() + others));
    }
    return findings;
  }

  private static Optional<Finding> ownPort(String name, PortUse use) {
    return use.interfaces().isEmpty()
        ? Optional.empty()
        : Optional.of(
            Finding.fault(
                name,
                "the camera's port "
                    + use.port()
                    + " carries the network interface "
                    + String.join(", ", use.interfaces())
                    + ": "
                    + use.device(),
                "set camera.port_number to the camera's; `dashcam config init` finds it"));
  }

  private static Finding neighbour(
      String name, PortUse use, boolean allowShared, boolean together) {
    String what =
        !use.interfaces().isEmpty()
            ? "the network interface " + String.join(", ", use.interfaces())
            : use.mounts().isEmpty()
                ? use.device()
                : "what is mounted on " + String.join(", ", use.mounts());
    boolean refused = !use.interfaces().isEmpty() || !use.mounts().isEmpty();
    String mend =
        together
            ? "plug it in elsewhere: " + PER_PORT
            : "add " + use.port() + " to camera.keep_ports, or plug it in elsewhere";
    String found = "port " + use.port() + " loses power with the camera's: " + what;
    return refused && !allowShared
        ? Finding.fault(name, found + "; `mode off` refuses", mend)
        : Finding.warning(name, found, mend);
  }
}
