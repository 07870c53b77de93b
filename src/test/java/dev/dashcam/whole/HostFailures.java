package dev.dashcam.whole;

import dev.dashcam.config.UploadSettings;
import dev.dashcam.testing.LoopbackHost;
import dev.dashcam.testing.TestCar;
import dev.dashcam.testing.Tool;
import dev.dashcam.testing.WebDavServer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;

/** What goes wrong at home, and with who is to be told of it. */
final class HostFailures {
  private final FailureStage stage;

  HostFailures(FailureStage stage) {
    this.stage = stage;
  }

  void play() throws IOException {
    stage.inCar(this::folder);
    stage.overSsh(this::ssh);
    stage.overSsh(this::unmounted);
    stage.inCar(this::webDav);
    stage.inCar(this::afterwards);
  }

  private void folder(TestCar car) throws IOException {
    FailureStage.stage(car);
    car.leave();
    stage.fails("The host's folder is not there", "upload");
    car.comeHome();
    Path inTheWay = Files.createFile(car.home().resolve("2026-03-04"));
    stage.fails("A file is in the way in the host's folder", "upload");
    Files.delete(inTheWay);
    Tool.run("mount", "-t", "tmpfs", "-o", "size=50k", "none", car.home().toString()).succeeded();
    try {
      stage.fails("The host's folder is full", "upload");
    } finally {
      Tool.run("umount", car.home().toString()).succeeded();
    }
  }

  private void ssh(TestCar car) throws IOException {
    FailureStage.stage(car);
    LoopbackHost host = car.host();
    car.set("upload.backoff_max_seconds", "600");
    car.set("upload.backoff_seconds", "600"); // or a slow machine's reconcile tries twice
    host.allowNobody();
    stage.fails("The host refuses the key, for reconcile", "reconcile");
    stage.fails("The host refuses the key", "upload");
    host.allowRrsync();
    stage.fails("The key may not run commands", "upload");
    host.allowShell();
    Path key = host.keyFile();
    permit(key, "rw-r--r--");
    stage.fails("Others can read the key", "upload");
    permit(key, "rw-------");
    Path aside = Files.move(key, key.resolveSibling("aside"));
    stage.fails("The key is missing", "upload");
    Files.move(aside, key);
    String known = Files.readString(host.knownHosts());
    Files.writeString(host.knownHosts(), "");
    stage.fails("The host is not known", "upload");
    Files.writeString(host.knownHosts(), known);
    car.set("upload.dest_path", TestCar.text(host.keyFile() + "/below"));
    stage.fails("The host's folder can't be made", "upload");
    car.set("upload.dest_path", TestCar.text(host.root()));
    host.changeHostKey();
    stage.fails("The host has another key", "upload");
    stage.fails(
        "The host shows another key than was said",
        "config",
        "init",
        "--yes",
        "--fingerprint",
        "SHA256:" + "A".repeat(43));
    host.trustHostKey();
    host.shrinkDisk(50);
    stage.fails("The host's disk is full", "upload");
    host.installOnly("sh", "mkdir", "sha256sum");
    stage.fails("The host has no rsync", "upload");
    car.leave();
    stage.fails("Nothing listens at the host", "upload");
  }

  private void unmounted(TestCar car) throws IOException {
    FailureStage.stage(car);
    car.run("upload").exits(0);
    car.record("DCIM/F_0002.MP4", 1000);
    FailureStage.fetch(car);
    Path folder = car.host().root();
    Files.move(folder, folder.resolveSibling("aside"));
    Files.createDirectory(folder);
    stage.fails("The host's disk is not mounted", "upload");
  }

  /** With rclone, for which a password counts. */
  private void webDav(TestCar car) throws IOException {
    FailureStage.stage(car);
    for (Path each : new Path[] {stage.place().getParent(), stage.place()}) {
      permit(each, "rwxr-xr-x"); // Apache becomes somebody else
    }
    try (WebDavServer server = new WebDavServer(stage.place().resolve("web"))) {
      UploadSettings wrong = server.wrongCredentials();
      stage.port(wrong.port());
      bringTo(car, wrong);
      stage.fails("The host refuses the password", "upload");
      bringTo(car, server.withoutCertificate());
      stage.fails("Nobody vouches for the server's certificate", "upload");
      UploadSettings right = server.settings();
      bringTo(car, right);
      stage.failsUnder("No rclone", stage.without("rclone"), "upload");
      Path password = right.credentials().passwordFile().orElseThrow();
      permit(password, "rw-r--r--");
      stage.fails("Others can read the password", "upload");
      Files.delete(password);
      stage.fails("The password's file is missing", "upload");
      car.set("upload.url", TestCar.text("http://127.0.0.1:" + right.port() + "/"));
      stage.fails("A password over plain http", "upload");
    }
  }

  private static void bringTo(TestCar car, UploadSettings host) throws IOException {
    UploadSettings.Credentials credentials = host.credentials();
    car.set("upload.method", "http");
    car.set("upload.url", TestCar.text(host.service().url().orElseThrow()));
    car.set("upload.user", TestCar.text(host.user()));
    car.set("upload.dest_path", TestCar.text(host.destPath()));
    car.set(
        "upload.credentials.password_file", TestCar.text(credentials.passwordFile().orElseThrow()));
    car.set(
        "upload.credentials.ca_file",
        TestCar.text(credentials.caFile().map(Path::toString).orElse("")));
  }

  /** The footage is safe; what fails then is said and fails nothing else. */
  private void afterwards(TestCar car) throws IOException {
    car.record("DCIM/F_0002.MP4", 1000);
    FailureStage.stage(car);
    hook(car, "offload_finished", "cat >/dev/null; echo no such topic >&2; exit 3");
    hook(car, "offload_failed", "exec sleep 600");
    car.set("hooks.shutting_down", "[/no/such/hook]");
    stage.fails("A hook fails when it is tried", "hook", "offload_finished");
    car.set("hooks.timeout_seconds", "1");
    stage.fails("A hook hangs when it is tried", "hook", "offload_failed");
    car.set("hooks.timeout_seconds", "60");
    stage.fails("A hook is missing when it is tried", "hook", "shutting_down");
    stage.fails("A hook that the settings don't name", "hook", "battery_low");
    stage.fails("A hook is missing, for config check", "config", "check");
    stage.warns("A hook fails after an upload", "upload");

    car.set("metrics.textfile", TestCar.text(stage.place() + "/none/dashcam.prom"));
    stage.warns("The folder of the metrics is missing", "guard");
    car.set("metrics.textfile", TestCar.text(""));

    car.set("retention.card", "delete_verified");
    car.replaceProgram("fsck.fat", "#!/bin/sh\necho 'Cluster 7 is shared' >&2\nexit 1\n");
    car.run("mode", "data").exits(0);
    stage.warns("Deleting from a card that is not sound", "ingest");
    stage.warnsUnder(
        "Deleting from a card without a way to check it", stage.without("fsck.fat"), "ingest");
  }

  private void hook(TestCar car, String event, String script) throws IOException {
    Path file = stage.place().resolve(event + ".sh");
    Files.writeString(file, "#!/bin/sh\n" + script + "\n");
    permit(file, "rwx------");
    car.set("hooks." + event, "[" + TestCar.text(file) + "]");
  }

  private static void permit(Path file, String permissions) throws IOException {
    Files.setPosixFilePermissions(file, PosixFilePermissions.fromString(permissions));
  }
}
