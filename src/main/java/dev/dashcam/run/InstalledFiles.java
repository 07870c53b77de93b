package dev.dashcam.run;

import dev.dashcam.config.CameraSettings;
import dev.dashcam.config.HookSettings;
import dev.dashcam.config.Settings;
import dev.dashcam.config.TimeoutSettings;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * What systemd and udev have to know of the settings: drop-ins beside the package's units, and a
 * rule. Only what differs from the units as they are shipped is written down.
 */
final class InstalledFiles {
  /** As in the timers that the package installs. */
  static final Duration SHIPPED_POLL = Duration.ofSeconds(30);

  /** As in {@code dashcam-guard.service}. */
  static final Duration SHIPPED_GUARD_LIMIT = Duration.ofMinutes(5);

  /** As in {@code dashcam-upload.path} and {@code dashcam-ingest@.service}. */
  static final Path SHIPPED_RUNTIME = Path.of("/run/dashcam");

  /** As in {@code upload-is-due}, which {@code dashcam-upload.service} asks. */
  static final Path SHIPPED_STATE = Path.of("/var/lib/dashcam");

  private static final String HEADER =
      "# Written by `dashcam config apply` from the settings; change those instead.\n\n";

  private static final String UNITS = "etc/systemd/system/";

  private static final String GUARD_TIMER = UNITS + "dashcam-guard.timer.d/50-poll.conf";
  private static final String RECONCILE_TIMER = UNITS + "dashcam-reconcile.timer.d/50-poll.conf";
  private static final String GUARD_LIMIT = UNITS + "dashcam-guard.service.d/50-limit.conf";
  private static final String UPLOAD_PATH = UNITS + "dashcam-upload.path.d/50-place.conf";
  private static final String UPLOAD = UNITS + "dashcam-upload.service.d/50-always.conf";
  private static final String INGEST = UNITS + "dashcam-ingest@.service.d/50-place.conf";
  private static final String CARD_RULE = "etc/udev/rules.d/98-dashcam-card.rules";

  private InstalledFiles() {}

  /** Every file that may be there. */
  static List<String> all() {
    return List.of(
        GUARD_TIMER, RECONCILE_TIMER, GUARD_LIMIT, UPLOAD_PATH, UPLOAD, INGEST, CARD_RULE);
  }

  /**
   * The files that these settings need.
   *
   * @return content by path, which is relative to the system's root
   */
  static Map<String, String> wanted(Settings settings) {
    Map<String, String> files = new TreeMap<>();
    if (!settings.pollInterval().equals(SHIPPED_POLL)) {
      long seconds = settings.pollInterval().toSeconds();
      files.put(GUARD_TIMER, timer(2, seconds));
      files.put(RECONCILE_TIMER, timer(10, seconds));
    }
    Duration limit = guardLimit(settings.timeouts(), settings.hooks(), settings.cameras().size());
    if (limit.compareTo(SHIPPED_GUARD_LIMIT) > 0) {
      files.put(GUARD_LIMIT, HEADER + "[Service]\nTimeoutStartSec=" + limit.toSeconds() + "s\n");
    }
    Path runtime = settings.paths().runtime();
    if (!runtime.equals(SHIPPED_RUNTIME)) {
      String watched = inUnit(runtime.resolve(Stores.UPLOAD_WANTED));
      files.put(UPLOAD_PATH, HEADER + "[Path]\nPathChanged=\nPathChanged=" + watched + "\n");
      String condition = "ConditionPathExists=!" + inUnit(runtime.resolve(Stores.FETCHING));
      files.put(INGEST, HEADER + "[Unit]\nConditionPathExists=\n" + condition + "\n");
    }
    if (settings.retention().hostDays() > 0 || !settings.paths().state().equals(SHIPPED_STATE)) {
      files.put(UPLOAD, HEADER + "[Service]\nExecCondition=\n");
    }
    files.put(CARD_RULE, HEADER + cardRules(settings.cameras()));
    return files;
  }

  private static String inUnit(Path path) {
    return path.toString().replace("%", "%%");
  }

  /** An empty setting takes back all of the timer's, so the first start is repeated. */
  private static String timer(int firstSeconds, long seconds) {
    return HEADER
        + "[Timer]\nOnActiveSec=\nOnActiveSec="
        + firstSeconds
        + "s\nOnUnitInactiveSec="
        + seconds
        + "s\n";
  }

  /**
   * What guard may take when every step needs all its time: the battery's lock and its reading,
   * ending a job and getting its lock, unmounting each card, each camera's script and its effect,
   * the shutdown, a hook and its end.
   */
  static Duration guardLimit(TimeoutSettings timeouts, HookSettings hooks, int cameras) {
    return Duration.ofSeconds(20)
        .plus(timeouts.battery())
        .plus(timeouts.stop())
        .plusSeconds(5)
        .plus(timeouts.mount().multipliedBy(cameras))
        .plus(timeouts.camera().multipliedBy(3L * cameras))
        .plusSeconds(10L * cameras)
        .plusSeconds(20)
        .plus(hooks.timeout())
        .plusSeconds(5);
  }

  private static String cardRules(List<CameraSettings> cameras) {
    StringBuilder rules = new StringBuilder();
    rules.append("# A camera that speaks MTP serves one program at a time, which is to be ours.\n");
    for (CameraSettings camera : cameras) {
      rules.append(mtpRules(camera));
    }
    rules.append(
        "# Desktops leave the camera's card alone: what they mount can't be switched off.\n");
    for (CameraSettings camera : cameras) {
      rules.append(cardRule(camera));
    }

    return rules.toString();
  }

  /** The camera as the settings name it, in the order in which the program itself goes by them. */
  private static String cardRule(CameraSettings camera) {
    String uuid = camera.volumeUuid();
    String camerasCard;
    if (!uuid.isEmpty()) {
      camerasCard = "ENV{ID_FS_UUID}==\"" + inBothCases(uuid) + '"';
    } else if (!camera.vendorId().isEmpty()) {
      camerasCard =
          "ATTRS{idVendor}==\""
              + inBothCases(camera.vendorId())
              + '"'
              + product(camera)
                  .map(id -> ", ATTRS{idProduct}==\"" + inBothCases(id) + '"')
                  .orElse("");
    } else {
      camerasCard = "SUBSYSTEMS==\"usb\", KERNELS==\"" + camera.device() + '"';
    }
    return "SUBSYSTEM==\"block\", " + camerasCard + ", ENV{UDISKS_IGNORE}=\"1\"\n";
  }

  /**
   * GVfs goes by these two properties, and is not told of them. Ours keeps what they said for
   * 99-dashcam.rules.
   */
  private static String mtpRules(CameraSettings camera) {
    if (!camera.volumeUuid().isEmpty()) {
      return ""; // it has a card with a file system
    }
    String device =
        camera.vendorId().isEmpty()
            ? "KERNEL==\"" + camera.device() + '"'
            : "ATTR{idVendor}==\""
                + inBothCases(camera.vendorId())
                + '"'
                + product(camera)
                    .map(id -> ", ATTR{idProduct}==\"" + inBothCases(id) + '"')
                    .orElse("");
    StringBuilder rules = new StringBuilder();
    for (String property : List.of("ID_GPHOTO2", "ID_MTP_DEVICE")) {
      rules
          .append("SUBSYSTEM==\"usb\", ENV{DEVTYPE}==\"usb_device\", ")
          .append(device)
          .append(", ENV{" + property + "}==\"1\", ENV{DASHCAM_MTP}=\"1\", ENV{" + property)
          .append("}=\"\"\n");
    }
    return rules.toString();
  }

  private static Optional<String> product(CameraSettings camera) {
    return Optional.of(camera.productId()).filter(id -> !id.isEmpty());
  }

  private static String inBothCases(String id) {
    String lower = id.toLowerCase(Locale.ROOT);
    String upper = id.toUpperCase(Locale.ROOT);
    return lower.equals(upper) ? id : lower + '|' + upper;
  }
}
