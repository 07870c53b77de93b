package dev.dashcam.act.upload;

import dev.dashcam.config.UploadSettings;
import dev.dashcam.model.StagedClip;
import dev.dashcam.sys.CommandRunner;
import dev.dashcam.sys.ProcessCommandRunner;
import dev.dashcam.sys.StopSignal;
import dev.dashcam.testing.Homes;
import dev.dashcam.testing.TestCar;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Map;
import java.util.Random;

/**
 * Staging and the program's side of an upload. The rsync it finds is the real one, behind a script
 * that can slow it down and notes how much it has sent.
 */
final class Car {
  final Path ready;
  final Path runtime;
  final StopSignal stop = new StopSignal();
  private final Path scripts;
  private final Path log;

  Car(Path folder) throws IOException {
    ready = Files.createDirectories(folder.resolve("ready"));
    runtime = Files.createDirectories(folder.resolve("run"));
    scripts = Files.createDirectories(folder.resolve("scripts"));
    log = folder.resolve("rsync.log");
    setRate(0);
  }

  /** KiB/s; 0 for as fast as it goes. */
  void setRate(int kilobytesPerSecond) throws IOException {
    Path script = scripts.resolve("rsync");
    Files.writeString(
        script,
        "#!/bin/sh\nexec /usr/bin/rsync --bwlimit="
            + kilobytesPerSecond
            + " --log-file='"
            + log
            + "' --log-file-format='sent %b' \"$@\"\n");
    Files.setPosixFilePermissions(script, PosixFilePermissions.fromString("rwxr-xr-x"));
  }

  RsyncHost host(UploadSettings settings) {
    return host(settings, Homes.unmarked(settings));
  }

  RsyncHost host(UploadSettings settings, Home home) {
    return new RsyncHost(settings, home, ready, runtime, true, runner(), stop);
  }

  CommandRunner runner() {
    return new ProcessCommandRunner(Map.of("PATH", "/usr/bin:/bin"), List.of(scripts), stop);
  }

  /** Stages a clip of random content, the same for the same seed. */
  StagedClip stage(String name, int bytes, long seed) throws IOException {
    byte[] content = new byte[bytes];
    new Random(seed).nextBytes(content);
    Path file = ready.resolve(name);
    Files.createDirectories(file.getParent());
    Files.write(file, content);
    return new StagedClip(name, bytes, TestCar.sha256(content));
  }

  /** Bytes of clips sent by the last run of rsync that has sent any. */
  long lastSent() throws IOException {
    long sent = 0;
    for (String line : Files.readAllLines(log)) {
      int at = line.indexOf(" sent ");
      String number = at < 0 ? "" : line.substring(at + " sent ".length());
      if (!number.isEmpty() && number.chars().allMatch(Character::isDigit)) {
        sent = Long.parseLong(number);
      }
    }
    return sent;
  }
}
