package dev.dashcam.car;

import dev.dashcam.testing.Tool;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/** The Debian package as built, and the same as a later version, on their way into the machine. */
final class Packages {
  private Packages() {}

  /** A tar archive of dashcam_VERSION_all.deb and of newer/dashcam.deb. */
  static Path archive(Path dir) throws IOException {
    Path staged = Files.createDirectories(dir.resolve("packages"));
    Path built = built();
    Files.copy(built, staged.resolve(built.getFileName()));
    Path unpacked = dir.resolve("unpacked");
    Tool.run("dpkg-deb", "-R", built.toString(), unpacked.toString()).succeeded();
    Tool.run("sed", "-i", "s/^Version: .*/&+next/", unpacked.resolve("DEBIAN/control").toString())
        .succeeded();
    Path newer = Files.createDirectories(staged.resolve("newer"));
    Tool.run(
            "dpkg-deb",
            "--root-owner-group",
            "-b",
            unpacked.toString(),
            newer.resolve("dashcam.deb").toString())
        .succeeded();
    Path archive = dir.resolve("packages.tar");
    Tool.run("tar", "-c", "-f", archive.toString(), "-C", staged.toString(), ".").succeeded();
    return archive;
  }

  private static Path built() throws IOException {
    try (Stream<Path> files = Files.list(Tool.checkout().resolve("target"))) {
      List<Path> found = files.filter(each -> each.toString().endsWith("_all.deb")).toList();
      if (found.size() != 1) {
        throw new AssertionError("expected one package in target, found " + found);
      }
      return found.get(0);
    }
  }
}
