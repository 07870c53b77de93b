package dev.dashcam.testing;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;

/**
 * A service that has ended in a way, for what systemd starts then.
 *
 * @param result and {@code status}: as systemctl(1) shows them
 */
public record CrashedUnit(String name, String result, String status) {
  /**
   * Runs {@code drop-archives} about it.
   *
   * @param lib where the archives lie; gets a systemctl that knows of this unit and of nothing else
   */
  public Tool.Result dropArchives(Path lib, Path program) throws IOException {
    Path systemctl = Files.createDirectories(lib.resolve("stand-in")).resolve("systemctl");
    Files.writeString(
        systemctl,
        """
        #!/bin/sh
        [ "$*" = "show --property=Result --property=ExecMainStatus -- %s" ] || exit 9
        echo Result=%s
        echo ExecMainStatus=%s
        """
            .formatted(name, result, status));
    Files.setPosixFilePermissions(systemctl, PosixFilePermissions.fromString("rwxr-xr-x"));
    return Tool.run(
        "env",
        "PATH=" + systemctl.getParent() + ":/usr/bin:/bin",
        "DASHCAM_LIB=" + lib,
        program.toString(),
        name);
  }
}
