package dev.dashcam.decide.check;

import dev.dashcam.model.check.Finding;
import dev.dashcam.model.check.FstabLine;
import java.util.List;
import java.util.Optional;

/** The card's line in /etc/fstab, which dashcam obeys: where there is one, it says how to mount. */
public final class FstabCheck {
  private static final String NAME = "fstab";
  private static final String BEST = "ro,noauto,nofail,nosuid,nodev,noexec";

  private FstabCheck() {}

  /**
   * Judges the first line that concerns the card.
   *
   * @param mountBase {@code paths.mount_base}
   * @param volumeUuid {@code camera.volume_uuid}; may be empty
   */
  public static Finding of(List<FstabLine> lines, String mountBase, String volumeUuid) {
    Optional<FstabLine> found =
        lines.stream()
            .filter(
                line ->
                    line.mountPoint().equals(mountBase)
                        || (!volumeUuid.isEmpty() && uuid(line).equalsIgnoreCase(volumeUuid)))
            .findFirst();
    return found
        .map(line -> judge(line, mountBase, volumeUuid))
        .orElseGet(
            () ->
                Finding.ok(NAME, "no line for " + mountBase + ": dashcam mounts the card itself"));
  }

  private static Finding judge(FstabLine line, String mountBase, String volumeUuid) {
    String which = line.source() + " on " + line.mountPoint();
    String instead = "delete the line, or give it the options " + BEST;
    if (!volumeUuid.isEmpty()
        && !uuid(line).isEmpty()
        && !uuid(line).equalsIgnoreCase(volumeUuid)) {
      return Finding.fault(
          NAME,
          which + ", but the card is camera.volume_uuid: " + volumeUuid,
          "correct whichever is wrong, or delete the line");
    }
    boolean automount = line.options().contains("x-systemd.automount");
    boolean byItself = !line.options().contains("noauto");
    if (byItself && !automount && !line.options().contains("nofail")) {
      return Finding.fault(
          NAME, which + " without nofail: the Pi doesn't boot while the camera is off", instead);
    }
    if (!line.mountPoint().equals(mountBase)) {
      return Finding.warning(
          NAME, which + ": used as it is, but paths.mount_base is " + mountBase, instead);
    }
    if (automount || byItself) {
      return Finding.warning(
          NAME,
          which
              + " is mounted "
              + (automount ? "by whoever looks there" : "as soon as it appears")
              + (line.options().contains("ro") ? "" : ", to be written")
              + "; dashcam uses that mount and ends it before it switches",
          instead);
    }
    return line.options().contains("ro")
        ? Finding.ok(NAME, which + " is mounted by dashcam as the line says")
        : Finding.warning(
            NAME, which + " is mounted to be written: a power cut may harm the card", instead);
  }

  private static String uuid(FstabLine line) {
    if (line.source().startsWith("UUID=")) {
      return line.source().substring("UUID=".length());
    }
    String byUuid = "/dev/disk/by-uuid/";
    return line.source().startsWith(byUuid) ? line.source().substring(byUuid.length()) : "";
  }
}
