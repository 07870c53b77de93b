package dev.dashcam.whole;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.dashcam.config.UploadSettings.Verify;
import dev.dashcam.demo.SimulatedCar.UpsFault;
import dev.dashcam.testing.DashcamProcess;
import dev.dashcam.testing.LoopbackHost;
import dev.dashcam.testing.TestCar;
import dev.dashcam.testing.Tool;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Every failure that a user may see, provoked, and what is said then, in one file that is to be
 * read from top to bottom: does each message name what was tried, what happened and what to do?
 * With {@code -Dgolden.write=true} the file is written anew.
 */
@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class FailuresIT {
  private static final Path GOLDEN =
      Tool.checkout().resolve("src/test/resources/dev/dashcam/whole/failures.txt");

  /** Nobody, as setpriv makes one. */
  private static final List<String> AS_NOBODY =
      List.of("setpriv", "--reuid=65534", "--regid=65534", "--clear-groups");

  /** Below the threshold that switches the camera off. */
  private static final int LOW = 3288;

  @TempDir Path folder;

  private final FailureBook book = new FailureBook();
  private final List<String> successes = new ArrayList<>();
  private int cars;
  private Path place;
  private TestCar car;

  @Test
  void they_all_read_as_they_are_written_down() throws IOException {
    assumeTrue(Tool.run("id", "-u").output().strip().equals("0"), "only root can provoke them all");
    mistypedCommands();
    wrongSettings();
    noJava();
    silentUps();
    camera();
    noRights();
    cardAndStaging();
    anotherRun();
    hostIsAFolder();
    hostOverSsh();
    if (Boolean.getBoolean("golden.write")) {
      Files.createDirectories(GOLDEN.getParent());
      Files.writeString(GOLDEN, book.toString());
    }
    assertEquals(List.of(), successes);
    for (String each : book.said()) {
      assertFalse(each.isBlank(), "a failure without a word; see " + book);
      assertFalse(each.contains("fault in dashcam itself"), each);
    }
    assertEquals(Files.readString(GOLDEN), book.toString());
  }

  private interface Scene {
    void play() throws IOException;
  }

  private void inCar(boolean ssh, Scene scene) throws IOException {
    place = Files.createDirectories(folder.resolve("car" + ++cars));
    try (TestCar made = ssh ? TestCar.withSsh(place, Verify.SHA256) : TestCar.withFolder(place)) {
      car = made;
      car.record("DCIM/F_0001.MP4", 200_000);
      scene.play();
    }
  }

  private void fails(String title, String... command) throws IOException {
    failsUnder(title, List.of(), command);
  }

  private void failsUnder(String title, List<String> prefix, String... command) throws IOException {
    DashcamProcess.Result result = car.startUnder(prefix, command).await();
    if (result.exit() == 0) {
      successes.add(title + " is no failure: " + result);
    }
    book.title(title);
    int port = Files.exists(place.resolve("house")) ? car.host().port() : 22;
    book.write(place, port, result);
  }

  private void mistypedCommands() throws IOException {
    inCar(
        false,
        () -> {
          fails("An option mistyped", "upload", "--dri-run");
          fails("A command mistyped", "uplaod");
          fails("A word mistyped", "mode", "recrod");
          fails("Options that exclude each other", "ingest", "--source", "/a", "--device", "sda1");
        });
  }

  private void wrongSettings() throws IOException {
    inCar(
        false,
        () -> {
          fails("Settings that are not there", "status", "--config", place + "/other.yaml");
          car.set("upload.prot", "22");
          car.set("thresholds.shutdown_percent", "70");
          car.set("upload.steady_seconds", "soon");
          fails("Settings with mistakes", "status");
          Files.writeString(car.config(), "upload:\n  host: [127.0.0.1\n");
          fails("Settings that are no YAML", "status");
        });
    inCar(false, () -> fails("Units that are not installed", "config", "apply"));
  }

  private void noJava() throws IOException {
    Path tools = Files.createDirectories(folder.resolve("installed/tools"));
    for (String tool : List.of("readlink", "dirname")) {
      Files.createSymbolicLink(tools.resolve(tool), Path.of("/usr/bin", tool));
    }
    Path installed = folder.resolve("installed");
    Path launcher = Files.createDirectories(installed.resolve("usr/bin")).resolve("dashcam");
    Files.copy(Tool.checkout().resolve("bin/dashcam"), launcher);
    String command = "PATH=" + tools + " DASHCAM_JVMS=/nowhere exec " + launcher + " status";
    Path jar = installed.resolve("usr/lib/dashcam/dashcam.jar");
    launcher(installed, "The program's jar is missing", command);
    Files.createDirectories(jar.getParent());
    Files.createFile(jar);
    launcher(installed, "No Java", command);
  }

  private void launcher(Path installed, String title, String command) throws IOException {
    Tool.Result result = Tool.run("sh", "-c", "unset JAVA_HOME; " + command);
    book.title(title);
    book.write(installed, 22, "dashcam status", result.status(), result.output());
  }

  private void silentUps() throws IOException {
    inCar(
        false,
        () -> {
          car.car().breakUps(UpsFault.DEAD);
          fails("The UPS is silent", "battery");
          fails("The UPS is silent, for guard", "guard");
          fails("The UPS is silent, for an upload", "upload");
          car.car().breakUps(UpsFault.GARBAGE);
          fails("The UPS talks nonsense", "battery");
          car.car().repairUps();
          Files.delete(car.car().root().resolve("bin/lifepo4wered-cli"));
          fails("No lifepo4wered-cli", "battery");
        });
    inCar(
        false,
        () -> {
          car.comeHome();
          car.car().onAc(false);
          car.car().battery(LOW);
          fails("The battery is too low", "ingest");
        });
    inCar(
        false,
        () -> {
          car.set("battery.command", "[no-such-script.sh]");
          fails("The battery's script is missing", "battery");
        });
  }

  private void camera() throws IOException {
    inCar(
        false,
        () -> {
          car.set("timeouts.camera_seconds", "2");
          car.car().unplug();
          fails("The camera is not plugged in", "mode", "data");
          car.set("camera.port_number", "9");
          fails("No such port", "mode", "record");
          car.set("camera.hub_location", "\"1-7\"");
          fails("No such hub", "mode", "record");
        });
    inCar(
        false,
        () -> {
          car.replaceProgram(
              "uhubctl", "#!/bin/sh\necho 'No compatible devices detected!'\nexit 1\n");
          car.set("timeouts.camera_seconds", "2");
          fails("uhubctl finds no hub that switches", "mode", "record");
        });
    inCar(
        false,
        () -> {
          Files.delete(car.car().root().resolve("bin/uhubctl"));
          failsUnder("No uhubctl", withoutUhubctl(), "mode", "record");
        });
    inCar(
        false,
        () -> {
          car.set("camera.commands.record", "[no-such-script.sh]");
          fails("The camera's script is missing", "mode", "record");
        });
  }

  /** Whatever is installed here: a PATH with everything but that. */
  private List<String> withoutUhubctl() throws IOException {
    Path tools = Files.createDirectories(place.resolve("tools"));
    Path own = car.car().root().resolve("bin");
    String link =
        "for each in /usr/sbin/* /usr/bin/*; do ln -sf \"$each\" \"$0/${each##*/}\"; done;"
            + " rm -f \"$0/uhubctl\"";
    Tool.run("sh", "-c", link, tools.toString()).succeeded();
    return List.of("env", "PATH=" + own + ":" + tools);
  }

  private void noRights() throws IOException {
    inCar(
        false,
        () -> {
          car.run("guard").exits(0);
          Tool.run("chmod", "0755", folder.toString(), place.toString()).succeeded();
          Tool.run("chmod", "0750", car.runtime().toString()).succeeded();
          failsUnder("Not root, for guard", AS_NOBODY, "guard");
          failsUnder("Not root, for a switch", AS_NOBODY, "mode", "record");
          failsUnder("Not root, for an upload", AS_NOBODY, "upload");
          Files.setPosixFilePermissions(car.config(), PosixFilePermissions.fromString("rw-r-----"));
          failsUnder("Not in the group", AS_NOBODY, "status");
        });
  }

  private void cardAndStaging() throws IOException {
    inCar(
        false,
        () -> {
          car.run("mode", "off").exits(0);
          fails("No card to be seen", "ingest");
          fails("A folder that is not there", "ingest", "--source", place + "/reader");
          car.run("mode", "data").exits(0);
          car.replaceProgram("mount", "#!/bin/sh\necho 'mount: wrong fs type' >&2\nexit 32\n");
          fails("The card can't be mounted", "ingest");
        });
    inCar(
        false,
        () -> {
          car.run("mode", "data").exits(0);
          car.replaceProgram("umount", "#!/bin/sh\necho 'umount: target is busy.' >&2\nexit 32\n");
          fails("The card is in use", "ingest");
          fails("The card is in use, for a switch", "mode", "off");
        });
    inCar(
        false,
        () -> {
          car.run("mode", "data").exits(0);
          List<String> strace =
              new ArrayList<>(TestCar.strace("trace=read", "inject=read:error=EIO"));
          strace.addAll(
              List.of("-P", car.card().resolve("DCIM/F_0001.MP4").toRealPath().toString()));
          failsUnder("A clip can't be read", strace, "ingest");
        });
    inCar(
        false,
        () -> {
          car.run("mode", "data").exits(0);
          Files.delete(car.staging());
          Files.createFile(car.staging());
          fails("Staging is no folder", "ingest");
        });
    inCar(
        false,
        () -> {
          car.run("mode", "data").exits(0);
          car.limitStaging(100_000);
          fails("The staging disk is full", "ingest");
        });
  }

  private void anotherRun() throws IOException {
    inCar(
        false,
        () -> {
          car.record("DCIM/F_0002.MP4", 25 << 20);
          car.run("mode", "data").exits(0);
          DashcamProcess copying = car.startOnSlowDisk("ingest");
          LoopbackHost.await("it is at work", car::isCopying);
          fails("Another run is at work", "upload");
          copying.kill();
        });
  }

  private void stage() throws IOException {
    car.comeHome();
    car.run("mode", "data").exits(0);
    car.run("ingest").exits(0);
    car.run("mode", "off").exits(0);
  }

  private void hostIsAFolder() throws IOException {
    inCar(
        false,
        () -> {
          stage();
          car.leave();
          fails("The host's folder is not there", "upload");
          car.comeHome();
          Path inTheWay = Files.createFile(car.home().resolve("2026-03-04"));
          fails("A file is in the way in the host's folder", "upload");
          Files.delete(inTheWay);
          Tool.run("mount", "-t", "tmpfs", "-o", "size=50k", "none", car.home().toString())
              .succeeded();
          try {
            fails("The host's folder is full", "upload");
          } finally {
            Tool.run("umount", car.home().toString()).succeeded();
          }
        });
  }

  private void hostOverSsh() throws IOException {
    inCar(
        true,
        () -> {
          stage();
          LoopbackHost host = car.host();
          host.allowNobody();
          fails("The host refuses the key, for reconcile", "reconcile");
          fails("The host refuses the key", "upload");
          host.allowRrsync();
          fails("The key may not run commands", "upload");
          host.allowShell();
          Path key = host.keyFile();
          Files.setPosixFilePermissions(key, PosixFilePermissions.fromString("rw-r--r--"));
          fails("Others can read the key", "upload");
          Files.setPosixFilePermissions(key, PosixFilePermissions.fromString("rw-------"));
          Path aside = Files.move(key, key.resolveSibling("aside"));
          fails("The key is missing", "upload");
          Files.move(aside, key);
          String known = Files.readString(host.knownHosts());
          Files.writeString(host.knownHosts(), "");
          fails("The host is not known", "upload");
          Files.writeString(host.knownHosts(), known);
          car.set("upload.dest_path", TestCar.text(host.keyFile() + "/below"));
          fails("The host's folder can't be made", "upload");
          car.set("upload.dest_path", TestCar.text(host.root()));
          host.changeHostKey();
          fails("The host has another key", "upload");
          fails(
              "The host shows another key than was said",
              "config",
              "init",
              "--yes",
              "--fingerprint",
              "SHA256:" + "A".repeat(43));
          host.trustHostKey();
          host.shrinkDisk(50);
          fails("The host's disk is full", "upload");
          host.installOnly("sh", "mkdir", "sha256sum");
          fails("The host has no rsync", "upload");
          car.leave();
          fails("Nothing listens at the host", "upload");
        });
  }
}
